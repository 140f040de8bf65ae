import threading
from datetime import timedelta

import pytest
from django.db import connections

from stories.desk.outbox.claiming import LEASE, claim
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.posting import TOTAL_SECONDS
from stories.desk.outbox.subscribers import disable, enable, subscribe
from stories.models import Dispatch, Outbox, Subscriber
from tests.cast import NOON, TOMORROW


@pytest.fixture
def two(ada):
    """Two subscribers."""
    return [subscribe(name, f"https://{name}.example/", by=ada, at=NOON)[0] for name in ("one", "two")]


def told(rows):
    return [(row.event.event, row.subscriber.name) for row in rows]


def test_every_event_is_handed_out_to_every_subscriber_once(a_story, desk, two):
    story = a_story("published")
    desk.step("kill", story)

    assert (hand_out(TOMORROW), hand_out(TOMORROW)) == (2, 0)
    assert sorted(told(Dispatch.objects.all())) == [
        ("story.killed", "one"), ("story.killed", "two"), ("story.published", "one"), ("story.published", "two"),
    ]  # fmt: skip
    assert not Outbox.objects.filter(done_at=None).exists()


def test_handing_out_again_after_a_crash_makes_no_second_row(a_story, two):
    a_story("published")
    hand_out(TOMORROW)
    Outbox.objects.update(done_at=None)

    hand_out(TOMORROW)

    assert Dispatch.objects.count() == 2


def test_what_is_claimed_is_claimed_by_one_until_it_must_have_been_tried(a_story, two):
    a_story("published")
    hand_out(TOMORROW)

    assert len(claim(9, busy=(), at=TOMORROW)) == 2
    assert claim(9, busy=(), at=TOMORROW + LEASE - timedelta(microseconds=1)) == []
    assert [row.tries for row in claim(9, busy=(), at=TOMORROW + LEASE)] == [2, 2]
    assert timedelta(seconds=2 * TOTAL_SECONDS) < LEASE


def test_a_subscriber_gets_one_event_after_the_other_in_their_order(a_story, two):
    stories = [a_story("published") for _ in range(3)]
    hand_out(TOMORROW)

    first = claim(9, busy=(), at=TOMORROW)

    assert told(first) == [("story.published", "one"), ("story.published", "two")]
    assert {row.event.story_id for row in first} == {stories[0].pk}
    assert claim(9, busy={subscriber.pk for subscriber in two}, at=TOMORROW) == []


def test_a_slow_subscriber_holds_up_nobody_else(a_story, two):
    for _ in range(3):
        a_story("published")
    hand_out(TOMORROW)

    assert told(claim(9, busy={two[0].pk}, at=TOMORROW)) == [("story.published", "two")]


def test_a_kill_overtakes_everything_and_waits_for_nothing(a_story, desk, two):
    killed = a_story("published")
    a_story("published")
    desk.step("kill", killed)
    hand_out(TOMORROW)

    rows = claim(9, busy={subscriber.pk for subscriber in two}, at=TOMORROW)

    assert told(rows) == [("story.killed", "one"), ("story.killed", "two")]


def test_of_many_kills_a_slow_subscriber_gets_one_at_a_time_and_leaves_room_for_the_others(a_story, desk, two):
    slow, quick = two
    stories = [a_story("killed") for _ in range(3)]
    hand_out(TOMORROW)

    first = claim(9, busy=(), at=TOMORROW)
    then = claim(9, busy={slow.pk}, hurried={slow.pk}, at=TOMORROW)

    assert told(first) == [("story.killed", "one"), ("story.killed", "two")]
    assert told(then) == [("story.killed", "two")]
    assert [row.event.story for row in (*first, *then) if row.subscriber == quick] == stories[:2]


def test_a_kill_does_not_wait_for_an_update_that_failed(a_story, desk, two):
    story = a_story("published")
    hand_out(TOMORROW)
    claim(9, busy=(), at=TOMORROW)
    Dispatch.objects.update(next_try_at=TOMORROW + timedelta(days=1), last_answer="500")
    desk.step("kill", story)
    hand_out(TOMORROW)

    assert told(claim(9, busy=(), at=TOMORROW)) == [("story.killed", "one"), ("story.killed", "two")]


def test_there_is_room_for_so_many(a_story, two):
    a_story("published")
    hand_out(TOMORROW)

    assert (claim(0, busy=(), at=TOMORROW), len(claim(1, busy=(), at=TOMORROW))) == ([], 1)


def test_a_disabled_subscriber_hears_later_what_was_taken_down_and_nothing_else(a_story, desk, ada, two):
    one, _ = two
    disable(one, by=ada, at=NOON)
    story = a_story("published")
    desk.step("kill", story)
    hand_out(TOMORROW)
    assert [row.subscriber.name for row in claim(9, busy=(), at=TOMORROW)] == ["two"]

    enable(one, by=ada, at=TOMORROW)

    assert told(row for row in claim(9, busy=(), at=TOMORROW) if row.subscriber == one) == [("story.killed", "one")]


def test_an_event_nobody_is_subscribed_to_is_done(a_story):
    a_story("published")

    assert hand_out(TOMORROW) == 1
    assert (Dispatch.objects.count(), Outbox.objects.filter(done_at=None).count()) == (0, 0)


def test_the_hub_of_the_settings_is_a_subscriber_and_an_earlier_one_is_none(a_story, settings):
    for hub in ("https://old.example/", "https://new.example/"):
        settings.NEWSROOM_HUB = hub
        a_story("published")
        hand_out(TOMORROW)

    assert [row.subscriber.url for row in Dispatch.objects.all()] == ["https://old.example/", "https://new.example/"]
    assert set(Subscriber.objects.values_list("kind", "secret")) == {("hub", "")}


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_instant_hand_out_and_claim_each_row_once(a_story, two):
    for _ in range(10):
        a_story("published")
    at_once, claimed = threading.Barrier(4), []

    def work():
        try:
            at_once.wait()
            hand_out(TOMORROW)
            while rows := claim(3, busy=(), at=TOMORROW):
                claimed.extend(row.pk for row in rows)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # Who found all rows locked by the others went home; one more look finds what is left.
    while rows := claim(3, busy=(), at=TOMORROW):
        claimed.extend(row.pk for row in rows)

    assert sorted(claimed) == sorted(Dispatch.objects.values_list("pk", flat=True))
    assert len(claimed) == 20
