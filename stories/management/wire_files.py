"""Which files a command was asked for: files, folders, patterns and standard input; and their bytes."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stories.desk.reading import MAX_SPLIT_BYTES, UNKNOWN, format_of, split
from stories.errors import BadWire

STANDARD_INPUT = Path("-")
# What wire copy is called in a folder. A file of another name is taken when it is named itself.
SUFFIXES = (".copy", ".json", ".newsml", ".ninjs", ".nitf", ".text", ".txt", ".wire", ".xml")
# Much in a folder is called so and is no news.
_LOOKED_INTO = (".json", ".xml")


@dataclass(frozen=True, slots=True)
class Found:
    """The files asked for, each once and in order; and what was passed over or is not there, each with the reason."""

    files: tuple[Path, ...]
    passed_over: tuple[tuple[Path, str], ...]
    missing: tuple[tuple[Path, str], ...]


def find(names: Iterable[str]) -> Found:
    """Look up what was asked for: folders to the bottom, by suffix; patterns the shell left as they were."""
    files: dict[Path, None] = {}
    passed_over: dict[Path, str] = {}
    missing: dict[Path, str] = {}
    for name in names:
        paths = matching(name)
        if not paths:
            missing[Path(name)] = "There is nothing of this name."
        for path in paths:
            if not path.is_dir():
                files[path] = None
                continue
            below = {file: _why_not(file) for file in _below(path)}
            copy = [file for file, why in below.items() if not why]
            files |= dict.fromkeys(copy)
            passed_over |= {file: why for file, why in below.items() if why}
            if not copy:
                passed_over[path] = f"nothing in it ends in {', '.join(SUFFIXES)}"
    return Found(tuple(files), tuple(sorted(passed_over.items())), tuple(missing.items()))


def read(file: Path, *, limit: int = -1) -> bytes:
    """Return the bytes of a file, or of standard input; if there are more than `limit`, one more than that.

    Raises:
        BadWire: it cannot be read.
    """
    size = limit + 1 if limit >= 0 else -1
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.buffer.read(size)
        with file.open("rb") as stream:
            return stream.read(size)
    except OSError as problem:
        raise BadWire(f"Cannot read {as_text(file)}: {problem.strerror}.") from problem


def as_text(file: Path) -> str:
    """Write a path, whose bytes need not be text."""
    return os.fsencode(file).decode("utf-8", "replace")


def matching(name: str) -> list[Path]:
    """Return what a name is: itself, if there is such a thing, or all that a pattern fits."""
    if Path(name) == STANDARD_INPUT or os.path.lexists(name):
        return [Path(name)]
    return [Path(match) for match in sorted(glob.glob(name, recursive=True))]


def _why_not(file: Path) -> str:
    """Return why a file of a folder is not taken, or "". One that cannot be read is taken, and refused with the reason."""
    if file.suffix.lower() not in SUFFIXES or file.name.startswith("."):
        return "not named like wire copy"
    if file.suffix.lower() not in _LOOKED_INTO:
        return ""
    try:
        formats = {format_of(piece.data, name=file.name) for piece in split(read(file, limit=MAX_SPLIT_BYTES)).pieces}
    except BadWire:
        return ""
    return "neither ninjs, NewsML-G2 nor NITF" if formats == {UNKNOWN} else ""


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place, file) for file in sorted(files))
