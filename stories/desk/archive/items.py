"""One version of an archived story, as its file says it: whose version, of when, and whether readers may have it at all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Literal
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from stories.content import Content
from stories.errors import BadFormat, Problem
from stories.formats import READERS, wire_text
from stories.limits import checked
from stories.received import Origin, Received, RemoteFile, Report, Status

Kind = Literal["ninjs", "nitf", "newsml", "wire"]

_XML_OF_NITF = re.compile(rb"<(?:\w+:)?nitf[\s>]")
# A status is no reason to leave a story out: what it means for readers is done.
_STATUSES = frozenset({"canceled", "withheld", "unknown_status"})
_OWN_NAME = re.compile(r"(?:urn:uuid:)?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})")

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


def kind_of(data: bytes) -> Kind:
    """Tell by its first characters what a file is. What is neither JSON nor XML is wire copy."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return "ninjs"
    if start.startswith(b"<"):
        return "nitf" if _XML_OF_NITF.search(start) else "newsml"
    return "wire"


def read(data: bytes, *, name: str, now: datetime, otherwise_at: datetime, kind: Kind | None = None) -> Item:
    """Read a file of an archive. `otherwise_at` is when it was published, if it does not say so itself.

    Raises:
        BadFormat, BadContent: it cannot be read; there is no text in it, or none that is for readers; it is embargoed, or of a
        moment after `now`.
    """
    kind = kind or kind_of(data)
    received = _wire(data) if kind == "wire" else READERS[kind].read(data)
    origin = received.origin
    _refuse_what_nobody_may_read(received, now)
    uri = origin.uri or f"sha256:{sha256(data).hexdigest()}"
    own_day = _day_of(received.content.timestamp)
    first_at = origin.first_published_at or origin.updated_at or own_day or otherwise_at
    at = max(origin.updated_at or first_at, first_at)
    if at > now:
        raise _refusal("in_future", f"It says it was published at {at.isoformat()}, which is still to come.")
    return Item(
        name, _uuid_of(uri), uri, first_at.astimezone(UTC), at.astimezone(UTC), received.content, number=origin.version,
        status=origin.status, provider=origin.provider, note=origin.note, files=received.files, reports=received.reports,
    )  # fmt: skip


def _wire(data: bytes) -> Received:
    parsed = wire_text.parse(data)
    reports = tuple(
        Report(report.code, report.severity, f"line {report.line}", report.message, line=report.line) for report in parsed.reports
    )
    return Received(checked(parsed.content), Origin(), reports)


def _refuse_what_nobody_may_read(received: Received, now: datetime) -> None:
    embargo = received.origin.embargoed_until
    if embargo == "indefinitely" or (embargo and embargo > now):
        raise _refusal("embargoed", "It is embargoed: take it in as a draft when it is over.")
    errors = [report for report in received.reports if report.severity == "error" and report.code not in _STATUSES]
    if errors:
        raise BadFormat(problems=tuple(Problem(report.code, report.message, report.place) for report in errors))


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


def _refusal(code: str, message: str) -> BadFormat:
    return BadFormat(problems=(Problem(code, message),))
