"""Is the history as it was written?"""

from contextlib import suppress
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from stories.desk.history import verifications
from stories.desk.history.tally import Tell
from stories.desk.history.verifier import verifier
from stories.desk.history.verify import verify_ledger
from stories.errors import WrongState
from stories.ledger import Fault
from stories.management.progress import Progress
from stories.models.transition import Transition
from stories.models.verification import Outcome, Verification

TELL_EVERY_SECONDS = 2
LOOK_EVERY_SECONDS = 1

# Nothing can be said of the history.
NOT_READ_TO_THE_END = 2


class Command(BaseCommand):
    """Exits with status 1 and the name of the first row that is not as it was written; with 2 if it was not read to the end."""

    help = (
        "Read the whole history again and name the first row that is not as it was written (exit status 1). "
        "Changes nothing in it; the page of the ledger tells what came of it. "
        "If it is being read already, wait for what comes of that."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unrecorded", action="store_true", help="only read: a copy or a replica takes no writes")

    def handle(self, *args: Any, **options: Any) -> None:
        if fault := verify_ledger(self._telling()) if options["unrecorded"] else self._recorded():
            raise CommandError(f"{fault.row}: {fault.message}")
        self.stdout.write(f"The ledger is whole: {Transition.objects.count()} rows.")

    def _recorded(self) -> Fault | None:
        try:
            verification, is_ours = verifications.ask(by=None, at=timezone.now()), True
        except WrongState:
            verification, is_ours = Verification.objects.order_by("-id")[0], False
            self.stderr.write("It was asked for already: this waits for what comes of it.")
        try:
            self._see_to_the_end(verification)
        except KeyboardInterrupt:
            if is_ours:
                with suppress(WrongState):  # it has ended
                    verifications.stop(by=None, at=timezone.now())
            raise
        if verification.outcome == Outcome.CHANGED:
            return Fault(verification.row, verification.reason)
        if verification.outcome != Outcome.WHOLE:
            raise CommandError(verification.reason or "Stopped before the last row.", returncode=NOT_READ_TO_THE_END)
        return None

    def _see_to_the_end(self, verification: Verification) -> None:
        """Do it, or wait while a worker does: if that one dies, do it after all."""
        tell = self._telling()
        with verifier() as ours:
            while not verification.outcome:
                is_reading = ours.round(at=timezone.now())
                verification.refresh_from_db()
                tell(verification.read, verification.total)
                if is_reading:
                    ours.wait(LOOK_EVERY_SECONDS)
                elif not verification.outcome:
                    sleep(LOOK_EVERY_SECONDS)

    def _telling(self) -> Tell:
        progress: list[Progress] = []

        def tell(read: int, total: int) -> None:
            if total and not progress:
                progress.append(Progress(total, self.stderr.write, every_seconds=TELL_EVERY_SECONDS))
            for one in progress:
                one.at(read, " rows")

        return tell
