"""The verifier: takes up a verification somebody asked for, has all history read aside, and writes down how far it is.

Reading is one long look at the database as of one moment, so how far it is goes over another connection: the thread that reads
writes nothing, and whoever calls `round` writes.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import datetime
from threading import Event
from uuid import uuid4

from django.db import InterfaceError, OperationalError, connections, models
from django.db.models import F, Q

from phrases import phrase
from phrases.keeping import kept
from stories.desk.history.verifications import LEASE
from stories.desk.history.verify import verify_ledger
from stories.ledger import Fault
from stories.models.verification import Outcome, Verification

# Whoever dies of reading does not do so for ever.
MOST_TRIES = 3

# How each end is told in the log: how loud, and in which words.
SAID = {
    Outcome.WHOLE: (logging.INFO, "the history is as it was written"),
    Outcome.CHANGED: (logging.ERROR, "the history was changed"),
    Outcome.STOPPED: (logging.INFO, "verifying the history was stopped"),
    Outcome.FAILED: (logging.ERROR, "the history could not be verified"),
}

logger = logging.getLogger("newsroom.history")


class Verifier:
    """What is being read, and the thread it is read in."""

    def __init__(self, thread: ThreadPoolExecutor) -> None:
        self._thread = thread
        self._reading: _Reading | None = None

    def round(self, *, at: datetime) -> bool:
        """Take up what waits or what a dead worker left, or go on with it, or end it. Return whether anything is being read.

        Raises:
            OperationalError, InterfaceError: the database does not answer. What could not be read is begun again later.
        """
        if self._reading is None:
            if verification := _claimed(at):
                self._reading = _Reading(verification, self._thread)
        elif self._reading.result.done():
            reading, self._reading = self._reading, None
            _settle(reading, at)
        elif not _go_on(self._reading, at):
            self.lay_down()
        return self._reading is not None

    def wait(self, seconds: float) -> None:
        """Wait until all is read, at most so long."""
        if self._reading:
            wait([self._reading.result], seconds)

    def lay_down(self) -> None:
        """Read no further; any worker may begin again."""
        if self._reading:
            reading, self._reading = self._reading, None
            reading.is_told_to_stop.set()
            reading.row.update(claim=None, begun_at=None, heard_at=None, tries=F("tries") - 1)


@contextmanager
def verifier() -> Iterator[Verifier]:
    """Have a verifier; what it is at in the end it lays down."""
    with ThreadPoolExecutor(1, thread_name_prefix="verifier") as thread:
        ours = Verifier(thread)
        try:
            yield ours
        finally:
            ours.lay_down()


class Stopped(Exception):
    """Whoever reads was told to read no further."""


class _Reading:
    """The rows of one verification being read, in a thread of its own."""

    def __init__(self, verification: Verification, thread: ThreadPoolExecutor) -> None:
        self.verification = verification
        self.read = self.total = 0
        self.is_told_to_stop = Event()
        self.result: Future[Fault | None] = thread.submit(self._run)

    @property
    def row(self) -> models.QuerySet[Verification]:
        """The row of it, as long as it is ours."""
        return Verification.objects.filter(claim=self.verification.claim, outcome="")

    def _run(self) -> Fault | None:
        try:
            return verify_ledger(self._hear)
        finally:
            connections.close_all()  # those of this thread

    def _hear(self, read: int, total: int) -> None:
        self.read, self.total = read, total
        if self.is_told_to_stop.is_set():
            raise Stopped


def _claimed(at: datetime) -> Verification | None:
    """Return what waits, or what nobody was heard of for LEASE, as ours from now on: of several workers one gets it."""
    rows = Verification.objects.filter(Q(claim=None) | Q(heard_at__lte=at - LEASE), outcome="")
    left = rows.first()
    if left is None:
        return None
    if left.stopped_at:
        _end(rows, left, Outcome.STOPPED, at)
    elif left.tries >= MOST_TRIES:
        why = phrase("It was begun {tries} times, and each time the worker ended before it was done.", tries=left.tries)
        _end(rows, left, Outcome.FAILED, at, because=why)
    claim = uuid4()
    rows.update(claim=claim, begun_at=at, heard_at=at, tries=F("tries") + 1, read=0, total=0)
    return Verification.objects.filter(claim=claim).first()


def _go_on(reading: _Reading, at: datetime) -> bool:
    """Write down how far it is, and stop it if somebody asked for that; tell whether it is still ours."""
    if reading.row.filter(stopped_at__isnull=False).exists():
        reading.is_told_to_stop.set()
    return bool(reading.row.update(heard_at=at, read=reading.read, total=reading.total))


def _settle(reading: _Reading, at: datetime) -> None:
    """Write down what came of it."""
    row, verification = reading.row, reading.verification
    verification.read, verification.total = reading.read, reading.total
    bug = reading.result.exception()
    if isinstance(bug, OperationalError | InterfaceError):
        raise bug
    if isinstance(bug, Stopped):
        _end(row, verification, Outcome.STOPPED, at)
    elif bug:
        why = phrase("A row could not be read ({kind}): the log of the worker says where.", kind=type(bug).__name__)
        _end(row, verification, Outcome.FAILED, at, because=why, bug=bug)
    elif fault := reading.result.result():
        _end(row, verification, Outcome.CHANGED, at, row=fault.row, because=fault.message)
    else:
        _end(row, verification, Outcome.WHOLE, at)


def _end(
    rows: models.QuerySet[Verification], verification: Verification, outcome: Outcome, at: datetime, *, row: str = "",
    because: str = "", bug: BaseException | None = None,
) -> None:  # fmt: skip
    """Write the outcome into what `rows` still finds, and say it aloud."""
    told = {"read": verification.read, "total": verification.total}
    if rows.update(outcome=outcome, ended_at=at, row=row, because=kept(because) or None, **told):
        level, words = SAID[outcome]
        logger.log(level, words, extra={**told, "row": row, "because": because}, exc_info=bug)
