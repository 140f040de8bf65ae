"""The files of an archive: folders, patterns, ZIP files and lines of JSON, opened one after the other."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stories.desk.archive import Refused
from stories.desk.reading import MAX_SPLIT_BYTES, split
from stories.errors import Problem
from stories.incoming.received import Report
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
    """What of a file of several stories belongs to none of them."""

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
                if file not in seen:
                    seen.add(file)
                    yield from _opened(file)


def _below(folder: Path) -> Iterator[Path]:
    known = SINGLE | LINES | {ZIP}
    yield from (file for file in sorted(folder.rglob("*")) if file.suffix.lower() in known and file.is_file())


def _opened(path: Path) -> Iterator[Found]:
    name, suffix = as_text(path), path.suffix.lower()
    try:
        modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if suffix == ZIP:
            yield from _members(path)
        elif suffix in LINES:
            yield from _lines(path, modified_at)
        elif path.stat().st_size > MAX_SPLIT_BYTES:
            yield _too_large_to_split(name)
        else:
            yield from _stories(name, path.read_bytes(), modified_at)
    except OSError as problem:
        yield _refused(name, "unreadable", f"It cannot be read: {problem.strerror}.")
    except zipfile.BadZipFile as problem:
        yield _refused(name, "bad_zip", f"This is no ZIP file, or a broken one: {problem}.")


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
    """Yield the files of a ZIP file. A ZIP file in it is no file of the archive."""
    with zipfile.ZipFile(path) as archive:
        for member in sorted(archive.infolist(), key=lambda one: one.filename):
            name = f"{as_text(path)}!{member.filename}"
            if member.is_dir() or Path(member.filename).suffix.lower() not in SINGLE:
                continue
            try:
                with archive.open(member) as stream:
                    data = stream.read(MAX_SPLIT_BYTES + 1)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
                yield _refused(name, "bad_zip", f"It cannot be unpacked: {problem}.")
                continue
            if len(data) > MAX_SPLIT_BYTES:
                yield _too_large_to_split(name)
            else:
                yield from _stories(name, data, _modified_at(member))


def _stories(name: str, data: bytes, modified_at: datetime) -> Iterator[Found]:
    parts = split(data)
    if parts.beside:
        yield Beside(name, parts.beside)
    for piece in parts.pieces:
        where = f"{name}#{piece.place}" if piece.place else name
        yield _too_large(where) if len(piece.data) > MAX_BYTES else File(where, piece.data, modified_at)


def _modified_at(member: zipfile.ZipInfo) -> datetime:
    """A ZIP file tells no zone, and may tell no day: then it is the first there is."""
    try:
        return datetime(*member.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)


def _too_large_to_split(name: str) -> Refused:
    return _refused(
        name, "too_large", f"It is over {MAX_SPLIT_BYTES // 1024 // 1024} MB: part it, or make a file of lines of it."
    )


def _too_large(name: str) -> Refused:
    return _refused(name, "too_large", f"It is over {MAX_BYTES // 1024 // 1024} MB: no story is.")


def _refused(name: str, code: str, message: str) -> Refused:
    return Refused(name, (Problem(code, message),))
