"""RSS 2.0 (https://www.rssboard.org/rss-specification): a story as an item, with Dublin Core, Media RSS and the whole text.

The channel around it, which declares the prefixes, is written by the readers' door.
"""

from collections.abc import Iterator
from datetime import UTC
from email.utils import format_datetime

from stories.content import Picture
from stories.outgoing.full_text import escaped_full_text
from stories.outgoing.linked_data import VOCABULARIES, page_address
from stories.outgoing.picture_rights import SaidOfPicture, rights_of
from stories.outgoing.printed import authors, copyright_line, one_line, picture_credit, summary, tags
from stories.outgoing.xhtml import plain_text, shown_file
from stories.publication import Publication


def render(publication: Publication) -> bytes:
    """Write the item: UTF-8, well-formed once the channel stands around it."""
    content = publication.content
    owned = copyright_line(content.copyright)
    wire = one_line(content.wire_credit)
    parts = (
        _element("title", one_line(content.headline)),
        _element("link", page_address(publication)),
        _element("description", summary(content)),
        f'<guid isPermaLink="false">urn:uuid:{publication.uuid}</guid>',
        _element("pubDate", format_datetime(publication.first_published_at.astimezone(UTC), usegmt=True)),
        _element("dcterms:modified", publication.published_at.astimezone(UTC).isoformat()),
        # RSS's own `author` must be an e-mail address, which readers are not given.
        *(_element("dc:creator", one_line(credit.name)) for credit in authors(content)),
        _element("dc:source", wire) if wire else "",
        _element("dc:language", content.language),
        _element("dc:rights", owned) if owned else "",
        *_categories(publication),
        f"<content:encoded>{escaped_full_text(publication)}</content:encoded>",
        *(_media(picture, publication) for picture in content.pictures),
    )
    return f"<item>\n{chr(10).join(filter(None, parts))}\n</item>\n".encode()


def _element(name: str, text: str) -> str:
    return f"<{name}>{plain_text(text)}</{name}>"


def _categories(publication: Publication) -> Iterator[str]:
    """Name the topics by their codes, for machines, and all tags by their words."""
    for subject in publication.subjects:
        prefix, _, code = subject.code.partition(":")
        if prefix in VOCABULARIES:
            yield f'<category domain="{VOCABULARIES[prefix]}">{plain_text(code)}</category>'
    section = one_line(publication.section)
    yield from (_element("category", word) for word in dict.fromkeys(filter(None, (section, *tags(publication)))))


def _media(picture: Picture, publication: Publication) -> str:
    """Write the file of a picture to show, with its words and a small one; "" while it awaits its file."""
    files = publication.files.get(picture.image or "", ())
    file = shown_file(files)
    if file is None:
        return ""
    small = min((other for other in files if other.media_type == file.media_type), key=lambda other: other.width_px)
    caption, credit = one_line(picture.caption), picture_credit(picture.credit)
    said = (
        f'<media:description type="plain">{plain_text(caption)}</media:description>' if caption else "",
        f"<media:credit>{plain_text(credit)}</media:credit>" if credit else "",
        _copyright(rights_of(picture, publication)),
        f'<media:thumbnail url="{plain_text(small.href)}" width="{small.width_px}" height="{small.height_px}"/>',
    )
    return (
        f'<media:content url="{plain_text(file.href)}" type="{file.media_type}" medium="image" '
        f'width="{file.width_px}" height="{file.height_px}">{"".join(said)}</media:content>'
    )


def _copyright(rights: SaidOfPicture) -> str:
    """Write whose a picture is by law, and where its licence stands."""
    address = plain_text(rights.licence)
    owned = f"<media:copyright>{plain_text(rights.notice)}</media:copyright>" if rights.notice else ""
    terms = plain_text(one_line(rights.terms))
    return owned + (f'<media:license type="text/html" href="{address}">{terms}</media:license>' if address else "")
