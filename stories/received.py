"""What a reader of a foreign format returns: the words as `Content`, whose they are, and a report on everything else.

Nothing is lost in silence: what has no place in `Content` is reported as `unplaced` with its place and its text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from stories.content import Content

Severity = Literal["error", "warning", "info"]
Status = Literal["usable", "withheld", "canceled"]


@dataclass(frozen=True, slots=True)
class Report:
    """One thing noticed. `place` is a JSON pointer (`/headlines/0`) or a path in XML (`/newsItem/itemMeta/edNote[2]`).

    An error is what nobody should publish unseen: a kill, an embargo, words that could not be read. `text` is what stands at
    the place when it has no other home; `line` counts from 1, None where the format has no lines.
    """

    code: str
    severity: Severity
    place: str
    message: str
    text: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The item as its provider knows it. Moments are aware, in UTC.

    `uri` is the same in every version of the item, `version` only grows, "canceled" is a kill: the status counts, whatever the
    words say. "indefinitely" is an embargo whose end nobody has named yet. `note` is what the provider tells desks: of a
    correction or a kill, the reason.
    """

    uri: str = ""
    version: int | None = None
    status: Status = "usable"
    provider: str = ""
    first_published_at: datetime | None = None
    updated_at: datetime | None = None
    embargoed_until: datetime | Literal["indefinitely"] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One file of a picture, where its provider keeps it. Nobody has fetched it, and the address is what was sent."""

    href: str
    media_type: str = ""
    width_px: int | None = None
    height_px: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A story from elsewhere. `files` are the files of each picture, by its id in `content.pictures`."""

    content: Content
    origin: Origin
    reports: tuple[Report, ...] = ()
    files: Mapping[str, tuple[RemoteFile, ...]] = field(default_factory=dict)


def unplaced(place: str, text: str, *, line: int | None = None) -> Report:
    """Return the report on words the desk has no place for."""
    return Report("unplaced", "info", place, "The desk has no place for this.", text, line)
