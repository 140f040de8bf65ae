"""The worker: what the desk does by itself, at its moment. Run as many as you like."""

import logging
import signal
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from media import library
from stories.desk.schedule import release_due
from stories.models.token import StoredAnswer

PRUNE_EVERY = timedelta(minutes=10)
LONGEST_BACK_OFF_SECONDS = 60

logger = logging.getLogger("newsroom.work")


class Command(BaseCommand):
    """Sweeps until it is told to stop; what it is at is finished first."""

    help = (
        "Publish scheduled stories at their moment, make the sizes of new pictures, forget what is over. "
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
            prune(timezone.now())
            while not stop.is_set() and sweep(stop):
                pass
        else:
            work_until(stop)
        logger.info("worker stopped")


def sweep(stop: threading.Event) -> bool:
    """Publish what is due, then make the sizes of one picture; return whether there was a picture to work at.

    One picture at a time, so that no story waits for many.
    """
    for taken in release_due(timezone.now()):
        logger.info("published", extra={"story": str(taken.story.uuid), "transition": taken.number})
        if stop.is_set():
            return False
    return bool(library.make_missing_renditions(1))


def prune(at: datetime) -> None:
    """Forget answers kept for a second asking, and sessions, that are over at `at`."""
    StoredAnswer.objects.filter(at__lt=at - timedelta(hours=settings.NEWSROOM_IDEMPOTENCY_HOURS)).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def work_until(stop: threading.Event) -> None:
    pauses, prune_at = _pauses(), timezone.now()
    while not stop.is_set():
        try:
            if (now := timezone.now()) >= prune_at:
                prune(now)
                prune_at = now + PRUNE_EVERY
            at_work = sweep(stop)
        except (OperationalError, InterfaceError) as error:
            pause = next(pauses)
            logger.error("the database does not answer", extra={"because": str(error), "next_try_seconds": pause})
            connections.close_all()
            stop.wait(pause)
        else:
            pauses = _pauses()
            stop.wait(0 if at_work else settings.NEWSROOM_SWEEP_SECONDS)


def _pauses() -> Iterator[int]:
    """Yield how many seconds to wait before each next try: longer and longer, up to a minute."""
    pause = 1
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_BACK_OFF_SECONDS)
