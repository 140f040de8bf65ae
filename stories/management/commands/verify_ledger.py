"""Is the history as it was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.desk.verify import verify_ledger
from stories.models.transition import Transition


class Command(BaseCommand):
    """Exits with status 1 and the name of the first row that is not as it was written."""

    help = "Read the whole history again and name the first row that is not as it was written (exit status 1). Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if fault := verify_ledger():
            raise CommandError(f"{fault.row}: {fault.message}")
        self.stdout.write(f"The ledger is whole: {Transition.objects.count()} rows.")
