"""What a reader of a foreign format returns: the words as `Content`, whose they are, and a report on everything else.

Nothing is lost in silence: what has no place in `Content` is reported as `unplaced` with its place and its text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal, Protocol

from phrases import Phrase, phrase
from stories.content import Block, Content

Severity = Literal["error", "warning", "info"]
Status = Literal["usable", "withheld", "canceled"]

# Everything a reader reports, by code.
REPORTS: Mapping[str, tuple[Severity, Phrase]] = MappingProxyType({
    "canceled": ("error", phrase("The provider killed this story: do not publish it, and take down what was published.")),
    "withheld": ("error", phrase("The provider withholds this story: do not publish it.")),
    "part_not_usable": ("error", phrase("The provider says of this part, a picture or a package, that it is not to be used.")),
    "unknown_status": (
        "error", phrase("Nobody knows this status. The story is taken as withheld until the provider explains it."),
    ),
    "embargoed": ("warning", phrase("Embargoed: nothing of this may go out before the moment named.")),
    "embargoed_indefinitely": ("error", phrase("Embargoed, and nobody says until when: ask the provider.")),
    "bad_embargo": ("error", phrase("This is no moment. The story is taken as embargoed: ask the provider until when.")),
    "no_text": ("error", phrase("There is no text of a story in this.")),
    "not_for_publication": ("error", phrase("This says of itself that it is not for publication: take it out of the text.")),
    "bad_moment": ("warning", phrase("This is no date and time; it was left out.")),
    "odd_moment": ("info", phrase("This moment is not written as the standard wants it.")),
    "bad_version": ("warning", phrase("This is no version number; it was left out.")),
    "odd_version": ("info", phrase("This version is not written as the standard wants it.")),
    "bad_language": ("warning", phrase("This is no language tag; English was put in its place.")),
    "bad_urgency": ("warning", phrase("Urgency is 1 to 9; 5 was put in its place.")),
    "bad_value": ("warning", phrase("This is not the kind of value that belongs here; it was left out.")),
    "changed_slug": ("info", phrase("The slug was rewritten in the desk's letters.")),
    "second_value": ("warning", phrase("This was said before, in other words; the first stands.")),
    "other_body": ("info", phrase("The body came more than once, in other words; this one was left out.")),
    "another_story": ("warning", phrase("This file holds another story; it was left out.")),
    "another_medium": ("warning", phrase("This is a video, a sound or other news that is no text; it was left out.")),
    "missing_item": ("warning", phrase("This names an item that is not in the file.")),
    "unplaced": ("info", phrase("The desk has no place for this.")),
    "unknown_key": ("warning", phrase("The standard has nothing of this name; the desk has no place for it.")),
    "old_name": ("info", phrase("This name belongs to another version of the standard; it was understood.")),
    "unknown_code": ("warning", phrase("The desk does not know this code: its catalogue is neither IPTC's nor in the file.")),
    "unsplit_byline": ("warning", phrase("The people of this byline could not be told apart.")),
    "credit_in_caption": ("info", phrase("The caption seems to end in whose the picture is: move it to the credit.")),
    "wire_tag": ("info", phrase("The headline is marked as a new version on the wire.")),
    "control_characters": ("warning", phrase("Characters that are no text were left out.")),
    "escaped_twice": ("warning", phrase("The mark-up was escaped twice; it was read as mark-up.")),
    "too_long": ("warning", phrase("This is longer than the desk keeps it, and was cut.")),
    "too_many": ("warning", phrase("These are more than the desk keeps; this one was left out.")),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """One thing noticed: its code, one of REPORTS, and what that says.

    An error is what nobody should publish unseen. `place` is a JSON pointer (`/headlines/0`) or a path in XML
    (`/newsItem/itemMeta/edNote`), `line` counts from 1, None where the format has no lines. `text` is what stands there, whole.
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as it stands in a body from elsewhere: the addresses it names, and its words there."""

    addresses: tuple[str, ...]
    alt: str = ""
    caption: str = ""
    credit: str = ""


class ReadBody(Protocol):
    """How HTML from elsewhere becomes the blocks of a body. `place` returns the id of the picture a figure shows, or ""; `leave`
    is told what has no place in a body.
    """

    def __call__(self, html: str, place: Callable[[Figure], str], leave: Callable[[str], None]) -> tuple[Block, ...]:
        """Raises BadContent for what is too large, too deep or no text."""
