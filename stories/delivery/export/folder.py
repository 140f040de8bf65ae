"""A folder as a target."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from stories.delivery.export.answers import File
from stories.delivery.export.target import TargetError

LOCK = ".newsroom-export.lock"


class Folder:
    """Files below `root`. Each is written beside its place and moved into it: nobody reads half a file."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def held(self) -> Iterator[None]:
        if self._root.exists() and not self._root.is_dir():
            raise TargetError(f"{self._root} is no folder.")
        with _told(self._root):
            self._root.mkdir(parents=True, exist_ok=True)
            lock = (self._root / LOCK).open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise TargetError(f"Another export writes to {self._root}.") from error
            yield

    def read(self, name: str) -> bytes | None:
        with _told(self._root / name), suppress(FileNotFoundError):
            return (self._root / name).read_bytes()
        return None

    def has(self, name: str) -> bool:
        return (self._root / name).is_file()

    def write(self, file: File) -> None:
        path = self._root / file.name
        draft = path.with_name(f".{path.name}.{uuid4().hex}")
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                draft.write_bytes(file.data)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)  # there still, if it did not get to its place

    def remove(self, name: str) -> None:
        with _told(self._root / name), suppress(FileNotFoundError, NotADirectoryError):
            (self._root / name).unlink()

    def flush(self) -> None:
        """Nothing is under way here."""

    def names(self) -> Iterator[str]:
        with _told(self._root):
            for folder, _, files in os.walk(self._root):
                yield from (str((Path(folder) / name).relative_to(self._root)) for name in files)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of a file system that refuses what it says itself."""
    try:
        yield
    except OSError as error:
        raise TargetError(f"Cannot write {path}: {error.strerror or error}.") from error
