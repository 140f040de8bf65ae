"""An archive of synthetic stories, for measuring."""

from contextlib import ExitStack
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from stories.desk.archive import Refused, add_missing_people
from stories.facts import Role
from stories.management import synthetic
from stories.management.acting import account
from stories.management.archive_run import Run, alone
from stories.management.people import add_sections
from stories.management.stopping import told_to_stop
from stories.management.workers import add_workers, asked_for, workers
from stories.models.section import Topic

# More would be months of work.
MOST = 10_000_000


class Command(BaseCommand):
    """The same N give the same stories; more of them add what is missing."""

    help = (
        "Fill the desk with N synthetic published stories of twenty years, with sections, topics, authors and corrections, "
        "to measure with. Not for a desk that readers see: what is published stays in history."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="how many stories there shall be")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the publisher the ledger names for it")
        add_workers(parser)
        parser.add_argument("--dry-run", action="store_true", help="say how many are missing, do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        by, number = account(options["by"], Role.PUBLISHER), options["number"]
        processes = asked_for(options)
        if not 1 <= number <= MOST:
            raise CommandError(f"From 1 to {MOST:,} stories, not {number:,}.")
        topics = list(Topic.objects.filter(retired=False).order_by("code").values_list("code", flat=True))
        stories = (synthetic.story(one, topics=topics) for one in range(1, number + 1))
        run = Run(by)
        with ExitStack() as stack:
            stack.enter_context(alone())
            if options["dry_run"]:
                run.look(stories, refuse=self._refuse)
                self.stdout.write(f"Would bring in {run.counted['stories']} stories; {run.counted['known']} are here.")
                return
            add_sections()
            add_missing_people(synthetic.people(), by=by, at=timezone.now())
            side_by_side = stack.enter_context(workers(processes))
            stop = stack.enter_context(told_to_stop())
            run.bring_in(stories, number, side_by_side, refuse=self._refuse, tell=self.stderr.write, stop=stop)
        self.stdout.write(f"Brought in {run.counted['stories']} stories; {run.counted['known']} were here.")

    def _refuse(self, refused: Refused) -> None:
        self.stderr.write(f"{refused.name}: {refused.problems[0].message}")
