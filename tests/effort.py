"""What work costs as it grows. Two sizes in one run: machines differ, and a test that counts seconds fails on a slow one."""

import sys
import time
from collections.abc import Callable

TRIES = 3
SLACK = 2.5  # a cache that no longer holds is not a rule that backtracks
NOISE_SECONDS = 0.005  # below this the clock speaks louder than the work


def grows_in_line(work: Callable[[int], object], small: int, large: int) -> bool:
    """Tell whether the CPU time of `work(large)` keeps to that of `work(small)` times the growth, in one of three tries."""
    return any(_seconds(work, large) < SLACK * large / small * _seconds(work, small) for _ in range(TRIES))


def calls(work: Callable[[], object]) -> int:
    """Count the functions that are called, Python's own too: the same on every machine."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = time.process_time()
    work(size)
    return time.process_time() - began + NOISE_SECONDS
