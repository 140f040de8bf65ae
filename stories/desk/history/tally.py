"""How many rows of history were read, of how many."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from stories.models.edition import Document, Edition
from stories.models.revision import Approval, Revision
from stories.models.transition import Transition

Row = TypeVar("Row")
# Hears how far it is: so many rows read, of so many.
Tell = Callable[[int, int], object]

HISTORY = (Transition, Revision, Approval, Edition, Document)
TOLD_EVERY_ROWS = 200


class Tally:
    """Counts rows as they are read, and tells it now and then. What `tell` raises ends the reading."""

    def __init__(self, tell: Tell = lambda read, total: None, *, total: int = 0) -> None:
        self._tell, self._read, self._total = tell, 0, total
        tell(0, total)

    @classmethod
    def of_all_history(cls, tell: Tell) -> "Tally":
        """Begin to count towards all rows there are."""
        return cls(tell, total=sum(table._base_manager.count() for table in HISTORY))

    def each(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows, and count them."""
        for row in rows:
            self._read += 1
            if self._read % TOLD_EVERY_ROWS == 0:
                self.tell()
            yield row

    def tell(self) -> None:
        """Tell how many rows were read."""
        self._tell(self._read, self._total)
