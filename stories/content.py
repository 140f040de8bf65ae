"""`Content`: everything a story says, as one frozen plain value. It is the only thing that crosses every floor.

Text comes in two kinds. *Plain* text (headline, deck, captions, names) is exactly its characters. *Inline* text (in body
blocks and list items) carries the small mark-up of `stories.values.inline`. In both, `\n` is a line break.

A revision stores `canonical(content)`, so that a hash of the stored text is a hash of the words. What may be kept at all is
asked of `stories.copy.limits`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, Literal

from stories.values import codec, inline
from stories.values.once import once


class CreditRole(StrEnum):
    """What a contact did for one story."""

    BYLINE = "byline"
    REPORTER = "reporter"
    ASSISTANCE = "assistance"
    WRITER = "writer"
    EDITOR = "editor"


AUTHOR_ROLES = frozenset(CreditRole) - {CreditRole.EDITOR}


@dataclass(frozen=True, slots=True)
class Credit:
    """A contact's part in the story, with bureau, e-mail and phone as printed. `contact` is the uuid in the contact book."""

    role: CreditRole
    name: str
    bureau: str = ""
    email: str = ""
    phone: str = ""
    title: str = ""
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class TaglineOverride:
    """A tagline written by hand, printed in the place of the one the credits give. `nth` counts lines of one kind, from 1.

    `instead_of` is what the credits gave when it was written. The desk notes it: None asks for that.
    """

    kind: Literal["assistance", "contributed", "reporters", "editors", "editors-line", "sign-off"]
    line: str
    nth: int = 1
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class PictureCredit:
    """Whose a picture is: `(Photographer: NAME/AGENCY)`, `(Source: AGENCY)`, ..."""

    kind: Literal["photographer", "source", "photo", "image"]
    name: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's place in the story and its words there. `image` is the uuid in the picture library, None while unknown.

    `title` is the headline line wire copy repeats above a caption. `id` is unique in the story; a PictureBlock points at it.
    """

    id: str
    role: Literal["lead", "inline"] = "lead"
    image: str | None = None
    caption: str = ""
    alt: str = ""
    credit: PictureCredit | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph or what reads like one; `text` is inline text."""

    id: str
    text: str
    type: Literal["paragraph", "subhead", "quote", "question", "answer"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items of inline text, with bullets or numbers."""

    id: str
    items: tuple[str, ...]
    ordered: bool = False
    type: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table in fixed pitch: plain text, a string for each line, blanks kept."""

    id: str
    lines: tuple[str, ...]
    type: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """Where in the body an inline picture stands; `picture` is the id of a `Picture`."""

    id: str
    picture: str
    type: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class LinkBlock:
    """`Read more: THE OTHER STORY`; `label` is plain, `text` inline."""

    id: str
    label: str
    text: str
    type: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class EmbedBlock:
    """A post or a video named in the text; `text` is inline."""

    id: str
    kind: Literal["tweet", "video"]
    text: str
    type: Literal["embed"] = "embed"


Block = TextBlock | ListBlock | TableBlock | PictureBlock | LinkBlock | EmbedBlock


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when the reporting was done, as printed: `HALDEN`, `March 4`."""

    place: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Copyright:
    """The copyright line: `©2018 Bloomberg L.P.`"""

    year: int | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on what changed or how the story was made, printed with it."""

    kind: Literal["update", "correction", "refile", "production", "disclaimer"]
    text: str


@dataclass(frozen=True)
class Content:
    """Everything a story says. `layout` is what wire text needs besides, opaque to all but `formats.wire_text`.

    What is made of it often is kept beside its fields (see `once`).
    """

    slug: str = ""
    section: str = ""
    language: str = "en"
    urgency: int = 5
    headline: str = ""
    deck: str = ""
    timestamp: str = ""
    dateline: Dateline | None = None
    wire_credit: str = ""
    body: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    tagline_overrides: tuple[TaglineOverride, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Note, ...] = ()
    copyright: Copyright | None = None
    rights: str = ""
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    layout: Mapping[str, Any] | None = None

    def credited(self, *roles: CreditRole) -> tuple[Credit, ...]:
        """Return the credits of these roles, in order."""
        return tuple(credit for credit in self.credits if credit.role in roles)


# Fields that came after the first stored stories: left out while they say nothing, so that equal words keep their fingerprint.
_LATER_FIELDS = frozenset({"tagline_overrides"})


def canonical(content: Content) -> str:
    """Write `content` as ASCII JSON, sorted and without blanks: equal contents give equal strings."""
    said = {name: value for name, value in codec.encode(content).items() if value or name not in _LATER_FIELDS}
    return json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def from_canonical(text: str) -> Content:
    """Read what `canonical` wrote."""
    return codec.decode(Content, json.loads(text))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a canonical text, in hex: what an approval is bound to."""
    return sha256(text.encode("ascii")).hexdigest()


def texts(block: Block) -> tuple[str, ...]:
    """Return the inline texts of a block (a table's plain lines written as inline)."""
    match block:
        case TextBlock() | LinkBlock() | EmbedBlock():
            return (block.text,)
        case ListBlock():
            return block.items
        case TableBlock():
            return tuple(inline.from_plain(line) for line in block.lines)
        case PictureBlock():
            return ()


@once
def plain_body(content: Content) -> str:
    """Return the body's words as plain text, one line for each paragraph or item: for search and for counting."""
    return "\n".join(inline.to_plain(text) for block in content.body for text in texts(block))


@once
def word_count(content: Content) -> int:
    """Count the words of the body."""
    return len(plain_body(content).split())
