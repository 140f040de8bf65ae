"""fixtures/newsroom.json: the demo desk as `loaddata` takes it, made by the desk's own verbs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, models

from media.models import Caption, Image
from stories.management.accounts import CAST, add_account
from stories.management.people import add_colleagues, add_people, add_sections
from stories.management.pieces import bring_in
from stories.models import Contact, Credit, Head, Picture, Revision, Section, Story, Transition, WireItem

# When the desk took in each piece: the days they went out, in the order of the ledger.
TAKEN_IN = (
    ("trump-russia-sanctions", datetime(2018, 1, 18, 12, tzinfo=UTC)),
    ("trump-russia-help", datetime(2018, 7, 18, 18, tzinfo=UTC)),
)
OPENED_AT = datetime(2018, 1, 1, tzinfo=UTC)
# The ledger knows accounts by their keys. These keep clear of accounts an installation makes before it loads the fixture.
FIRST_KEY = 1001

TABLES: tuple[type[models.Model], ...] = (
    User, Section, Contact, Image, Caption, Story, Revision, Credit, Picture, WireItem, Transition, Head,
)  # fmt: skip


class Command(BaseCommand):
    """Works on an empty database of its own, and leaves the configured one alone."""

    help = "Write fixtures/newsroom.json anew from fixtures/wire, the same on every machine."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing; fail if the file is not as it would be written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.FIXTURE_DIRS[0]) / "newsroom.json"
        text = _made_on_a_database_of_its_own()
        if options["dry_run"] and path.read_text("utf-8") != text:
            raise CommandError(f"{path} is not as the code would write it: run make fixtures.")
        if not options["dry_run"]:
            path.write_text(text, "utf-8")
        self.stdout.write(f"{path} is up to date.")


def _made_on_a_database_of_its_own() -> str:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        # The uuids of new rows are random bytes: take them from a seeded source, that every run makes the same ones.
        with patch("os.urandom", Random(2018).randbytes):  # noqa: S311 - nothing here is secret
            _fill()
        return "[\n" + ",\n".join(_rows()) + "\n]\n"
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _fill() -> None:
    accounts = {member.username: add_account(member, key=key, at=OPENED_AT) for key, member in enumerate(CAST, FIRST_KEY)}
    add_sections()
    add_people(by=accounts["edith"])
    for slug, at in TAKEN_IN:
        bring_in(slug, by=accounts["rosa"], pictures_by=accounts["paul"], at=at)
    add_colleagues(by=accounts["ada"])


def _rows() -> Iterator[str]:
    """Yield each row as a line of JSON; groups go by their names, for every installation has them."""
    for table in TABLES:
        for row in table._base_manager.order_by("pk"):
            yield serializers.serialize("json", [row], use_natural_foreign_keys=True)[1:-1]
