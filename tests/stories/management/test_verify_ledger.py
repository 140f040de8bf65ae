from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from stories.desk.history import verifications, verifier
from stories.desk.history.verifications import LEASE
from stories.management.commands import verify_ledger as command
from stories.models import Approval, Document, Edition, Head, Outcome, Revision, Transition, Verification
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


@pytest.mark.parametrize("options", [(), ("--unrecorded",)])
def test_progress_says_how_far_it_is(history, monkeypatch, capsys, options):
    monkeypatch.setattr(command, "TELL_EVERY_SECONDS", 0)
    rows = sum(table.objects.count() for table in (Transition, Revision, Approval, Edition, Document))

    call_command("verify_ledger", *options)

    assert capsys.readouterr().err.splitlines()[-1].startswith(f"{rows} of {rows} rows, ")


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


def test_the_desk_is_told_what_came_of_it(history):
    call_command("verify_ledger")

    row = Verification.objects.get()
    assert (row.asked_by, row.outcome, row.read) == (None, Outcome.WHOLE, row.total)


def test_a_database_that_takes_no_writes_is_read_all_the_same(history):
    call_command("verify_ledger", "--unrecorded")

    assert not Verification.objects.exists()


def test_what_waits_for_a_worker_is_done_by_the_command(history, edith, capsys):
    asked = verifications.ask(by=edith, at=timezone.now())

    call_command("verify_ledger")

    asked.refresh_from_db()
    assert asked.outcome == Outcome.WHOLE
    assert "asked for already" in capsys.readouterr().err


def test_what_a_worker_is_at_is_waited_for(history, edith, monkeypatch):
    asked = verifications.ask(by=edith, at=timezone.now())
    ours = Verification.objects.filter(pk=asked.pk)
    ours.update(claim=uuid4(), heard_at=timezone.now())
    ended = {"outcome": "changed", "row": "transition 2", "because": "Row 2 was changed.", "ended_at": timezone.now()}
    monkeypatch.setattr(command, "sleep", lambda seconds: ours.update(**ended))

    with pytest.raises(CommandError, match="transition 2: Row 2 was changed") as fault:
        call_command("verify_ledger")

    assert fault.value.returncode == 1


def test_what_a_dead_worker_left_is_done_by_the_command(history, edith):
    asked = verifications.ask(by=edith, at=timezone.now())
    Verification.objects.update(claim=uuid4(), tries=1, heard_at=timezone.now() - LEASE)

    call_command("verify_ledger")

    asked.refresh_from_db()
    assert (asked.outcome, asked.tries) == (Outcome.WHOLE, 2)


def test_what_was_stopped_says_nothing_of_the_history(history, edith, monkeypatch):
    def read(tell):
        verifications.stop(by=edith, at=timezone.now())
        while True:
            tell(1, 2)

    monkeypatch.setattr(verifier, "verify_ledger", read)

    with pytest.raises(CommandError, match="Stopped before the last row") as stopped:
        call_command("verify_ledger")

    assert stopped.value.returncode == 2
    assert Verification.objects.get().stopped_by == edith


def test_an_interrupted_command_leaves_nothing_for_the_worker(history, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(verifier.Verifier, "wait", interrupt)

    with pytest.raises(KeyboardInterrupt):
        call_command("verify_ledger")

    assert Verification.objects.get().outcome == Outcome.STOPPED
