"""Verifying all history is asked for once at a time, stopped, and told of."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from stories.desk.history.verifications import EARLIER, LEASE, PATIENCE, Stage, ask, overview, stop
from stories.errors import NotAllowed, WrongState
from stories.models import Outcome, Verification
from tests.cast import NOON, TOMORROW

pytestmark = pytest.mark.django_db


def ended(outcome, *, by=None, at=NOON):
    row = "transition 2" if outcome == Outcome.CHANGED else ""
    return Verification.objects.create(asked_by=by, asked_at=at, ended_at=at, outcome=outcome, row=row)


def being_read(verification, *, at):
    """Let a worker be at it, last heard of at `at`."""
    Verification.objects.filter(pk=verification.pk).update(claim=uuid4(), begun_at=at, heard_at=at, tries=1, read=3, total=9)


@pytest.mark.parametrize("who", ["edith", "pia", "ada"])
def test_who_sees_the_ledger_asks_and_stops(who, request):
    somebody = request.getfixturevalue(who)

    asked = ask(by=somebody, at=NOON)
    stop(by=somebody, at=TOMORROW)

    asked.refresh_from_db()
    assert (asked.asked_by, asked.asked_at) == (somebody, NOON)
    assert (asked.outcome, asked.stopped_by, asked.ended_at) == (Outcome.STOPPED, somebody, TOMORROW)


@pytest.mark.parametrize("who", ["rosa", "paul"])
def test_nobody_else_asks_stops_or_is_told(who, request, edith):
    somebody = request.getfixturevalue(who)
    ask(by=edith, at=NOON)

    for deed in (ask, stop, overview):
        with pytest.raises(NotAllowed):
            deed(by=somebody, at=NOON)

    assert Verification.objects.get().stopped_at is None


def test_it_is_asked_for_once_at_a_time(edith, emil):
    ask(by=edith, at=NOON)

    with pytest.raises(WrongState, match="already"):
        ask(by=emil, at=NOON)

    assert Verification.objects.get().asked_by == edith


def test_the_database_itself_holds_no_two_at_once(edith):
    ask(by=edith, at=NOON)

    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(asked_at=NOON)


def test_what_a_worker_is_at_is_stopped_by_the_worker(edith):
    asked = ask(by=edith, at=NOON)
    being_read(asked, at=NOON)

    stop(by=edith, at=NOON + timedelta(seconds=2))

    asked.refresh_from_db()
    assert (asked.stopped_by, asked.outcome) == (edith, "")
    assert overview(by=edith, at=NOON + timedelta(seconds=3)).stage is Stage.STOPPING


def test_what_a_dead_worker_left_is_stopped_at_once(edith):
    asked = ask(by=edith, at=NOON)
    being_read(asked, at=NOON)

    stop(by=edith, at=NOON + LEASE)

    asked.refresh_from_db()
    assert asked.outcome == Outcome.STOPPED


def test_what_has_ended_is_not_stopped(edith):
    ended(Outcome.WHOLE)

    with pytest.raises(WrongState, match="ended"):
        stop(by=edith, at=NOON)


def test_it_is_told_how_far_it_is_and_whether_anybody_is_at_it(edith):
    asked = ask(by=edith, at=NOON)
    stages = [overview(by=edith, at=at).stage for at in (NOON, NOON + PATIENCE)]

    being_read(asked, at=TOMORROW)
    stages += [overview(by=edith, at=at).stage for at in (TOMORROW, TOMORROW + PATIENCE)]

    assert stages == [Stage.WAITING, Stage.NOT_TAKEN_UP, Stage.READING, Stage.NOT_HEARD]
    assert overview(by=edith, at=TOMORROW).under_way.read == 3


def test_the_last_result_stays_whatever_came_to_nothing_since(edith):
    known = ended(Outcome.CHANGED, by=edith)
    nothing = [ended(outcome) for outcome in [Outcome.STOPPED, Outcome.FAILED] * EARLIER]

    told = overview(by=edith, at=NOON)

    assert (told.last, told.under_way) == (known, None)
    assert list(told.earlier) == nothing[: -EARLIER - 1 : -1]


def test_of_a_desk_that_was_never_verified_nothing_is_told(edith):
    told = overview(by=edith, at=NOON)

    assert (told.last, told.under_way, told.stage, told.earlier) == (None, None, None, ())


def test_the_newest_result_is_told_in_one_statement(edith, django_assert_num_queries):
    ended(Outcome.WHOLE, by=edith)
    ask(by=edith, at=NOON)

    with django_assert_num_queries(1):
        told = overview(by=edith, at=NOON)
        assert told.last.asked_by == told.under_way.asked_by == edith
