"""The published tree as files, in a folder or a bucket."""

import logging
import threading
from contextlib import nullcontext
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connections

from stories.delivery.export.bucket import Bucket
from stories.delivery.export.folder import Folder
from stories.delivery.export.target import AnotherDesk, Target, TargetError
from stories.delivery.export.writing import Writer, Written
from stories.management.progress import Progress
from stories.management.stopping import told_to_stop

TELL_EVERY_SECONDS = 1
NEWS_EVERY_SECONDS = 60
LONGEST_BACK_OFF_SECONDS = 60

logger = logging.getLogger("newsroom.export")


class Command(BaseCommand):
    """What is in the target already stays; only what changed since is written."""

    help = (
        "Write what readers get to a folder or a bucket, for a CDN to serve: stories in every format, pictures, feeds, sitemaps "
        "and the newest list. What was taken down is removed. Only what changed since the last run is written; a run that was "
        "stopped goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", help="a folder, or s3://bucket/prefix (credentials from AWS_... in the environment)")
        parser.add_argument("--continuous", action="store_true", help="go on following every change until told to stop")
        parser.add_argument("--again", action="store_true", help="write all of it again, and remove what is none of it")
        parser.add_argument("--packed", action="store_true", help="put .gz and .br beside each document")
        parser.add_argument("--dry-run", action="store_true", help="say what would be written, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run, continuous = options["dry_run"], options["continuous"]
        if continuous and dry_run:
            raise CommandError("Choose --continuous or --dry-run.")
        try:
            target = _target(options["target"])
            with told_to_stop() as stop, nullcontext() if dry_run else target.held():
                writer = Writer(target, packed=options["packed"], dry_run=dry_run)
                written = writer.catch_up(again=options["again"], tell=self._tell(), stop=stop.is_set)
                self.stdout.write(_summed_up(written, dry_run=dry_run))
                if continuous:
                    follow(writer, stop)
        except TargetError as refusal:
            raise CommandError(str(refusal)) from refusal
        if not written.is_whole and not continuous:
            raise CommandError("Stopped before the end. Run it again: it goes on where it was.")

    def _tell(self) -> Any:
        progress: list[Progress] = []

        def tell(done: int, total: int) -> None:
            if not progress:
                progress.append(Progress(total, self.stderr.write, every_seconds=TELL_EVERY_SECONDS))
            progress[0].at(done, " stories")

        return tell


def follow(writer: Writer, stop: threading.Event) -> None:
    """Write every change as it comes, until told to stop. A database or target that is away is tried ever more rarely.

    Raises:
        AnotherDesk: the database was put back to an earlier state meanwhile. To go on would leave what it lost in the target.
    """
    pause, news_at = 1, monotonic()
    while not stop.wait(settings.NEWSROOM_SWEEP_SECONDS):
        try:
            written = writer.catch_up(stop=stop.is_set)
            if monotonic() >= news_at:
                writer.refresh_news()
                news_at = monotonic() + NEWS_EVERY_SECONDS
        except AnotherDesk:
            raise
        except (OperationalError, InterfaceError, TargetError) as error:
            logger.error("the export waits", extra={"because": str(error), "next_try_seconds": pause})
            if not isinstance(error, TargetError):
                connections.close_all()
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_BACK_OFF_SECONDS)
        else:
            pause = 1
            if written.live or written.taken_down:
                facts = {"live": written.live, "taken_down": written.taken_down, "files": written.files}
                logger.info("exported", extra=facts)


def _target(written: str) -> Target:
    """Return the target somebody named.

    Raises:
        TargetError: nothing can be written there.
    """
    if "://" not in written and written.strip():
        return Folder(Path(written))
    parts = urlsplit(written)
    if parts.scheme != "s3" or not parts.netloc:
        raise TargetError("Name a folder, or s3://bucket/prefix.")
    return Bucket(parts.netloc, parts.path)


def _summed_up(written: Written, *, dry_run: bool) -> str:
    would = "Would write" if dry_run else "Wrote"
    return f"{would} {written.live} stories, {written.taken_down} taken down; {written.files} files."
