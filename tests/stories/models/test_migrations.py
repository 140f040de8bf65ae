"""The tables can be taken down and made again, and they are what the models say."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError, connection

from stories.models import Credit, Edition, Entry, Live, LivePicture, Picture, Revision, Story, Transition


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


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Credit, Edition, Entry, Live, LivePicture, Picture, Revision, Story, Transition])
def test_no_index_says_again_what_another_begins_with(model):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
    every = [tuple(index["columns"]) for index in found if index["index"] or index["unique"]]
    spare = [tuple(index["columns"]) for index in found if index["index"] and not index["unique"]]

    assert [one for one in spare if any(len(other) > len(one) and other[: len(one)] == one for other in every)] == []
