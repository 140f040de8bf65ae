"""Documents made again after a template changed."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from stories.desk.publishing.recompiling import WHO_MAY, recompile, to_recompile
from stories.formats import WRITERS
from stories.management.acting import account
from stories.management.progress import Progress
from stories.management.stopping import told_to_stop
from stories.models.entry import Entry
from stories.models.section import Section
from stories.models.story import Story

BATCH = 500
TELL_EVERY_SECONDS = 1


class Command(BaseCommand):
    """Exits with status 1 when a story could not be compiled; the others are done then."""

    help = (
        "Compile again what readers have or had, after a template changed: the editions stay, their bytes are new. Readers get "
        "the old ones until the new ones are there. What is the same stays as it is, so a run that was stopped can be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the admin or publisher the ledger names for it")
        parser.add_argument("--format", nargs="+", default=[], choices=sorted(WRITERS), metavar="NAME", dest="names",
                            help=f"these formats only: {', '.join(sorted(WRITERS))}")  # fmt: skip
        parser.add_argument("--story", nargs="+", default=[], metavar="UUID|SLUG", help="these stories only")
        parser.add_argument("--section", metavar="SLUG", help="only what readers find in this section, or the desk has in it")
        parser.add_argument("--after", type=int, default=0, metavar="KEY", help="go on behind the story a stopped run named")
        parser.add_argument(
            "--dry-run", action="store_true", help="compile and compare, say how many would change, write nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = account(options["by"], *WHO_MAY)
        stories = _chosen(options["story"], options["section"]).filter(pk__gt=options["after"])
        with told_to_stop() as stop:
            self._recompile(stories, options["names"], by, stop, dry_run=options["dry_run"])

    def _recompile(self, stories: QuerySet[Story], names: list[str], by: User, stop: threading.Event, *, dry_run: bool) -> None:
        total, changed, failed, last = stories.count(), 0, [], 0
        progress = Progress(total, self.stderr.write, every_seconds=TELL_EVERY_SECONDS)
        for number, story in enumerate(_in_batches(stories), 1):
            try:
                changed += recompile(story, names, by=by, at=timezone.now(), dry_run=dry_run)
            except (OperationalError, InterfaceError) as error:
                raise CommandError(f"The database does not answer: {error} Go on with --after {last}.") from error
            except Exception as bug:  # noqa: BLE001 - told at once and at the end; the next story is compiled
                failed.append(story)
                self.stderr.write(f"{story} ({story.uuid}): {bug!r}")
            last = story.pk
            progress.at(number, f" stories, {changed} changed, at {last}")
            if stop.is_set() and number < total:
                raise CommandError(f"Stopped after {number} of {total} stories, {changed} changed. Go on with --after {last}.")
        self.stdout.write(_summed_up(total, changed, len(failed), dry_run=dry_run))
        if failed:
            raise CommandError(f"Not compiled: {', '.join(f'{story} ({story.uuid})' for story in failed)}.")


def _in_batches(stories: QuerySet[Story]) -> Iterator[Story]:
    """Yield stories in the order of their keys. No statement is left open meanwhile: writers would wait for it."""
    last = 0
    while batch := list(stories.filter(pk__gt=last)[:BATCH]):
        yield from batch
        last = batch[-1].pk


def _chosen(named: list[str], section: str | None) -> QuerySet[Story]:
    stories = to_recompile()
    if section is not None:
        listed = Entry.objects.filter(story=OuterRef("pk"), key=f"section:{section}", until=None)
        stories = stories.filter(Q(section=section) | Exists(listed))
        if not stories.exists() and not Section.objects.filter(slug=section).exists():
            raise CommandError(f"There is no section {section!r}, and readers find nothing in it. Name it by its slug.")
    for name in named:
        if not to_recompile().filter(_is_named(name)).exists():
            raise CommandError(f"Readers never had a story {name!r}. Name it by its uuid or its slug.")
    wanted = Q(pk__in=[]) if named else Q()
    for name in named:
        wanted |= _is_named(name)
    return stories.filter(wanted)


def _is_named(name: str) -> Q:
    try:
        return Q(uuid=UUID(name))
    except ValueError:
        return Q(slug=name) | Q(live_slug=name)


def _summed_up(total: int, changed: int, failed: int, *, dry_run: bool) -> str:
    stories = f"{total} story" if total == 1 else f"{total} stories"
    if dry_run:
        return f"A dry run, nothing was written: of {stories}, {changed} would change."
    return f"Compiled {stories}: {changed} changed, {total - changed - failed} as before."
