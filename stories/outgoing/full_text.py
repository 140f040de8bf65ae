"""All there is to read below a story's deck, in one piece of well-formed XHTML, for those who have no page of ours."""

from collections.abc import Sequence

from stories.content import Content
from stories.outgoing.direction import direction
from stories.outgoing.printed import (
    Notice,
    closing_pictures,
    copyright_line,
    dateline,
    lead_pictures,
    moment,
    notes_below,
    notices,
)
from stories.outgoing.xhtml import blocks, figure, lines, plain_text
from stories.publication import Publication
from stories.values.once import once


@once
def full_text(publication: Publication) -> str:
    """Write what readers must know first, the lead pictures, the body and what belongs in it, and the closing lines."""
    content = publication.content
    below = (
        *(note.text for note in notes_below(content)),
        *publication.taglines,
        copyright_line(content.copyright),
        content.rights,
    )
    parts = (
        *(_notice(notice) for notice in notices(publication)),
        *(figure(picture, publication) for picture in lead_pictures(content)),
        *with_dateline(blocks(publication), content),
        *(figure(picture, publication) for picture in closing_pictures(content)),
        *(f"<p>{lines(line)}</p>" for line in below if line.strip()),
    )
    return _in_its_direction("\n".join(filter(None, parts)), content.language)


@once
def escaped_full_text(publication: Publication) -> str:
    """Write the full text as characters between tags, for feeds in which it is no mark-up of theirs."""
    return plain_text(full_text(publication))


def with_dateline(body: Sequence[str], content: Content) -> list[str]:
    """Return the written blocks that say anything, with the dateline before the first: in it, if it is a paragraph."""
    written = list(filter(None, body))
    line = plain_text(dateline(content))
    if not line:
        return written
    opening = f'<p><span class="dateline">{line}</span>'
    if written and written[0].startswith("<p>"):
        return [f"{opening} — {written[0].removeprefix('<p>')}", *written[1:]]
    return [f"{opening}</p>", *written]


def _in_its_direction(text: str, language: str) -> str:
    """Say of what is written from right to left that it is: those who show it elsewhere take it for the other way."""
    if direction(language) == "ltr" or not text:
        return text
    return f'<div lang="{language}" dir="rtl">\n{text}\n</div>'


def _notice(notice: Notice) -> str:
    when = f", {moment(notice.at)}" if notice.at else ""
    return f'<p class="notice"><strong>{notice.label}{when}:</strong> {lines(notice.text)}</p>'
