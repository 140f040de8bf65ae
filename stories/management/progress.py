"""How far long work is: a line that says how many of how many, how fast, and how long it will still take."""

from collections.abc import Callable
from datetime import timedelta
from time import monotonic


class Progress:
    """Tells of work on `total` things through `write`, at most once in `every_seconds`."""

    def __init__(self, total: int, write: Callable[[str], object], *, every_seconds: float) -> None:
        self._total, self._write, self._every_seconds = total, write, every_seconds
        self._began = self._told = monotonic()

    def at(self, number: int, said: str = "") -> None:
        """Tell, if it is time to, that `number` things are done, with what `said` adds."""
        now = monotonic()
        if now - self._told < self._every_seconds:
            return
        self._told = now
        self._write(f"{number} of {self._total}{said}, {self.pace(number)}")

    def pace(self, number: int) -> str:
        """Return how many things a second are done, and how long the rest will take: `25 a second, 0:01:20 left`."""
        rate = number / max(monotonic() - self._began, 1e-6)
        left = timedelta(seconds=round((self._total - number) / rate)) if rate else "unknown time"
        return f"{rate:.0f} a second, {left} left"
