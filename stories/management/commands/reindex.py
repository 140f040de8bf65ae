"""The desk's index, made again from the newest revision of each story."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import F

from stories.desk.board import finding
from stories.management.progress import Progress
from stories.management.stopping import told_to_stop
from stories.models.revision import Revision
from stories.models.story import Story

BATCH = 200
TELL_EVERY_SECONDS = 1


class Command(BaseCommand):
    """May run while the desk works: a story that is saved meanwhile waits for the batch it is in."""

    help = (
        "Let the desk find every story by the words of its newest revision: once after an upgrade that says so, or after a "
        "restore without the index. Stopped, it is run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=int, default=0, metavar="KEY", help="go on behind the story a stopped run named")
        parser.add_argument("--dry-run", action="store_true", help="say how many stories there are, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        after, done = options["after"], 0
        total = Story.objects.filter(pk__gt=after).count()
        if options["dry_run"]:
            self.stdout.write(f"A dry run, nothing was written: {total} to index.")
            return
        progress = Progress(total, self.stderr.write, every_seconds=TELL_EVERY_SECONDS)
        with told_to_stop() as stop:
            for count, last in _indexed(after):
                done += count
                progress.at(done, f" stories, at {last}")
                if stop.is_set() and done < total:
                    raise CommandError(f"Stopped after {done} of {total} stories. Go on with --after {last}.")
        self.stdout.write(f"Indexed {done}.")


def _indexed(after: int) -> Iterator[tuple[int, int]]:
    """Index the stories behind a key, batch by batch; yield how many they were, and the key of the last."""
    while keys := list(Story.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            locked = Story.objects.select_for_update().filter(pk__in=keys).order_by("pk")
            newest = Revision.objects.filter(story__in=[story.pk for story in locked], number=F("story__newest_number"))
            finding.let_find(*((revision.story, revision.content) for revision in newest.select_related("story")))
        after = keys[-1]
        yield len(keys), after
