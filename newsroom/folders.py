"""Pictures in a folder of this machine."""

import os
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class LastingFolder(FileSystemStorage):
    """A folder whose files are on the disk once they are saved: a row that names one shall not outlive it in a power cut."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]
        path, root = Path(self.path(saved)), Path(self.location)
        for place in (path, *(folder for folder in path.parents if folder.is_relative_to(root))):
            _write_through(place)
        return saved


def _write_through(place: Path) -> None:
    """Have the system put a file or the names in a folder on the disk (POSIX.1-2017, fsync)."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
