from datetime import timedelta

import pytest

from stories.desk.outbox import outcomes
from stories.desk.outbox.claiming import claim
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.outcomes import MAX_TRIES, PAUSES, settle
from stories.desk.outbox.posting import Reply
from stories.models import Dispatch
from tests.cast import TOMORROW


@pytest.fixture
def dispatch(a_story, subscribed):
    a_story("published")
    hand_out(TOMORROW)
    return Dispatch.objects.get()


def tried(at=TOMORROW):
    (claimed,) = claim(1, busy=(), at=at)
    return claimed


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_any_answer_from_200_to_299_is_an_arrival(dispatch, status):
    settle(tried(), Reply(status, f"{status}"), at=TOMORROW)

    dispatch.refresh_from_db()
    assert (dispatch.stands, dispatch.arrived_at, dispatch.tries) == ("arrived", TOMORROW, 1)


@pytest.mark.parametrize("status", [None, 100, 301, 304, 307, 400, 401, 404, 413, 500, 502, 503])
def test_any_other_answer_is_tried_again(dispatch, status):
    settle(tried(), Reply(status, "No."), at=TOMORROW)

    dispatch.refresh_from_db()
    assert (dispatch.stands, dispatch.last_answer) == ("failing", "No.")
    assert timedelta(seconds=5) <= dispatch.next_try_at - TOMORROW <= timedelta(seconds=6)


def test_ten_tries_take_three_days_and_then_it_is_given_up(dispatch, caplog):
    at, moments = TOMORROW, []
    while Dispatch.objects.get().stands != "gave up":
        moments.append(at)
        settle(tried(at), Reply(500, "No."), at=at)
        at = Dispatch.objects.get().next_try_at

    assert len(moments) == MAX_TRIES == 10
    assert timedelta(days=3) < moments[-1] - moments[0] < timedelta(days=4)
    assert all(later > earlier for earlier, later in zip(PAUSES, PAUSES[1:], strict=False))
    assert claim(1, busy=(), at=TOMORROW + timedelta(days=30)) == []
    assert [record.getMessage() for record in caplog.records] == ["event was given up"]


def test_what_failed_together_does_not_come_back_together():
    rows = [Dispatch(pk=pk, tries=2) for pk in range(50)]

    pauses = {outcomes.pause_after(row, Reply(500, "")) for row in rows}

    assert len(pauses) > 25
    assert all(timedelta(seconds=300) <= pause <= timedelta(seconds=360) for pause in pauses)


@pytest.mark.parametrize("status", [429, 503])
def test_a_receiver_that_asks_for_time_gets_it_within_bounds(dispatch, status):
    for asked, given in ((3_600, timedelta(hours=1)), (10**9, timedelta(days=1))):
        assert outcomes.pause_after(Dispatch(pk=1, tries=1), Reply(status, "", asked)) == given
    assert outcomes.pause_after(Dispatch(pk=1, tries=1), Reply(status, "", 1)) >= timedelta(seconds=5)
    assert outcomes.pause_after(Dispatch(pk=1, tries=1), Reply(500, "", 3_600)) < timedelta(minutes=1)


def test_410_disables_the_subscriber(dispatch, subscribed):
    settle(tried(), Reply(410, "410 Gone"), at=TOMORROW)

    dispatch.refresh_from_db()
    subscribed.refresh_from_db()
    assert dispatch.stands == "gave up"
    assert (subscribed.disabled_at, subscribed.disabled_why) == (TOMORROW, "It answered 410 Gone.")


def test_an_empty_answer_is_told_as_one(dispatch):
    settle(tried(), Reply(None, ""), at=TOMORROW)

    assert Dispatch.objects.get().stands == "failing"


def test_an_arrival_counts_whoever_heard_of_it(dispatch):
    late = tried()
    again = tried(TOMORROW + timedelta(minutes=5))

    settle(late, Reply(200, "200"), at=TOMORROW)
    settle(again, Reply(500, "500"), at=TOMORROW)

    assert Dispatch.objects.get().stands == "arrived"


def test_a_failure_heard_too_late_changes_nothing(dispatch):
    late = tried()
    tried(TOMORROW + timedelta(minutes=5))

    settle(late, Reply(500, "500"), at=TOMORROW)

    row = Dispatch.objects.get()
    assert (row.tries, row.last_answer) == (2, "")
    assert row.next_try_at > TOMORROW + timedelta(minutes=5)
