import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from stories.management.commands import verify_ledger as command
from stories.models import Document, Edition, Head, Revision, Transition
from tests.history import lifted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def history(a_story):
    """Two stories, one of them with readers."""
    a_story("published")
    a_story("approved")


def test_a_history_as_it_was_written_is_whole(history, capsys):
    call_command("verify_ledger")

    assert "whole: 7 rows" in capsys.readouterr().out


def test_progress_says_how_far_it_is_with_what(history, monkeypatch, capsys):
    monkeypatch.setattr(command, "TELL_EVERY_SECONDS", 0)

    call_command("verify_ledger")

    *_, rows, _, stories = (line.partition(",")[0] for line in capsys.readouterr().err.splitlines())
    assert (rows, stories) == ("7 of 7 rows of the ledger", "2 of 2 stories")


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (lambda: Transition.objects.filter(number=3).update(reason="Nobody knows."), "transition 3"),
        (lambda: Transition.objects.filter(number=5).delete(), "transition 5"),
        (lambda: Revision.objects.filter(number=1, story__state="published").update(text="{}"), "revision 1 of story"),
        (lambda: Edition.objects.update(note="Nothing happened."), "edition 1 of story"),
        (lambda: Document.objects.filter(format="txt").update(data=b"Something else."), "document txt of edition 1"),
        (lambda: Document.objects.filter(format="txt").update(sha256="0" * 64), "document txt of edition 1"),
    ],
)
def test_a_row_changed_behind_the_desks_back_is_named(history, change, row):
    with lifted():
        change()

    with pytest.raises(CommandError, match=row) as fault:
        call_command("verify_ledger")
    assert fault.value.returncode == 1


def test_rows_cut_from_the_end_are_missed(history):
    Head.objects.update(number=F("number") + 1)

    with pytest.raises(CommandError, match="transition 8"):
        call_command("verify_ledger")


def test_every_kind_of_row_can_be_written_again_as_it_stands(history):
    for table in (Transition, Revision, Edition, Document):
        for row in table.objects.all():
            row.save()

    call_command("verify_ledger")
