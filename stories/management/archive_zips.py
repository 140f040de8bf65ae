"""What stands in a ZIP file of an archive, read one after the other. Nothing of it is written anywhere, whatever it is called."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# Whatever a damaged file, a method nobody knows or a password may raise.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
# Of the others a kilobyte may hold a gigabyte, and is not unpacked by less.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a ZIP file: its bytes, at most one more than was asked for, or why it cannot be unpacked."""

    name: str
    data: bytes
    modified_at: datetime
    problem: str = ""


def members(path: Path, suffixes: frozenset[str], *, limit: int) -> Iterator[Member | str]:
    """Yield the files of a ZIP file in the order of their names; of those that end otherwise the name alone.

    Raises:
        BadZipFile: it is no ZIP file, or its table is broken. OSError: it cannot be opened.
    """
    with _opened(path) as archive:
        for info in sorted(archive.infolist(), key=lambda one: one.filename):
            if info.is_dir():
                continue
            if not is_called(info.filename, suffixes):
                yield info.filename
                continue
            try:
                data, problem = _unpacked(archive, info, limit + 1), ""
            except (*_BROKEN, OSError) as error:
                data, problem = b"", str(error) or "it ends too early"
            yield Member(info.filename, data, _modified_at(info), problem)


def is_called(name: str, suffixes: frozenset[str]) -> bool:
    """Tell whether a file is called as one of these; what begins with a dot is the system's."""
    path = Path(name)
    return path.suffix.lower() in suffixes and not path.name.startswith(".")


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _BROKEN as error:
        raise zipfile.BadZipFile(str(error)) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> bytes:
    if info.compress_type not in _METHODS:
        raise zipfile.BadZipFile("pack it again, by deflate")
    with archive.open(info) as stream:
        return stream.read(size)


def _modified_at(info: zipfile.ZipInfo) -> datetime:
    """A ZIP file tells no zone, and may tell no day: then it is the first there is."""
    try:
        return datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return datetime(1980, 1, 1, tzinfo=UTC)
