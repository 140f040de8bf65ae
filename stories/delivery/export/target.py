"""Where the tree is written to."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from stories.delivery.export.answers import File


class TargetError(Exception):
    """The target cannot be written to, or not now. The sentence says why."""


class AnotherDesk(TargetError):
    """The target knows changes this desk does not: it is another's, or this desk was put back to an earlier state."""


class Target(Protocol):
    """Files by name. A file is there whole or not at all. Every method raises TargetError.

    What is written or removed may take until `flush`, and in another order than it was asked for.
    """

    def held(self) -> AbstractContextManager[None]:
        """Have the target for oneself, as far as it can say so."""
        ...

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None if there is none."""
        ...

    def has(self, name: str) -> bool:
        """Tell whether there is a file."""
        ...

    def write(self, file: File) -> None:
        """Write a file, in the place of another of its name."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if there is one."""
        ...

    def flush(self) -> None:
        """Wait until everything that was asked for is done."""
        ...

    def names(self) -> Iterator[str]:
        """Yield the name of every file, of those half written too."""
        ...
