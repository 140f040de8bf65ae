"""Work on many things side by side, in processes of their own. They end with the process that began them, however it ends."""

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from django.core.management.base import CommandError, CommandParser
from django.db import connections

Thing = TypeVar("Thing")
Result = TypeVar("Result")
# How many things wait for each process, so that none waits for a thing.
_AHEAD = 2
_MOST = 256
# A piece of work makes many things that all stay until it is done: to look them through as often as usual for garbage takes a
# tenth of the time.
_THINGS_BETWEEN_TIDYING = 100_000
# Connections of the process this one was copied from: to let go of one could end it there.
_not_ours: list[Any] = []


class Workers:
    """So many processes; with 1, the work is done here."""

    def __init__(self, pool: ProcessPoolExecutor | None, count: int) -> None:
        self._pool, self._ahead = pool, count * _AHEAD

    def map(self, work: Callable[[Thing], Result], things: Iterable[Thing]) -> Iterator[Result]:
        """Yield what `work` makes of each thing, in order. No more things are taken than are soon worked on."""
        if self._pool is None:
            yield from map(work, things)
            return
        waiting: deque[Future[Result]] = deque()
        for thing in things:
            waiting.append(self._pool.submit(work, thing))
            if len(waiting) > self._ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def add_workers(parser: CommandParser) -> None:
    """Let people say how many: `workers` among the options."""
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, _MOST), metavar="N",
                        help="how many processes work side by side: one for each processor, if not given")  # fmt: skip


def asked_for(options: dict[str, Any]) -> int:
    """Return how many were asked for.

    Raises:
        CommandError: none, or more than help.
    """
    count: int = options["workers"]
    if not 1 <= count <= _MOST:
        raise CommandError(f"Have 1 to {_MOST} processes work side by side, not {count}.")
    return count


@contextmanager
def workers(count: int) -> Iterator[Workers]:
    """Have workers for a while."""
    if count == 1:
        yield Workers(None, count)
        return
    connections.close_all()  # a connection is one process's: each opens its own
    # Forked, for then they know what this process was set up to know.
    with ProcessPoolExecutor(count, get_context("fork"), _begin, (os.getpid(),)) as pool:
        try:
            pool.submit(os.getpid).result()  # they are made now, while nothing else is open
            yield Workers(pool, count)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _begin(parent: int) -> None:
    _leave_connections()
    gc.freeze()  # what is here stays: nobody need look through it again
    gc.set_threshold(_THINGS_BETWEEN_TIDYING)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to hear
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _leave_connections() -> None:
    """Use no connection that was open when this process was copied: where an event loop runs, Django closes the loop's alone."""
    for database in connections.all(initialized_only=True):
        _not_ours.append(database.connection)
        database.connection = None


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)
