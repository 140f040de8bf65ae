"""Atom 1.0 (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287): a story as an entry.

The feed around it is written by the readers' door.
"""

from collections.abc import Iterator
from datetime import UTC

from stories.content import CreditRole
from stories.outgoing.full_text import escaped_full_text
from stories.outgoing.linked_data import VOCABULARIES, page_address
from stories.outgoing.printed import authors, copyright_line, lead_pictures, one_line, summary
from stories.outgoing.xhtml import plain_text, shown_file
from stories.publication import Publication


def render(publication: Publication) -> bytes:
    """Write the entry: UTF-8, well-formed once the feed stands around it."""
    content = publication.content
    owned = copyright_line(content.copyright)
    parts = (
        f"<id>urn:uuid:{publication.uuid}</id>",
        f"<title>{plain_text(one_line(content.headline))}</title>",
        f'<link rel="alternate" type="text/html" href="{plain_text(page_address(publication))}"/>',
        *_enclosures(publication),
        f"<published>{publication.first_published_at.astimezone(UTC).isoformat()}</published>",
        f"<updated>{publication.published_at.astimezone(UTC).isoformat()}</updated>",
        *_people(publication),
        *_categories(publication),
        f"<summary>{plain_text(summary(content))}</summary>",
        f'<content type="html">{escaped_full_text(publication)}</content>',
        f"<rights>{plain_text(owned)}</rights>" if owned else "",
    )
    entry = "\n".join(filter(None, parts))
    return f'<entry xml:lang="{content.language}">\n{entry}\n</entry>\n'.encode()


def _people(publication: Publication) -> Iterator[str]:
    """Name the authors, and those who helped. An entry must have an author: else the wire, else the house."""
    content = publication.content
    names = [one_line(credit.name) for credit in authors(content)]
    for name in names or [one_line(content.wire_credit) or publication.newsroom]:
        yield f"<author><name>{plain_text(name)}</name></author>"
    helpers = dict.fromkeys(one_line(credit.name) for credit in content.credited(CreditRole.ASSISTANCE))
    yield from (f"<contributor><name>{plain_text(name)}</name></contributor>" for name in helpers if name and name not in names)


def _categories(publication: Publication) -> Iterator[str]:
    content = publication.content
    if section := one_line(publication.section):
        yield f'<category term="{plain_text(content.section)}" label="{plain_text(section)}"/>'
    for subject in publication.subjects:
        prefix, _, code = subject.code.partition(":")
        scheme = f' scheme="{VOCABULARIES[prefix]}"' if prefix in VOCABULARIES else ""
        yield f'<category term="{plain_text(code)}"{scheme} label="{plain_text(one_line(subject.name))}"/>'
    for keyword in dict.fromkeys(filter(None, map(one_line, content.keywords))):
        yield f'<category term="{plain_text(keyword)}"/>'


def _enclosures(publication: Publication) -> Iterator[str]:
    for picture in lead_pictures(publication.content):
        if file := shown_file(publication.files.get(picture.image or "", ())):
            yield f'<link rel="enclosure" type="{file.media_type}" href="{plain_text(file.href)}"/>'
