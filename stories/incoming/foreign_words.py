"""Words of other houses as ours: moments, slugs, bylines, credits, copyright. None or "" stands for what nobody can read."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape

from stories.content import Copyright, PictureCredit, TextBlock
from stories.copy import limits
from stories.outgoing import printed
from stories.values import inline

# RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339), which is what ninjs and NewsML-G2 ask for.
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)

_BY = re.compile(r"(?:by|von|par|por|di|av|door)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and\s+|und\s+|et\s+)?|\s+(?:and|und|et|y|e|og|och|en|&)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\s\d]*(?:\s+[^\s\d]+){1,3}")
_AGENCY = re.compile(r"[A-Z]{2,6}|dpa|afp|epd|kna|ansa|tt|ntb")

_PICTURE_CREDIT = re.compile(r"(?:(?P<kind>Photographer|Source|Photo|Image): )?(?P<name>[^/]*)(?:/(?P<agency>.*))?", re.DOTALL)
_CREDIT_IN_CAPTION = re.compile(r"\([^()]*\b(?:Photo|via|Photographer|Source)\b[^()]*\)\s*$", re.IGNORECASE)

_YEAR = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*|\(c\)\s*)?(?P<year>\d{4})\b", re.IGNORECASE | re.ASCII)
_NOTICE = re.compile(r"(?:©|\(c\)|copyright|\s)*(?:\d{4}(?:\s*[-–/]\s*\d{2,4})?)?[\s,]*(?P<holder>.*)", re.IGNORECASE | re.DOTALL)

_TAG = re.compile("<[^<>]*>")
_WIRE_TAG = re.compile(
    r"(?:(?:UPDATE|WRAPUP|RPT|REPEAT|CORRECTED|REFILE|CORRECTION|KILL|ADVISORY)[A-Z0-9 ()]*-)+(?=\S)|\((?:\d|Correct)\)\s*$"
)
# In lower case, which is looked through in a quarter of the time it takes without regard to case.
_NOT_FOR_PUBLICATION = re.compile(
    r"not (?:intended )?for publication|do not publish|nicht zur veröffentlichung|pas pour publication"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, aware, in UTC. `is_odd` tells that it was not written as the standards want it."""

    at: datetime
    is_odd: bool


def moment(text: str) -> Moment | None:
    """Read a moment. Padding, `+0100`, a missing zone (taken as UTC) and a bare day are odd."""
    try:
        at = datetime.fromisoformat(text.strip())
        utc = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(utc, is_odd=_RFC_3339.fullmatch(text) is None)


def version(text: str) -> int | None:
    """Read a version: a whole number, however large. Providers count in seconds, too."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def slug(text: str) -> str:
    """Return `text` as a slug: `US-Finance/Fed` is `us-finance-fed`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[: limits.MAX_LENGTHS["slug"]].strip("-")


def names(byline: str) -> tuple[tuple[str, ...], bool]:
    """Return the people of a byline, and whether it could be told apart: if not, the whole line stands for one of them.

    Agencies at its end (`By A and B, AP`) are no people, and are left out.
    """
    line = printed.one_line(byline)
    line = line[match.end() :] if (match := _BY.match(line)) else line
    parts = [part for part in _AND.split(line) if part]
    people = [part for part in parts if not _AGENCY.fullmatch(part)]
    if people and all(_NAME.fullmatch(part) and not part[0].islower() for part in people):
        return tuple(people), True
    return ((line,) if line else ()), False


def picture_credit(line: str) -> PictureCredit | None:
    """Read `Photographer: NAME/AGENCY` or `NAME/AGENCY`."""
    match = _PICTURE_CREDIT.fullmatch(line.strip())
    if match is None or not (match["name"] or match["agency"]):
        return None
    kind = (match["kind"] or "photo").lower()
    return PictureCredit(kind, match["name"].strip(), (match["agency"] or "").strip())  # type: ignore[arg-type]


def has_credit(caption: str) -> bool:
    """Tell whether a caption ends in whose the picture is: `... on Monday. (AP Photo/Jane Doe, File)`."""
    return _CREDIT_IN_CAPTION.search(caption) is not None


def copyright_of(notice: str, holder: str) -> Copyright | None:
    """Return the copyright that a notice (`Copyright 2019, dpa`) and the holder, if told apart, speak of."""
    if holder and printed.copyright_line(Copyright(None, holder)) == notice:
        return Copyright(None, holder)
    year = int(match["year"]) if (match := _YEAR.match(notice)) else None
    rest = _NOTICE.fullmatch(notice)
    holder = holder or (rest["holder"].strip() if rest else "")
    return Copyright(year, holder) if year is not None or holder else None


def wire_tag(headline: str) -> str:
    """Return what marks a headline as a new version on the wire, `UPDATE 1-`, `CORRECTED-`, `(Correct)`, or ""."""
    match = _WIRE_TAG.match(headline) or _WIRE_TAG.search(headline, max(len(headline) - 12, 0))
    return match[0].strip() if match else ""


def is_for_desks_alone(text: str) -> bool:
    """Tell whether a text says of itself that readers shall not see it."""
    return _NOT_FOR_PUBLICATION.search(text.lower()) is not None


def without_tags(text: str) -> str:
    """Return the words of a text that may hold HTML, for a line or to compare: a blank stands for each tag."""
    return unescape(_TAG.sub(" ", text)) if "<" in text else text


def paragraphs(text: str) -> tuple[TextBlock, ...]:
    """Return plain text as paragraphs: what blank lines divide, or each line if there are none. Their ids are ""."""
    lines = printed.printable(text).split("\n")
    has_blank_lines = any(not line.strip() for line in lines[1:-1])
    if not has_blank_lines:
        found = [line.strip() for line in lines]
    else:
        found = [printed.one_line(part) for part in re.split(r"\n[ \t]*\n", "\n".join(lines))]
    return tuple(TextBlock("", inline.from_plain(paragraph)) for paragraph in found if paragraph)
