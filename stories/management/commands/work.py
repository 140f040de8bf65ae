"""The worker: what the desk does by itself, at its moment. Run as many as you like."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from media import library
from stories.desk.gate.schedule import release_due
from stories.desk.history.verifier import verifier
from stories.desk.outbox.courier import courier
from stories.desk.outbox.retention import forget_arrived
from stories.desk.pictures import recalling
from stories.models.token import StoredAnswer

RECALLED_AT_ONCE = 20  # stories
LONGEST_BACK_OFF_SECONDS = 60

logger = logging.getLogger("newsroom.work")


class Command(BaseCommand):
    """Sweeps until it is told to stop; what it is at is finished first."""

    help = (
        "Publish scheduled stories at their moment, take recalled pictures out of live stories, "
        "tell subscribers what was published or taken down, "
        "make the sizes of new pictures, verify the history when somebody asks for it, forget what is over. "
        "Stops on SIGTERM or Ctrl-C when what it is at is done. Several may run side by side."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, all of it, and stop")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        logger.info("worker started")
        if options["once"]:
            for chore in CHORES:
                chore(timezone.now())
            while not stop.is_set() and sweep(stop):
                pass
            send_what_is_due(stop)
            verify_what_waits(stop)
        else:
            with ThreadPoolExecutor(len(ASIDE), thread_name_prefix="aside") as threads:
                aside = [threads.submit(deed, stop) for deed in ASIDE]
                for one in aside:  # if one of them ends, so do the others
                    one.add_done_callback(lambda _: stop.set())
                try:
                    work_until(stop)
                finally:
                    stop.set()
            for one in aside:
                one.result()
        logger.info("worker stopped")


def sweep(stop: threading.Event) -> bool:
    """Publish what is due, go on with recalls, then make the sizes of one picture; return whether there was one to work at.

    A few stories and one picture at a time, so that no story waits for many.
    """
    for taken in release_due(timezone.now()):
        logger.info("published", extra={"story": str(taken.story.uuid), "transition": taken.number})
        if stop.is_set():
            return False
    for image in recalling.unfinished():
        recalling.go_on(image, at=timezone.now(), limit=RECALLED_AT_ONCE)
    return bool(library.make_missing_renditions(1))


def send_what_is_due(stop: threading.Event) -> None:
    """Tell subscribers what is due now, and wait for what they answer."""
    with courier() as ours:
        while not stop.is_set() and ours.round(at=timezone.now()):
            ours.wait(settings.NEWSROOM_SWEEP_SECONDS)


def verify_what_waits(stop: threading.Event) -> None:
    """Verify the history if somebody asked for it, to the last row or until told to stop."""
    with verifier() as ours:
        while not stop.is_set() and ours.round(at=timezone.now()):
            ours.wait(settings.NEWSROOM_SWEEP_SECONDS)


def prune(at: datetime) -> None:
    """Forget answers kept for a second asking, sessions, and news that arrived long ago."""
    StoredAnswer.objects.filter(at__lt=at - timedelta(hours=settings.NEWSROOM_IDEMPOTENCY_HOURS)).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    forget_arrived(at)


def tidy(at: datetime) -> None:
    """Delete the files no row names."""
    if deleted := library.delete_orphans(at):
        logger.info("deleted files no row names", extra={"files": deleted})


# What is done now and then, and how often.
CHORES: dict[Callable[[datetime], None], timedelta] = {prune: timedelta(minutes=10), tidy: timedelta(days=1)}


def work_until(stop: threading.Event) -> None:
    """Sweep until told to stop."""
    due = dict.fromkeys(CHORES, timezone.now())

    def work() -> float:
        for chore, every in CHORES.items():
            if (now := timezone.now()) >= due[chore]:
                chore(now)
                due[chore] = now + every
        return 0 if sweep(stop) else settings.NEWSROOM_SWEEP_SECONDS

    _keep_at(work, stop)


def send_until(stop: threading.Event) -> None:
    """Tell subscribers what is due until told to stop; then hear what is under way to the end."""
    with courier() as ours:

        def send() -> float:
            if not ours.round(at=timezone.now()):
                return settings.NEWSROOM_SWEEP_SECONDS
            ours.wait(settings.NEWSROOM_SWEEP_SECONDS)
            return 0

        try:
            _keep_at(send, stop)
            while ours.is_busy:
                ours.wait(settings.NEWSROOM_SWEEP_SECONDS)
                ours.write_down(at=timezone.now())
        finally:
            connections.close_all()


def verify_until(stop: threading.Event) -> None:
    """Verify the history whenever somebody asks for it, until told to stop; another worker begins again then."""

    def verify() -> float:
        if not ours.round(at=timezone.now()):
            return settings.NEWSROOM_SWEEP_SECONDS
        ours.wait(settings.NEWSROOM_SWEEP_SECONDS)
        return 0

    try:
        with verifier() as ours:
            _keep_at(verify, stop)
    finally:
        connections.close_all()


# What takes long by itself, and keeps no story in.
ASIDE = (send_until, verify_until)


def _keep_at(deed: Callable[[], float], stop: threading.Event) -> None:
    """Do `deed` until told to stop; it returns how many seconds to wait. A database that is away is asked ever more rarely."""
    pauses = _pauses()
    while not stop.is_set():
        try:
            seconds = deed()
        except (OperationalError, InterfaceError) as error:
            pause = next(pauses)
            logger.error("the database does not answer", extra={"because": str(error), "next_try_seconds": pause})
            connections.close_all()
            stop.wait(pause)
        else:
            pauses = _pauses()
            stop.wait(seconds)


def _pauses() -> Iterator[int]:
    """Yield how many seconds to wait before each next try: longer and longer, up to a minute."""
    pause = 1
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_BACK_OFF_SECONDS)
