"""What the door answers at an address, as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType

from stories.delivery.door import answer
from stories.delivery.exchange import Answer, Request

PREFIX = "delivery/v1/"
# What stands beside the place of a story that was taken down: no host of files can say 410 by itself.
GONE = ".gone"
# What stands beside a file packed, by its Content-Encoding.
PACKED: Mapping[str, str] = MappingProxyType({"gzip": ".gz", "br": ".br"})
INDEX = "index.json"

_MOVED = f"/{PREFIX}"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the tree: its name below the target, and what a host must know to serve it."""

    name: str
    data: bytes
    media_type: str
    cache_control: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be at an address: these files, and none of those names."""

    files: tuple[File, ...]
    absent: tuple[str, ...]


def place_of(path: str, *, packed: bool) -> Place:
    """Ask the door for `path`, and return the files that say the same. With `packed`, packed files stand beside or do not.

    What moved is written at its old address too, as it is at the new one: no host of files can say 301 by itself.
    """
    name = name_of(path)
    names = {encoding: name + suffix for encoding, suffix in PACKED.items()} if packed else {}
    told = _asked(path)
    if told.status == HTTPStatus.OK:
        packings = {encoding: _asked(path, encoding) for encoding in names}
        made = {encoding: got for encoding, got in packings.items() if got.headers.get("Content-Encoding") == encoding}
        files = (_file(name, told), *(_file(names[encoding], got) for encoding, got in made.items()))
        return Place(files, (name + GONE, *(names[encoding] for encoding in names if encoding not in made)))
    if told.status == HTTPStatus.GONE:
        return Place((_file(name + GONE, told),), (name, *names.values()))
    return Place((), (name, name + GONE, *names.values()))


def name_of(path: str) -> str:
    """Return the name of the file for an address below the door. A list stands in a file of its folder."""
    return PREFIX + path + (INDEX if path.endswith("/") else "")


def beside(name: str, *, packed: bool) -> str:
    """Return the name of the file `name` stands beside, or is: the notice in its place and, with `packed`, its packed bytes."""
    for suffix in (GONE, *(PACKED.values() if packed else ())):
        name = name.removesuffix(suffix)
    return name


def _asked(path: str, encoding: str = "") -> Answer:
    headers = {"Accept-Encoding": encoding}
    told = answer(Request("GET", path, "", lambda name: headers.get(name, "")))
    if told.status == HTTPStatus.MOVED_PERMANENTLY:
        return _asked(told.headers["Location"].removeprefix(_MOVED), encoding)
    return told


def _file(name: str, told: Answer) -> File:
    return File(name, told.body, told.headers["Content-Type"], told.headers["Cache-Control"])
