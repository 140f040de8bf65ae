"""The demo desk: everything a stranger needs to publish a first story."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from stories.management.accounts import CAST, DemoAccount, as_json, keep_accounts, kept_accounts, open_accounts
from stories.management.people import add_colleagues, add_people, add_sections
from stories.management.pieces import PIECES, bring_in
from stories.models.section import Topic


class Command(BaseCommand):
    """Adds what is missing and changes nothing that is there: run it as often as you like."""

    help = (
        "Fill the desk: an account for each role, sections, the Media Topics, a contact book, two pieces of wire copy. "
        "What is there already stays. Prints the accounts with their passwords, which are kept in var/demo-accounts.json."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the accounts as JSON, each with a token for the desk API")
        parser.add_argument("--dry-run", action="store_true", help="say what is missing, add nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        file, dry = Path(settings.VAR_DIR) / "demo-accounts.json", options["dry_run"]
        with transaction.atomic():
            accounts = self._open_accounts(kept_accounts(file), with_tokens=options["json"])
            self._fill()
            transaction.set_rollback(dry)
        if dry:
            self.stderr.write("That was a dry run: nothing was written.")
        else:
            keep_accounts(accounts, file)
            self.stdout.write(as_json(accounts) if options["json"] else _as_table(accounts))

    def _open_accounts(self, kept: dict[str, DemoAccount], *, with_tokens: bool) -> list[DemoAccount]:
        there = User.objects.filter(username__in=[member.username for member in CAST]).count()
        accounts = open_accounts(kept, with_tokens=with_tokens)
        self._tell("accounts", len(accounts) - there)
        return accounts

    def _fill(self) -> None:
        self._tell("sections", add_sections())
        if not Topic.objects.exists():
            call_command("loaddata", "topics", verbosity=0)
            self._tell("topics", Topic.objects.count())
        rosa, edith, paul, ada = (User.objects.get(username=name) for name in ("rosa", "edith", "paul", "ada"))
        self._tell("people of the contact book", add_people(by=edith) + add_colleagues(by=ada))
        at = timezone.now()
        self._tell("pieces of wire copy", sum(bring_in(slug, by=rosa, pictures_by=paul, at=at) for slug in PIECES))

    def _tell(self, what: str, added: int) -> None:
        if added:
            self.stderr.write(f"Added {added} {what}.")


def _as_table(accounts: list[DemoAccount]) -> str:
    return "\n".join(f"  {account.username:7}{account.role:16}{account.password}" for account in accounts)
