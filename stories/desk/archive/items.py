"""One version of an archived story, as its file says it: whose version, of when, and whether readers may have it at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from phrases import Phrase, phrase
from stories.content import Content
from stories.copy.limits import checked
from stories.desk import reading
from stories.desk.reading import Reading
from stories.errors import BadFormat, Problem
from stories.incoming.received import RemoteFile, Report, Status

# A status is no reason to leave a story out: what it means for readers is done.
_STATUSES = frozenset({"canceled", "withheld", "unknown_status"})
_OWN_NAME = re.compile(r"(?:urn:uuid:)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")

# Long before the first news agency; far enough from where calendars and keys end.
_FIRST_MOMENT = datetime(1800, 1, 1, tzinfo=UTC)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO_DATE = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")
_MONTH_FIRST = re.compile(r"\b(?P<month>[A-Z][a-z]{2})[a-z]*\.? (?P<day>\d{1,2}), (?P<year>\d{4})\b")
_DAY_FIRST = re.compile(r"\b(?P<day>\d{1,2})\.? (?P<month>[A-Z][a-z]{2})[a-z]*\.? (?P<year>\d{4})\b")


@dataclass(frozen=True, slots=True)
class Item:
    """A version. `uuid` is the story's; `number` is what the provider counts. `at` is when readers got it; both moments in UTC.

    `name` is where it stands: the file, and the place in it. `note` is what the provider tells of a correction or a kill.
    """

    name: str
    uuid: UUID
    uri: str
    first_published_at: datetime
    at: datetime
    content: Content
    number: int | None = None
    status: Status = "usable"
    provider: str = ""
    note: str = ""
    files: Mapping[str, tuple[RemoteFile, ...]] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()


def read(data: bytes, *, name: str, now: datetime, otherwise_at: datetime, format: str = "") -> Item:
    """Read a file of an archive as `format`, one of `reading.FORMATS`, or as what it is recognised as.

    `otherwise_at` is when it was published, if it does not say so itself.

    Raises:
        BadFormat, BadContent: it cannot be read; there is no text in it, or none that is for readers; it is embargoed, or of a
        moment before 1800 or after `now`.
    """
    said = reading.read(data, format or reading.format_of(data, name=name))
    _refuse_what_nobody_may_read(said, now)
    origin = said.origin
    uri = origin.uri or f"sha256:{sha256(data).hexdigest()}"
    own_day = _day_of(said.content.timestamp)
    first_at = origin.first_published_at or origin.updated_at or own_day or otherwise_at
    at = max(origin.updated_at or first_at, first_at)
    if first_at < _FIRST_MOMENT:
        message = phrase("It says it was published at {at}: nothing is that old.", at=first_at.isoformat())
        raise _refusal("too_old", message)
    if at > now:
        message = phrase("It says it was published at {at}, which is still to come.", at=at.isoformat())
        raise _refusal("in_future", message)
    return Item(
        name, _uuid_of(uri), uri, first_at.astimezone(UTC), at.astimezone(UTC), checked(said.content), number=origin.version,
        status=origin.status, provider=origin.provider, note=origin.note, files=said.files, reports=said.reports,
    )  # fmt: skip


def _refuse_what_nobody_may_read(read: Reading, now: datetime) -> None:
    embargo = read.origin.embargoed_until
    if embargo == "indefinitely" or (embargo and embargo > now):
        raise _refusal("embargoed", phrase("It is embargoed: take it in as a draft when it is over."))
    errors = [report for report in read.reports if report.severity == "error" and report.code not in _STATUSES]
    if errors:
        raise BadFormat(problems=tuple(Problem(report.code, report.message, _place(report)) for report in errors))


def _place(report: Report) -> str:
    return report.place or (f"line {report.line}" if report.line else "")


def _uuid_of(uri: str) -> UUID:
    """Return the uuid a story has in every version and every run: the one it is named by, or one made of its name."""
    own = _OWN_NAME.fullmatch(uri)
    return UUID(own[1]) if own else uuid5(NAMESPACE_URL, uri)


def _day_of(timestamp: str) -> datetime | None:
    """Return when the day begins that stands first in a printed timestamp, in the desk's zone; None if none does."""
    for pattern in (_ISO_DATE, _MONTH_FIRST, _DAY_FIRST):
        if found := pattern.search(timestamp):
            name = found["month"].lower()
            try:
                month = _MONTHS.index(name) + 1 if name.isalpha() else int(name)
                day = date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                continue
            return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))
    return None


def _refusal(code: str, message: Phrase) -> BadFormat:
    return BadFormat(problems=(Problem(code, message),))
