"""The desk's index made again."""

import pytest
from django.core.management import call_command
from django.db import connection

from stories.desk.board import finding
from stories.models import WorkingCopy
from tests import cast

pytestmark = pytest.mark.django_db


def test_every_story_is_found_again_by_what_it_says_now(desk, a_story, capsys):
    desk.revise(a_story(content=cast.flood("The ferry sank.")), body=cast.flood("The ferry floats.").body)
    a_story("killed")
    WorkingCopy.objects.all().delete()
    assert finding.search("halden").stories == ()

    call_command("reindex")

    assert len(finding.search("halden").stories) == 2
    assert len(finding.search("floats").stories) == 1
    assert finding.search("sank").stories == ()
    assert "Indexed 2." in capsys.readouterr().out


def test_a_dry_run_writes_nothing(a_story, capsys):
    a_story()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM stories_workingcopy")

    call_command("reindex", dry_run=True)

    assert finding.search("halden").stories == ()
    assert "1 to index" in capsys.readouterr().out


def test_a_stopped_run_goes_on_behind_the_story_it_named(a_story, capsys):
    first, second = a_story(), a_story()
    WorkingCopy.objects.all().delete()

    call_command("reindex", after=first.pk)

    assert finding.search("halden").stories == (second.pk,)
