"""The files of an archive: folders, patterns, ZIP files and lines of JSON, opened one after the other."""

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stories.desk.archive import Refused
from stories.desk.reading import MAX_SPLIT_BYTES, split
from stories.errors import Problem
from stories.incoming.received import Report
from stories.management.archive_zips import is_called, members
from stories.management.wire_files import SUFFIXES as WIRE
from stories.management.wire_files import as_text, matching

# What a file of an archive is called in a folder or a ZIP file. One of another name is taken when it is named itself.
SINGLE = frozenset({".json", ".ninjs", ".xml", ".nitf", ".newsml", *WIRE})
LINES = frozenset({".jsonl", ".ndjson"})
ZIP = ".zip"
# A story is shorter; what is longer is no story.
MAX_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class File:
    """One file as it stands in the archive, or one story of it. `format` is known of what comes in lines."""

    name: str
    data: bytes
    modified_at: datetime
    format: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What of a file of several stories belongs to none of them, or that a file was passed over."""

    name: str
    reports: tuple[Report, ...]


Found = File | Beside | Refused


def walk(names: Iterable[str]) -> Iterator[Found]:
    """Yield every file once, in the order of names; what cannot be opened is refused, and the walk goes on."""
    seen: set[Path] = set()
    for name in names:
        paths = matching(name)
        if not paths:
            yield _refused(name, "not_found", "There is nothing of this name.")
        for path in paths:
            for file in [path] if not path.is_dir() else _below(path):
                if not isinstance(file, Path):
                    yield file
                elif file not in seen:
                    seen.add(file)
                    yield from _opened(file)


def _below(folder: Path) -> Iterator[Path | Found]:
    """Yield the files of a folder, to the bottom, and what is passed over or cannot be looked into."""
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        for link in (path for path in (Path(place, name) for name in folders) if path.is_symlink()):
            yield _passed_over(as_text(link), "This is a link to a folder: name it itself.")
        for path in (Path(place, name) for name in sorted(files)):
            # What cannot be looked at is opened too, and refused with the reason; a pipe would be waited for.
            if is_called(path.name, SINGLE | LINES | {ZIP}) and (os.path.isfile(path) or not os.path.exists(path)):
                yield path
            else:
                yield _passed_over(as_text(path), "Nothing that is called so is looked into, unless it is named itself.")
    for problem in closed:
        yield _unreadable(as_text(Path(problem.filename)), problem)


def _opened(path: Path) -> Iterator[Found]:
    name, suffix = as_text(path), path.suffix.lower()
    try:
        modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if suffix == ZIP:
            yield from _members(path)
        elif suffix in LINES:
            yield from _lines(path, modified_at)
        else:
            with path.open("rb") as stream:
                yield from _stories(name, stream.read(MAX_SPLIT_BYTES + 1), modified_at)
    except OSError as problem:
        yield _unreadable(name, problem)


def _lines(path: Path, modified_at: datetime) -> Iterator[Found]:
    with path.open("rb") as lines:
        number = 0
        while line := lines.readline(MAX_BYTES + 1):
            number += 1
            name = f"{as_text(path)}:{number}"
            if len(line) > MAX_BYTES:
                yield _too_large(name)
                while not line.endswith(b"\n") and (line := lines.readline(MAX_BYTES)):
                    pass
            elif line.strip():
                yield File(name, line, modified_at, "ninjs")


def _members(path: Path) -> Iterator[Found]:
    """Yield the files of a ZIP file. A ZIP file in it is no file of the archive, nor are lines of JSON."""
    where = as_text(path)
    try:
        for member in members(path, SINGLE, limit=MAX_SPLIT_BYTES):
            if isinstance(member, str):
                yield _passed_over(f"{where}!{member}", "Nothing that is called so is looked into in a ZIP file: unpack it.")
            elif member.problem:
                yield _refused(f"{where}!{member.name}", "bad_zip", f"It cannot be unpacked: {member.problem}.")
            else:
                yield from _stories(f"{where}!{member.name}", member.data, member.modified_at)
    except zipfile.BadZipFile as problem:
        yield _refused(where, "bad_zip", f"This is no ZIP file, or a broken one: {problem}.")


def _stories(name: str, data: bytes, modified_at: datetime) -> Iterator[Found]:
    if len(data) > MAX_SPLIT_BYTES:
        yield _too_large_to_split(name)
        return
    parts = split(data)
    if parts.beside:
        yield Beside(name, parts.beside)
    for piece in parts.pieces:
        where = f"{name}#{piece.place}" if piece.place else name
        yield _too_large(where) if len(piece.data) > MAX_BYTES else File(where, piece.data, modified_at)


def _too_large_to_split(name: str) -> Refused:
    return _refused(
        name, "too_large", f"It is over {MAX_SPLIT_BYTES // 1024 // 1024} MB: part it, or make a file of lines of it."
    )


def _too_large(name: str) -> Refused:
    return _refused(name, "too_large", f"It is over {MAX_BYTES // 1024 // 1024} MB: no story is.")


def _unreadable(name: str, problem: OSError) -> Refused:
    return _refused(name, "unreadable", f"It cannot be read: {problem.strerror}.")


def _passed_over(name: str, why: str) -> Beside:
    return Beside(name, (Report("passed_over", "info", "", why),))


def _refused(name: str, code: str, message: str) -> Refused:
    return Refused(name, (Problem(code, message),))
