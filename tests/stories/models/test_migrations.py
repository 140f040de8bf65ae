"""The tables can be taken down and made again, and they are what the models say."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError, connection

from stories.models import Revision


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith(("stories_", "media_"))}


def migrate(*target):
    call_command("migrate", *target, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_migrations_go_back_to_zero_and_forward_again(a_story):
    before = tables()

    migrate("stories", "zero")
    migrate("media", "zero")
    assert tables() == set()
    migrate()  # whole: other apps' tables stand on ours, and went with them

    assert tables() == before
    assert Group.objects.count() == 5
    a_story("published")
    with pytest.raises(DatabaseError, match="append-only"):
        Revision.objects.update(note="Never said.")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
