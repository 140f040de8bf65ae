"""Bringing in stories of an archive from the shell: many in a transaction, side by side, and one run at a time."""

import fcntl
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from stories.desk.archive import Archived, Names, Plan, Planner, Refused, Takedown, bring_in, follow_up, many_words_at_once
from stories.management.progress import Progress
from stories.management.workers import Workers

Thing = TypeVar("Thing")
# As many are lost at once when a run is killed, and as many keep everybody else from the ledger: a fraction of a second.
STORIES_A_TRANSACTION = 250


@dataclass(frozen=True, slots=True)
class Batch:
    """What one process brings in at once: what is not here, and what is newer of what is.

    `run` names the run, so that names are looked up once in it.
    """

    stories: tuple[Archived, ...]
    newer: tuple[Archived, ...]
    by: User
    run: UUID
    announce: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a batch."""

    counted: Counter[str]
    refused: tuple[Refused, ...]


@dataclass(slots=True)
class Run:
    """Brings in what is not here yet, or newer.

    `counted` are stories, editions, those taken down, and those known before; of these the newer versions and the takedowns.
    """

    by: User
    announce: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    planner: Planner = field(default_factory=Planner)
    key: UUID = field(default_factory=uuid4)

    def bring_in(
        self, stories: Iterable[Archived], total: int, workers: Workers, *, refuse: Callable[[Refused], None],
        tell: Callable[[str], object], stop: threading.Event,
    ) -> None:  # fmt: skip
        """Bring in `stories`, about `total`, and go on until `stop` is set. What is done then stays done."""
        progress = Progress(total, tell, every_seconds=2)
        with many_words_at_once():
            for done in workers.map(_bring_in, self._batches(stories, refuse, stop)):
                self.counted += done.counted
                for refused in done.refused:
                    refuse(refused)
                progress.at(self.counted["stories"] + self.counted["known"], " stories")

    def look(self, stories: Iterable[Archived], *, refuse: Callable[[Refused], None]) -> None:
        """Count what would be brought in, and do nothing."""
        for plan in self._plans(stories, refuse, threading.Event()):
            self.counted += _counted(plan.stories)
            self.counted["versions"] += sum(len(one.versions) for one in plan.newer)
            self.counted["takedowns"] += sum(one.takedown is not None for one in plan.newer)

    def _batches(self, stories: Iterable[Archived], refuse: Callable[[Refused], None], stop: threading.Event) -> Iterator[Batch]:
        for plan in self._plans(stories, refuse, stop):
            if plan.stories or plan.newer:
                yield Batch(plan.stories, tuple(one.story for one in plan.newer), self.by, self.key, self.announce)

    def _plans(self, stories: Iterable[Archived], refuse: Callable[[Refused], None], stop: threading.Event) -> Iterator[Plan]:
        for some in in_batches(stories, STORIES_A_TRANSACTION):
            if stop.is_set():
                return
            plan = self.planner.plan(some)
            self.counted["known"] += plan.known
            for refused in plan.refused:
                refuse(refused)
            yield plan


def in_batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Yield the things in lists of `size`; the last one may be shorter."""
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


@contextmanager
def alone() -> Iterator[None]:
    """Keep other runs on this machine out of this database: they would plan the same slugs.

    Raises:
        CommandError: one is under way.
    """
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    database = sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:16]
    with (Path(settings.VAR_DIR) / f"archive-{database}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CommandError("Another import is under way on this machine: wait until it is done.") from error
        yield


def _bring_in(batch: Batch) -> Done:
    names = _names(batch.run)
    if batch.stories:
        bring_in(batch.stories, by=batch.by, at=timezone.now(), names=names, announce=batch.announce)
    counted, refused = _counted(batch.stories), []
    for story in batch.newer:
        for done in follow_up(story, by=batch.by, at=timezone.now(), names=names, announce=batch.announce):
            if isinstance(done, Refused):
                refused.append(done)
            else:
                counted["takedowns" if isinstance(done, Takedown) else "versions"] += 1
    return Done(counted, tuple(refused))


def _counted(stories: Sequence[Archived]) -> Counter[str]:
    editions = sum(len(story.versions) for story in stories)
    taken_down = sum(story.takedown is not None for story in stories)
    return Counter({"stories": len(stories), "editions": editions, "taken down": taken_down})


@cache
def _names(run: UUID) -> Names:
    return Names()
