"""The lead: `[PLACE, DATE] (WIRE) -- TEXT`, the line with which the body begins."""

import re
from typing import NamedTuple

from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.vocabulary import DASH, DAY, MONTH, PLACE_PARTICLES, WIRE, S, formula

Span = tuple[int, int]

# A tag that begins later in its line than this is no tag.
REACH = 160

_AFTER = rf"°{DASH}(?: |$)"
_TAG = formula(rf"\(°(?P<wire>{WIRE})°\)(?:{_AFTER}|(?P<no_dash> (?=.)))")
_NOT_CLOSED = formula(rf"\((?P<wire>{WIRE}){_AFTER}")
_NOT_OPENED = formula(rf"(?:^|(?<={S}))(?P<wire>{WIRE})$")
_CLOSING = formula(rf"\){_AFTER}")
_DATE = formula(rf"(?:^|(?<={S})|(?<=,)){MONTH} {DAY}$", re.IGNORECASE)
_PLACE_WORD = re.compile(r"(?:[^\W_]|['’])[\w.'’-]*\Z")
_PLACE_PARTS = re.compile(f"{S}+|{S}*[/,]{S}*")


class Tag(NamedTuple):
    """Where the parts of a tag stand in its line; the text begins at `end`."""

    place: Span | None
    date: Span | None
    wire: Span
    end: int
    well_formed: bool


def read_tag(text: str) -> Tag | None:
    """Read the tag with which a trimmed line begins."""
    bracket = text.find("(", 0, REACH)
    if bracket >= 0 and (bracket == 0 or text[bracket - 1] in WHITE):
        dateline = _dateline(text, bracket)
        if dateline is not None:
            if (match := _TAG.match(text, bracket)) and (bracket or not match["no_dash"]):
                return Tag(*dateline, match.span("wire"), match.end(), well_formed=True)
            if match := _NOT_CLOSED.match(text, bracket):
                return Tag(*dateline, match.span("wire"), match.end(), well_formed=False)
    return _not_opened(text, text.find(")", 0, REACH if bracket < 0 else min(bracket, REACH)))


def _not_opened(text: str, closing: int) -> Tag | None:
    after = _CLOSING.match(text, closing) if closing > 0 else None
    wire = _NOT_OPENED.search(text, 0, closing) if after else None
    dateline = _dateline(text, wire.start()) if wire else None
    if after is None or wire is None or dateline is None:
        return None
    return Tag(*dateline, wire.span("wire"), after.end(), well_formed=False)


def _dateline(text: str, end: int) -> tuple[Span | None, Span | None] | None:
    """Return where place and date stand before character `end`; None if what stands there is no dateline."""
    end = len(text[:end].rstrip(WHITE))
    if not end:
        return None, None
    date = None
    if match := _DATE.search(text, 0, end):
        date = match.span()
        end = len(text[: match.start()].rstrip(WHITE))
    if end and text[end - 1] == ",":
        end = len(text[: end - 1].rstrip(WHITE))
    if not end:
        return (None, date) if date else None
    words = _PLACE_PARTS.split(text[:end])
    if len(words) > 10 or not all(_is_place_word(word) for word in words) or words[0] in PLACE_PARTICLES:
        return None
    return (0, end), date


def _is_place_word(word: str) -> bool:
    return bool(_PLACE_WORD.match(word)) and (not word[0].islower() or word in PLACE_PARTICLES)
