"""The history is read aside, by one worker at a time, to the end or until somebody stops it."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError

from stories.desk.history import verifier as module
from stories.desk.history.verifications import LEASE, ask, stop
from stories.desk.history.verifier import MOST_TRIES, verifier
from stories.models import Approval, Document, Edition, Outcome, Revision, Transition, Verification
from tests.cast import NOON, TOMORROW
from tests.history import lifted
from tests.patience import GENEROUS_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = timedelta(seconds=1)


@pytest.fixture
def asked(a_story, edith):
    """What Edith asked for, at a desk with a story."""
    a_story("published")
    return ask(by=edith, at=NOON)


@pytest.fixture
def reading(monkeypatch):
    """Let a reading last until the test ends it, or until it is told to stop; it hears of a new row all the time."""
    end = threading.Event()

    def read(tell):
        while not end.wait(0.001):
            tell(40, 100)
        tell(100, 100)

    monkeypatch.setattr(module, "verify_ledger", read)
    yield end
    end.set()


def read_to_the_end(at=NOON):
    with verifier() as ours:
        while ours.round(at=at):
            ours.wait(GENEROUS_SECONDS)


def test_what_was_asked_for_is_read_to_the_last_row(asked):
    read_to_the_end(at=TOMORROW)

    asked.refresh_from_db()
    rows = sum(table.objects.count() for table in (Transition, Revision, Approval, Edition, Document))
    assert (asked.outcome, asked.read, asked.total) == (Outcome.WHOLE, rows, rows)
    assert (asked.begun_at, asked.ended_at) == (TOMORROW, TOMORROW)


def test_nothing_is_read_unless_somebody_asks(db, django_assert_num_queries):
    with verifier() as ours, django_assert_num_queries(1):
        assert not ours.round(at=NOON)


def test_the_first_row_that_is_not_as_it_was_written_is_named_aloud(asked, caplog):
    with lifted():
        Transition.objects.filter(number=2).update(reason="Nobody knows.")

    read_to_the_end()

    asked.refresh_from_db()
    assert (asked.outcome, asked.row) == (Outcome.CHANGED, "transition 2")
    assert asked.reason == "Row 2 was changed: its hash does not fit its words."
    [record] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert (record.name, record.message, record.row) == ("newsroom.history", "the history was changed", "transition 2")


def test_while_it_is_read_the_row_says_how_far_it_is(asked, reading):
    with verifier() as ours:
        ours.round(at=NOON)
        while asked.read != 40:
            ours.round(at=NOON + MOMENT)
            asked.refresh_from_db()
        reading.set()

    assert (asked.total, asked.heard_at, asked.outcome) == (100, NOON + MOMENT, "")


def test_of_two_workers_one_reads(asked, reading):
    with verifier() as one, verifier() as other:
        assert one.round(at=NOON)
        assert not other.round(at=NOON)


def test_who_stops_it_is_obeyed_while_it_is_read(asked, reading, edith):
    with verifier() as ours:
        ours.round(at=NOON)
        stop(by=edith, at=NOON + MOMENT)
        while ours.round(at=NOON + MOMENT):
            ours.wait(GENEROUS_SECONDS)

    asked.refresh_from_db()
    assert (asked.outcome, asked.stopped_by, asked.row) == (Outcome.STOPPED, edith, "")


def test_a_worker_that_stops_leaves_it_to_the_next(asked, reading):
    with verifier() as one:
        one.round(at=NOON)
    asked.refresh_from_db()
    assert (asked.claim, asked.tries, asked.outcome) == (None, 0, "")

    with verifier() as other:
        assert other.round(at=NOON + MOMENT)


def test_what_a_dead_worker_left_is_begun_again_by_another(asked, reading):
    with verifier() as dead, verifier() as other:
        dead.round(at=NOON)

        assert not other.round(at=NOON + LEASE - MOMENT)
        assert other.round(at=NOON + LEASE)

        asked.refresh_from_db()
        assert asked.tries == 2


def test_a_worker_thought_dead_writes_nothing_when_it_comes_back(asked, reading):
    with verifier() as slow, verifier() as other:
        slow.round(at=NOON)
        other.round(at=NOON + LEASE)

        assert not slow.round(at=NOON + LEASE + MOMENT)

        asked.refresh_from_db()
        assert (asked.heard_at, asked.tries, asked.outcome) == (NOON + LEASE, 2, "")


def test_what_was_stopped_while_no_worker_ran_is_not_read(asked, edith):
    Verification.objects.update(stopped_at=NOON, stopped_by=edith)

    with verifier() as ours:
        assert not ours.round(at=TOMORROW)

    asked.refresh_from_db()
    assert asked.outcome == Outcome.STOPPED


def test_a_reading_that_ends_its_worker_each_time_is_given_up_aloud(asked, caplog):
    Verification.objects.update(claim=uuid4(), heard_at=NOON, tries=MOST_TRIES)

    with verifier() as ours:
        assert not ours.round(at=NOON + LEASE)

    asked.refresh_from_db()
    assert asked.outcome == Outcome.FAILED
    assert asked.reason.startswith("It was begun 3 times")
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_row_that_cannot_be_read_ends_it_aloud_and_not_the_worker(asked, monkeypatch, caplog):
    def read(tell):
        raise ValueError("no such thing")

    monkeypatch.setattr(module, "verify_ledger", read)

    read_to_the_end()

    asked.refresh_from_db()
    assert (asked.outcome, asked.row) == (Outcome.FAILED, "")
    assert "ValueError" in asked.reason
    [record] = caplog.records
    assert (record.levelname, record.exc_info[0]) == ("ERROR", ValueError)


def test_a_database_that_went_away_meanwhile_is_read_again_later(asked, monkeypatch):
    def read(tell):
        raise OperationalError("the server is being restarted")

    monkeypatch.setattr(module, "verify_ledger", read)
    with pytest.raises(OperationalError):
        read_to_the_end()
    monkeypatch.undo()

    read_to_the_end(at=NOON + LEASE)

    asked.refresh_from_db()
    assert (asked.outcome, asked.tries) == (Outcome.WHOLE, 2)


def test_people_write_while_it_is_read_and_what_they_write_is_not_in_it(asked, a_story, monkeypatch):
    begun, written = threading.Event(), threading.Event()
    verify_ledger = module.verify_ledger

    def read(tell):
        def hear(read, total):
            begun.set()
            written.wait(GENEROUS_SECONDS)
            tell(read, total)

        return verify_ledger(hear)

    monkeypatch.setattr(module, "verify_ledger", read)
    rows = Transition.objects.count()
    with verifier() as ours:
        ours.round(at=NOON)
        begun.wait(GENEROUS_SECONDS)
        a_story("published")
        written.set()
        while ours.round(at=NOON):
            ours.wait(GENEROUS_SECONDS)

    asked.refresh_from_db()
    assert Transition.objects.count() > rows
    assert (asked.outcome, asked.read) == (Outcome.WHOLE, asked.total)
