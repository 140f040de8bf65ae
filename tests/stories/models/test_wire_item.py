"""Wire copy from before it could wait: all of it had become the first revision of a story."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from stories.desk.wire.intake import ingest
from stories.models import WireItem
from tests.cast import NOON

BEFORE = ("stories", "0003_roles")


@pytest.mark.django_db(transaction=True)
def test_copy_that_was_taken_in_before_says_so_after_the_migration(rosa):
    taken = ingest(b"Halden Floods\n\nHALDEN (AP) - A.\n", by=rosa, at=NOON, name="flood.txt").item

    call_command("migrate", *BEFORE, verbosity=0)
    old = MigrationExecutor(connection).loader.project_state([BEFORE]).apps.get_model("stories", "WireItem").objects.get()
    assert not hasattr(old, "state")
    call_command("migrate", verbosity=0)

    item = WireItem.objects.get()
    kept = ("name", "headline", "state", "story_id", "revision", "settled_at", "settled_by_id")
    assert [getattr(item, name) for name in kept] == [getattr(taken, name) for name in kept]
