"""Lines of a story as readers see them, in plain text: byline, dateline, whose a picture is, what was wrong and what is new."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain

from stories import tagline
from stories.content import Content, Copyright, Credit, CreditRole, Note, Picture, PictureCredit, TextBlock
from stories.outgoing.channels import CUTS
from stories.publication import Publication
from stories.values import inline
from stories.values.once import once

# Whose story it is: the first of these that anybody has.
AUTHORS = (CreditRole.BYLINE, CreditRole.REPORTER, CreditRole.WRITER)

_PICTURE_CREDITS = {"photographer": "Photographer", "source": "Source", "photo": "Photo", "image": "Image"}

# What a reader must know before the first paragraph; the other notes stand below the last.
_LABELS = {"correction": "Correction", "update": "Update", "refile": "Refiled"}

# What XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets), and the other controls and noncharacters no page should hold.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
# Thirteen formats ask for the same hundred lines of a story.
_LINES_KEPT = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told above a story; `at` is the moment they were told first, where that is known."""

    label: str
    text: str
    at: datetime | None = None


def printable(text: str) -> str:
    """Return `text` without the characters XML and HTML forbid, every line end as `\\n`."""
    if text.isprintable() or text.replace("\n", "").isprintable():  # most are, and this asks in a tenth of the time
        return text
    return _LINE_END.sub("\n", _UNPRINTABLE.sub("", text))


@lru_cache(_LINES_KEPT)
def one_line(text: str) -> str:
    """Return what is printable of `text` on one line, with single blanks."""
    return " ".join(printable(text).split())


@once
def authors(content: Content) -> tuple[Credit, ...]:
    """Return whose story it is, each name once, before those who helped; nobody for plain wire copy."""
    for role in AUTHORS:
        people: dict[str, Credit] = {}
        for credit in content.credited(role):
            if name := one_line(credit.name):
                people.setdefault(name, credit)
        if people:
            return tuple(people.values())
    return ()


@once
def byline(content: Content) -> str:
    """Return `By A, B and C`, or ""."""
    names = tagline.prose([one_line(credit.name) for credit in authors(content)])
    return f"By {names}" if names else ""


@once
def dateline(content: Content) -> str:
    """Return `HALDEN, March 4 (Bloomberg)`, as much of it as there is."""
    where = content.dateline
    place_and_date = ", ".join(filter(None, (one_line(where.place), one_line(where.date)))) if where else ""
    wire = one_line(content.wire_credit)
    return " ".join(filter(None, (place_and_date, wire and f"({wire})")))


def picture_credit(credit: PictureCredit | None) -> str:
    """Return `Photographer: NAME/AGENCY`, or ""."""
    words = "/".join(filter(None, (one_line(credit.name), one_line(credit.agency)))) if credit else ""
    return f"{_PICTURE_CREDITS[credit.kind]}: {words}" if credit and words else ""


def copyright_line(copyright: Copyright | None) -> str:
    """Return `©2018 Bloomberg L.P.`, or ""."""
    year = "" if copyright is None or copyright.year is None else f"{copyright.year:04}"
    holder = one_line(copyright.holder) if copyright else ""
    return f"©{year} {holder}".strip() if year or holder else ""


def summary(content: Content, *, at_most: int = CUTS["rss"].deck) -> str:
    """Return the deck, or else the first paragraph, on one line of at most so many characters, cut at a word; "" if wordless."""
    paragraphs = (
        inline.to_plain(block.text) for block in content.body if isinstance(block, TextBlock) and block.type == "paragraph"
    )
    line = next(filter(None, map(one_line, chain((content.deck,), paragraphs))), "")
    return line if len(line) <= at_most else _cut(line, at_most)


def notices(publication: Publication) -> tuple[Notice, ...]:
    """Return what was wrong, the newest first, and what else is new; a note that repeats a correction is left out."""
    said = [Notice("Correction", correction.note, correction.at) for correction in publication.corrections]
    told = {"", *(one_line(notice.text) for notice in said)}
    notes = (note for note in publication.content.notes if note.kind in _LABELS and one_line(note.text) not in told)
    return (*said, *(Notice(_LABELS[note.kind], note.text) for note in notes))


def notes_below(content: Content) -> tuple[Note, ...]:
    """Return the notes on how the story was made."""
    return tuple(note for note in content.notes if note.kind not in _LABELS and one_line(note.text))


def moment(at: datetime) -> str:
    """Return `4 March 2026, 12:30 UTC`."""
    at = at.astimezone(UTC)
    return f"{at.day} {at:%B} {at.year}, {at:%H:%M} UTC"


def tags(publication: Publication) -> tuple[str, ...]:
    """Return the names of the topics, and the keywords, each once."""
    words = (*(subject.name for subject in publication.subjects), *publication.content.keywords)
    return tuple(dict.fromkeys(filter(None, map(one_line, words))))


@once
def lead_pictures(content: Content) -> tuple[Picture, ...]:
    """Return the pictures that stand above the body, those no block of the body shows."""
    return tuple(picture for picture in _beside_the_body(content) if picture.role == "lead")


def closing_pictures(content: Content) -> tuple[Picture, ...]:
    """Return the pictures that stand below the body, for they belong in it and no block shows them."""
    return tuple(picture for picture in _beside_the_body(content) if picture.role == "inline")


@once
def _beside_the_body(content: Content) -> tuple[Picture, ...]:
    shown = {block.picture for block in content.body if block.type == "picture"}
    return tuple(picture for picture in content.pictures if picture.id not in shown)


def _cut(line: str, at_most: int) -> str:
    kept = line[: at_most - 1]
    whole_words = kept if line[at_most - 1] == " " else kept.rpartition(" ")[0]
    return (whole_words or kept).rstrip(" ,;:–—-") + "…"
