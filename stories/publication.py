"""What formats are given: a story on its way out, or the notice that stands in its place. Moments are aware, in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from stories.content import Content


@dataclass(frozen=True, slots=True)
class Shown:
    """One file of an image as readers may fetch it: an absolute address, its size, and the shape it was cut to ("16:9").

    "free" is the picture's own shape.
    """

    href: str
    media_type: str
    width_px: int
    height_px: int
    ratio: str = "free"


@dataclass(frozen=True, slots=True)
class PictureRights:
    """What the picture library knows of an image's rights, in its owner's words: the copyright notice, and the terms of use."""

    notice: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers were told was wrong, and when."""

    edition: int
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic of the story: its code (`medtop:01000000`) and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Publication:
    """The words of one edition and what every format needs besides.

    `path` is the story's address below `site` by its uuid, `page` the one by day and slug; both without a format's suffix.
    `section` is the section's name, `taglines` are the lines below the story as printed; `files` are the files of each image, by
    uuid, narrow ones first, `crops` those cut to another shape, `rights` what is known of their rights, if anything is. What
    several formats make of it is kept beside its fields (see `once`).
    """

    uuid: str
    number: int
    kind: str
    content: Content
    first_published_at: datetime
    published_at: datetime
    newsroom: str
    site: str
    path: str
    page: str
    section: str = ""
    taglines: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    corrections: tuple[Correction, ...] = ()
    files: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)
    crops: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)
    rights: Mapping[str, PictureRights] = field(default_factory=dict)


Taken = Literal["withdrawn", "killed"]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands in the place of a story that was taken from readers. It repeats none of its words.

    `number` counts on from the last edition; `path` and `page` are as in a publication. `pictures` are the ids of all pictures
    readers were ever given with the story: what is an object of its own in a format goes with it.
    """

    uuid: str
    number: int
    status: Taken
    notice: str
    language: str
    slug: str
    first_published_at: datetime
    at: datetime
    newsroom: str
    site: str
    path: str
    page: str
    pictures: tuple[str, ...] = ()
