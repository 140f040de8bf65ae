"""A pause for the garbage collector while very long copy is read.

Millions of small objects are made then that hold no circles and all stay, and the collector would look through them again and
again: a megabyte of short lines took half as long again with it, or more. No story an editor sees is as long; those are read
with the collector as it is.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

LONG_BYTES = 200_000


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector from looking meanwhile, in all threads."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
