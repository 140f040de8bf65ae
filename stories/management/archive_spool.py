"""What was read of an archive, put aside until all of it is read: only then is it known which versions belong together."""

import pickle
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self
from uuid import UUID

from stories.desk.archive import Item

_TABLE = "CREATE TABLE item (story BLOB NOT NULL, first_at TEXT NOT NULL, packed BLOB NOT NULL)"
_IN_ORDER = """
SELECT item.story, item.packed
  FROM item JOIN (SELECT story, MIN(first_at) AS first_at FROM item GROUP BY story) AS one USING (story)
 ORDER BY one.first_at, item.story
"""


class Spool:
    """A file of its own, in the folder for what is temporary. It goes away with the run."""

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory(prefix="newsroom-archive-")
        self._rows = sqlite3.connect(Path(self._folder.name) / "spool.sqlite3", isolation_level=None)
        self._rows.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_TABLE}; BEGIN;")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._rows.close()
        self._folder.cleanup()

    def put(self, story: UUID, first_at: datetime, packed: bytes) -> None:
        """Put aside what `pack` made of an item."""
        self._rows.execute("INSERT INTO item VALUES (?, ?, ?)", (story.bytes, first_at.isoformat(), packed))

    def count(self) -> int:
        """Return of how many stories something was put aside."""
        return int(self._rows.execute("SELECT COUNT(DISTINCT story) FROM item").fetchone()[0])

    def stories(self) -> Iterator[list[Item]]:
        """Yield the items of each story, in the order in which the stories were published."""
        of, items = b"", list[Item]()
        for story, packed in self._rows.execute(_IN_ORDER):
            if items and story != of:
                yield items
                items = []
            of = story
            items.append(pickle.loads(packed))  # noqa: S301 - what this run packed
        if items:
            yield items


def pack(item: Item) -> bytes:
    """Return an item as bytes."""
    return pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
