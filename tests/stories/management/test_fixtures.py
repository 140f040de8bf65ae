"""`manage.py loaddata newsroom`: the two pieces as rows."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.db import DatabaseError

from stories.desk.facts.standing import newest_revision
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.facts import Asked
from stories.formats import wire_text
from stories.management.commands.write_fixtures import TABLES
from stories.management.pieces import PIECES
from stories.models import Contact, Live, Story, Topic

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def loaded(db):
    """A desk made by `loaddata`."""
    call_command("loaddata", "newsroom", verbosity=0)


def everything():
    return serializers.serialize("json", [row for table in TABLES for row in table._base_manager.order_by("pk")])


def raw(slug):
    return (settings.BASE_DIR / "fixtures" / "wire" / f"{slug}.txt").read_bytes()


@pytest.mark.parametrize("slug", PIECES)
def test_a_loaded_piece_is_its_wire_copy_byte_for_byte(loaded, slug):
    story = Story.objects.get(slug=slug)

    assert wire_text.render(newest_revision(story).content) == raw(slug)


def test_a_loaded_desk_has_a_history_as_it_was_written(loaded):
    assert verify_ledger() is None


def test_loading_again_changes_nothing(loaded):
    before = everything()

    call_command("loaddata", "newsroom", verbosity=0)

    assert everything() == before


def test_loading_over_a_desk_that_went_on_is_refused(loaded):
    story, rosa = Story.objects.get(slug="trump-russia-help"), User.objects.get(username="rosa")
    steps.take("submit", story, by=rosa, at=AT)

    with pytest.raises(DatabaseError, match="append-only"):
        call_command("loaddata", "newsroom", verbosity=0)

    story.refresh_from_db()
    assert story.state == "submitted"


@pytest.mark.parametrize("slug", PIECES)
def test_a_loaded_piece_goes_through_every_step_to_its_readers(loaded, client, slug):
    story = Story.objects.get(slug=slug)
    cast = {name: User.objects.get(username=name) for name in ("rosa", "edith", "pia")}

    steps.take("submit", story, by=cast["rosa"], at=AT)
    steps.take("approve", story, by=cast["edith"], at=AT, asked=Asked(revision_hash=story.newest_hash))
    steps.take("publish", story, by=cast["pia"], at=AT)

    assert client.get(f"/delivery/v1/{story.day}/{slug}.txt").content == raw(slug)
    assert Live.objects.filter(story=story, status="live").exists()


def test_whoever_wrote_and_edited_is_one_person_in_the_book(loaded):
    wayne = Contact.objects.get(name="Alex Wayne")

    assert (wayne.is_author, wayne.is_editor, wayne.email, wayne.city) == (True, True, "awayne3@bloomberg.net", "Washington")
    assert sorted(wayne.credits.values_list("role", flat=True)) == ["editor", "reporter"]


def test_nobody_can_come_in_with_a_loaded_account(loaded):
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_topics_are_a_tree_with_the_retired_ones_marked(db):
    call_command("loaddata", "topics", verbosity=0)

    assert Topic.objects.get(code="medtop:11000000").name == "politics and government"
    assert Topic.objects.filter(broader=None, retired=False).count() == 17
    assert Topic.objects.filter(retired=True).exists()


def test_the_fixture_is_as_the_code_would_write_it(tmp_path):
    # A process of its own: it makes a database, and must not meet the one of this test.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings.test", "NEWSROOM_VAR": str(tmp_path)}
    command = [sys.executable, "manage.py", "write_fixtures", "--dry-run"]

    made = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)

    assert made.returncode == 0, made.stderr
    assert made.stdout.endswith("newsroom.json is up to date.\n")
