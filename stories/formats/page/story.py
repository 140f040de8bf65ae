"""A story's page, from the masthead to the copyright line."""

import re

from stories.content import Block, PictureBlock, TableBlock
from stories.formats.page.head import head
from stories.formats.page.pictures import figure
from stories.formats.page.shell import ALTERNATES, house_words, page
from stories.formats.page.times import time
from stories.outgoing.full_text import with_dateline
from stories.outgoing.linked_data import page_address
from stories.outgoing.printed import byline, closing_pictures, copyright_line, lead_pictures, notes_below, notices, one_line
from stories.outgoing.xhtml import blocks, lines, plain_text
from stories.publication import Publication

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def render(publication: Publication) -> bytes:
    """Write the page: HTML, UTF-8, the story's words in the story's language and the house's in English."""
    content = publication.content
    words = house_words(content.language)
    parts = (
        f'<p class="section">{plain_text(publication.section)}</p>' if publication.section else "",
        f"<h1>{lines(content.headline.strip() or content.slug or publication.newsroom)}</h1>",
        f'<p class="deck">{lines(content.deck)}</p>' if content.deck.strip() else "",
        f'<p class="byline"{words}>{plain_text(byline(content))}</p>' if byline(content) else "",
        _times(publication, words),
        _notices(publication, words),
        *(figure(picture, publication, lead=True) for picture in lead_pictures(content)),
        f'<div class="body">\n{_body(publication)}\n</div>',
        _below(publication, words),
    )
    story = "\n".join(filter(None, parts))
    main = f"<main>\n<article>\n{story}\n</article>\n</main>\n{_footer(publication, words)}"
    return page(content.language, head(publication), publication.newsroom, publication.site, main)


def _times(publication: Publication, words: str) -> str:
    updated = publication.published_at != publication.first_published_at
    said = f"Published {time(publication.first_published_at)}" + (
        f' <span class="updated">Updated {time(publication.published_at)}</span>' if updated else ""
    )
    return f'<p class="times"{words}>{said}</p>'


def _notices(publication: Publication, words: str) -> str:
    """Say above the story what was wrong with it, and when readers were told."""
    told = [
        f'<h2{words}>{notice.label}{f", {time(notice.at)}" if notice.at else ""}</h2>\n<p dir="auto">{lines(notice.text)}</p>'
        for notice in notices(publication)
    ]
    return '<div class="notices" role="note">\n' + "\n".join(told) + "\n</div>" if told else ""


def _body(publication: Publication) -> str:
    content = publication.content
    written = [_block(*one, publication) for one in zip(content.body, blocks(publication), strict=True)]
    pictures = filter(None, (figure(picture, publication) for picture in closing_pictures(content)))
    return "\n".join((*with_dateline(written, content), *pictures))


def _block(one: Block, written: str, publication: Publication) -> str:
    """Return a block as a page has it, `written` as every format has it."""
    match one:
        case PictureBlock():
            shown = (picture for picture in publication.content.pictures if picture.id == one.picture)
            return "".join(figure(picture, publication) for picture in shown)
        case TableBlock() if one.lines:
            # Wider than a phone: it scrolls, with the keyboard too.
            return f'<div class="table" role="group" aria-label="Table" tabindex="0">{written}</div>'
        case _:
            return written


def _below(publication: Publication, words: str) -> str:
    """Write what stands under the last paragraph: notes, whom to contact, topics, rights."""
    content = publication.content
    owned = copyright_line(content.copyright)
    topics = ", ".join(plain_text(one_line(subject.name)) for subject in publication.subjects)
    parts = (
        *(f'<p class="note" dir="auto">{lines(note.text)}</p>' for note in notes_below(content)),
        *(f'<p class="tagline"{words}>{_with_mail_links(line)}</p>' for line in publication.taglines),
        f'<p class="topics"{words}>Topics: {topics}</p>' if topics else "",
        f'<p class="rights" dir="auto">{plain_text(owned)}</p>' if owned else "",
        f'<p class="rights" dir="auto">{lines(content.rights)}</p>' if content.rights.strip() else "",
    )
    said = "\n".join(filter(None, parts))
    return f'<footer class="below">\n{said}\n</footer>' if said else ""


def _footer(publication: Publication, words: str) -> str:
    formats = "\n".join(
        f'<li><a href="{plain_text(publication.site + publication.page)}.{suffix}">{name}</a></li>'
        for suffix, (_, name) in ALTERNATES.items()
    )
    address = plain_text(page_address(publication))
    return (
        f'<footer class="formats"{words}>\n<p id="formats">Other formats</p>\n'
        f'<ul aria-labelledby="formats">\n{formats}\n</ul>\n<p class="address">{address}</p>\n</footer>'
    )


def _with_mail_links(line: str) -> str:
    return _EMAIL.sub(lambda email: f'<a href="mailto:{email[0]}">{email[0]}</a>', lines(line))
