"""Is the history as it was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.desk.history.verify import verify_ledger
from stories.management.progress import Progress
from stories.models.transition import Transition

TELL_EVERY_SECONDS = 2


class Command(BaseCommand):
    """Exits with status 1 and the name of the first row that is not as it was written."""

    help = "Read the whole history again and name the first row that is not as it was written (exit status 1). Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if fault := verify_ledger(self._tell()):
            raise CommandError(f"{fault.row}: {fault.message}")
        self.stdout.write(f"The ledger is whole: {Transition.objects.count()} rows.")

    def _tell(self) -> Any:
        progress: dict[str, Progress] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in progress:
                progress[what] = Progress(total, self.stderr.write, every_seconds=TELL_EVERY_SECONDS)
            progress[what].at(done, f" {what}")

        return tell
