"""Migrations take as long as they take; the desk's other statements do not."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import pre_migrate

pytestmark = pytest.mark.django_db


def test_no_statement_of_a_migration_is_cut_off_and_every_other_is_again(seen):
    call_command("migrate", verbosity=0)

    # SQLite cuts off nothing.
    assert seen == ({"0"} if connection.vendor == "postgresql" else {""})
    assert timeout() == ("30s" if connection.vendor == "postgresql" else "")


@pytest.fixture
def seen():
    """What the database said of its time limit while migrations were run."""
    told = set()

    def look(**kwargs):
        told.add(timeout())

    pre_migrate.connect(look)
    yield told
    pre_migrate.disconnect(look)


def timeout():
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]
