"""A long list of which a part is asked for, mostly a page: what that part needs is read and made, and no more."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

from django.db.models import QuerySet

Made = TypeVar("Made", covariant=True)


class InParts(Sequence[Made]):
    """What `make` makes of `rows`, some at a time. Its length is counted by the database where the rows are there."""

    def __init__(self, rows: QuerySet[Any] | Sequence[Any], make: Callable[[Sequence[Any]], list[Made]]) -> None:
        self._rows, self._make = rows, make

    def __len__(self) -> int:
        return self._rows.count() if isinstance(self._rows, QuerySet) else len(self._rows)

    def __iter__(self) -> Iterator[Made]:
        return iter(self[:])

    @overload
    def __getitem__(self, wanted: int) -> Made: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Made]: ...
    def __getitem__(self, wanted: int | slice) -> Made | list[Made]:
        if isinstance(wanted, slice):
            return self._make(list(self._rows[wanted]))
        return self._make([self._rows[wanted]])[0]
