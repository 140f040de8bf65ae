"""A pause for the garbage collector while very long copy is read or written.

Hundreds of thousands of small objects are made then that hold no circles and all stay, and the collector would look through them
again and again: a megabyte of short lines took half as long again with it. No story an editor sees is as long; around those the
pause would cost more than it saves, and it holds for all threads.
"""

import gc
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

LONG_CHARACTERS = 200_000
LONG_ITEMS = 10_000


def without_collector(*, when: bool) -> AbstractContextManager[None]:
    """Keep the collector from looking meanwhile, `when` the copy is long."""
    return _paused() if when else nullcontext()


@contextmanager
def _paused() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
