"""Picture credits: `(Photographer: NAME/AGENCY)` at the end of a caption line, or `Source: AGENCY` on a line below it."""

from typing import Literal, NamedTuple

from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.vocabulary import NOT_WITHIN_S, formula

Span = tuple[int, int]
Kind = Literal["photographer", "source", "photo", "image"]

KINDS: dict[str, Kind] = {"Photographer": "photographer", "Source": "source", "Image": "image"}
AGENCIES = frozenset(
    (
        "AP",
        "AFP",
        "PTI",
        "ANI",
        "IANS",
        "UPI",
        "EPA",
        "Reuters",
        "REUTERS",
        "Bloomberg",
        "Getty",
        "Xinhua",
        "Kyodo",
        "TASS",
        "dpa",
        "Handout",
    )
)

_OPENER = formula(r"(Photographer|Source|Image|Photo)(?:s?:°|(?<=Photo) by )")
_AGENCY_FIRST = formula(r"(?:(?P<agency>AP|PTI) Photo|(?P<reuters>REUTERS))°/°")
_FOR = formula(f"{NOT_WITHIN_S} for ")
_GETTY = formula(r"Getty Images")
_BARE = formula(r"(?:Photographer: |Source: |Photo by )(?=.)")


# Kind, name and agency.
_Credit = tuple[Kind, Span | None, Span | None]


class PictureCreditSpan(NamedTuple):
    """Where a credit stands in its line: from its parenthesis to the end; `name` and `agency` inside."""

    start: int
    kind: Kind
    name: Span | None
    agency: Span | None
    closed: bool = True


def read_credit(text: str) -> PictureCreditSpan | None:
    """Read the credit in parentheses at the end of a line; the closing one may be missing. Other parentheses are caption."""
    start = text.rfind("(")
    if start < 0:
        return None
    closed = text[-1] == ")"
    if not closed and text.find(")", start) >= 0:
        return None
    found = _inside(text, *_trimmed(text, start + 1, len(text) - closed))
    return PictureCreditSpan(start, *found, closed) if found else None


def read_bare_credit(text: str) -> PictureCreditSpan | None:
    """Read a credit that is a line of its own, without parentheses."""
    found = _opened(text, 0, len(text)) if _BARE.match(text) else None
    return PictureCreditSpan(0, *found) if found else None


def _inside(text: str, start: int, end: int) -> _Credit | None:
    if start >= end:
        return None
    if found := _opened(text, start, end):
        return found
    if first := _AGENCY_FIRST.match(text, start, end):
        group = "agency" if first["agency"] else "reuters"
        return ("photo", (first.end(), end), first.span(group)) if first.end() < end else None
    if _GETTY.fullmatch(text, start, end):
        return "photo", None, (start, end)
    return _name_and_agency(text, start, end)


def _opened(text: str, start: int, end: int) -> _Credit | None:
    """Read a credit that says what it is. A name without an agency, or a known agency without a name, is let pass then."""
    opener = _OPENER.match(text, start, end)
    if not opener or opener.end() >= end:
        return None
    start, kind = opener.end(), KINDS.get(opener[1], "photo")
    if kind == "source":
        return kind, None, (start, end)
    cut, after = _parting(text, start, end)
    if cut == start or after == end:
        first, *_ = text[start:end].split(None, 1) or [""]
        name, agency = (None, (start, end)) if first in AGENCIES else ((start, end), None)
        return kind, name, agency
    return kind, _trimmed(text, start, cut), _trimmed(text, after, end)


def _parting(text: str, start: int, end: int) -> Span:
    """Return where a name ends and an agency begins: around the first `/` or ` for `, else both at the end."""
    slash = text.find("/", start, end)
    if match := _FOR.search(text, start, end if slash < 0 else slash):
        return match.span()
    return (end, end) if slash < 0 else (slash, slash + 1)


def _name_and_agency(text: str, start: int, end: int) -> _Credit | None:
    """Read `NAME/AGENCY`: two words at least in the name or an agency one knows, else `(GBP/USD)` would be a credit."""
    cut = text.find("/", start, end)
    if cut < 0:
        return None
    name, agency = _trimmed(text, start, cut), _trimmed(text, cut + 1, end)
    words, agency_words = text[slice(*name)].split(), text[slice(*agency)].split()
    if not words or not agency_words or len(words) > 6 or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    if agency_words[0].split("/")[0] in AGENCIES or (len(words) > 1 and agency_words[0][0].isupper()):
        return "photo", name, agency
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in WHITE:
        start += 1
    while start < end and text[end - 1] in WHITE:
        end -= 1
    return start, end
