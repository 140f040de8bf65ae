"""Waiting for what another thread or process does: generously, for a busy machine, and not for ever."""

import time
from collections.abc import Callable

GENEROUS_SECONDS = 180


def until(condition: Callable[[], object]) -> None:
    """Wait till `condition` holds."""
    give_up_at = time.monotonic() + GENEROUS_SECONDS
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.01)
