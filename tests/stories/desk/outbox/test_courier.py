"""Whole ways out of the house: from the step somebody took to the receiver's ear."""

import json
import os
import signal
import threading
import time
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from stories.desk.gate import steps
from stories.desk.outbox import courier as couriers
from stories.desk.outbox import outcomes, posting
from stories.desk.outbox.posting import post
from stories.desk.outbox.subscribers import change, rotate, send_again, send_test, subscribe
from stories.facts import Asked
from stories.management.commands.work import send_until
from stories.models import Dispatch, Outbox, Section, Topic
from stories.outgoing.feeds import FEEDS
from stories.workflow import MAX_LENGTHS
from tests.cast import NOON, TOMORROW, flood
from tests.patience import GENEROUS_SECONDS, until
from tests.receivers import receiving
from tests.workers import working


def test_a_publication_arrives_signed_and_thin(a_story, subscribed, receiver, work):
    story = a_story("published")

    work()

    (heard,) = receiver.heard
    told = Webhook(subscribed.shown).verify(heard.body, heard.headers)
    event = Outbox.objects.get()
    assert told["type"] == "story.published"
    assert told["timestamp"] == event.created_at.isoformat()
    assert told["data"] | {"at": ""} == json.loads(event.payload) | {"at": ""}
    assert (told["data"]["id"], told["data"]["version"]) == (str(story.uuid), 1)
    assert receiver.ids == [str(event.uuid)]
    assert len(heard.body) < 20_000
    assert Dispatch.objects.get().stands == "arrived"


def test_every_event_says_which_version_stands_there_now_and_which_was_taken_down(
    a_story, desk, client, subscribed, receiver, work
):
    story = a_story("published")
    for action in ("withdraw", "submit", "approve", "publish", "kill"):
        desk.step(action, story)

    work(retries=4)

    told = sorted((json.loads(heard.body) for heard in receiver.heard), key=lambda event: event["data"]["sequence"])
    said = [(event["type"], *(event["data"][key] for key in ("version", "kind", "taken_down"))) for event in told]
    assert said == [
        ("story.published", 1, "original", None),
        ("story.withdrawn", 2, "withdrawal", 1),
        ("story.updated", 3, "update", None),
        ("story.killed", 4, "kill", 3),
    ]
    (change,) = client.get("/delivery/v1/changes").json()["changes"]
    assert [change[key] for key in ("version", "sequence")] == [told[-1]["data"][key] for key in ("version", "sequence")]


def test_the_longest_notice_is_still_thin(a_story, pia, subscribed, receiver, work):
    story = a_story("published")
    notice = "\N{ZEBRA FACE}" * MAX_LENGTHS["note"]
    steps.take("kill", story, by=pia, at=TOMORROW, asked=Asked(reason="Wrong.", note=notice, slug=story.slug))

    work()

    assert json.loads(receiver.heard[0].body)["data"]["note"] == notice
    assert len(receiver.heard[0].body) < 20_000


def test_every_try_has_the_same_id_and_body_and_a_moment_and_signature_of_its_own(a_story, subscribed, receiver, work):
    receiver.will_answer(500, 302, 200)
    a_story("published")

    work(retries=2)

    assert len(receiver.heard) == 3
    assert len(set(receiver.ids)) == len({heard.body for heard in receiver.heard}) == 1
    for heard in receiver.heard:
        assert Webhook(subscribed.shown).verify(heard.body, heard.headers)
    row = Dispatch.objects.get()
    assert (row.stands, row.tries) == ("arrived", 3)


def test_what_arrived_is_not_sent_again(a_story, subscribed, receiver, work):
    a_story("published")

    work(retries=2)

    assert len(receiver.heard) == 1


def test_two_receivers_hear_the_same_event_under_the_same_id(a_story, ada, subscribed, receiver, work):
    with receiving() as other:
        subscribe("Other", other.url, by=ada, at=NOON)
        a_story("published")
        work()

    assert receiver.ids == other.ids


def test_old_and_new_secret_sign_side_by_side_while_both_hold(a_story, ada, subscribed, receiver, work):
    new = rotate(subscribed, keep_hours=1, by=ada, at=timezone.now())
    a_story("published")

    work()

    (heard,) = receiver.heard
    assert len(heard.headers["webhook-signature"].split()) == 2
    for secret in (subscribed.shown, new):
        assert Webhook(secret).verify(heard.body, heard.headers)


def test_the_old_secret_signs_no_longer_than_it_was_given(a_story, ada, subscribed, receiver, work):
    new = rotate(subscribed, keep_hours=1, by=ada, at=NOON)
    a_story("published")

    work()

    (heard,) = receiver.heard
    with pytest.raises(WebhookVerificationError):
        Webhook(subscribed.shown).verify(heard.body, heard.headers)
    assert Webhook(new).verify(heard.body, heard.headers)


def test_a_secret_that_was_lost_is_a_failure_that_says_what_to_do(a_story, subscribed, receiver, work, settings):
    settings.SECRET_KEY = "another key of the desk, as long as it should be, for sure it is"
    a_story("published")

    work()

    assert receiver.heard == []
    assert "rotate" in Dispatch.objects.get().last_answer


def test_once_a_lost_secret_was_rotated_what_waited_is_sent_signed_by_the_new_one_alone(
    a_story, ada, subscribed, receiver, work, settings
):
    settings.SECRET_KEY = "another key of the desk, as long as it should be, for sure it is"
    a_story("published")
    work()
    Dispatch.objects.update(last_try_at=NOON, next_try_at=timezone.now() + timedelta(days=1))

    new = rotate(subscribed, keep_hours=24, by=ada, at=timezone.now())
    work()

    (heard,) = receiver.heard
    assert Webhook(new).verify(heard.body, heard.headers)
    assert len(heard.headers["webhook-signature"].split()) == 1


def test_410_ends_the_subscription(a_story, desk, subscribed, receiver, work):
    receiver.will_answer(410)
    story = a_story("published")
    work()
    desk.step("revise", story)
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    work()

    subscribed.refresh_from_db()
    assert subscribed.disabled_at
    assert len(receiver.heard) == 1


def test_who_ended_the_subscription_stays_disabled_though_an_admin_saves_what_was_read_before(
    a_story, ada, subscribed, receiver, work
):
    receiver.will_answer(410)
    a_story("published")
    work()

    change(subscribed, "Halden Avis", subscribed.url, by=ada)
    rotate(subscribed, keep_hours=0, by=ada, at=NOON)

    subscribed.refresh_from_db()
    assert subscribed.disabled_at
    assert (subscribed.name, subscribed.version) == ("Halden Avis", 3)


def test_a_kill_says_per_receiver_whether_it_arrived(a_story, desk, ada, subscribed, receiver, work):
    with receiving() as other:
        subscribe("Other", other.url, by=ada, at=NOON)
        other.will_answer(500)
        story = a_story("published")
        desk.step("kill", story)
        work()

    rows = Dispatch.objects.filter(event__event="story.killed").order_by("subscriber__name")
    assert [(row.subscriber.name, row.stands) for row in rows] == [("Other", "failing"), ("Partner", "arrived")]


def test_an_update_that_arrives_after_the_kill_is_known_by_its_sequence(a_story, desk, subscribed, receiver, work):
    receiver.will_answer(500, 200)
    story = a_story("published")
    work()
    desk.step("kill", story)

    work(retries=1)

    told = [json.loads(heard.body) for heard in receiver.heard[1:]]
    assert [event["type"] for event in told] == ["story.killed", "story.published"]
    assert told[0]["data"]["sequence"] > told[1]["data"]["sequence"]


def test_what_was_given_up_is_sent_again_by_hand(a_story, ada, subscribed, receiver, work, monkeypatch):
    monkeypatch.setattr(outcomes, "MAX_TRIES", 1)
    receiver.will_answer(500, 200)
    a_story("published")
    work(retries=1)
    assert [row.stands for row in Dispatch.objects.all()] == ["gave up"]

    assert send_again(Dispatch.objects.all(), by=ada, at=TOMORROW) == 1
    work()

    assert len(set(receiver.ids)) == 1
    assert [row.stands for row in Dispatch.objects.all()] == ["arrived"]


def test_a_test_event_arrives_and_is_about_no_story(ada, subscribed, receiver, work):
    send_test(subscribed, by=ada, at=timezone.now())

    work()

    told = Webhook(subscribed.shown).verify(receiver.heard[0].body, receiver.heard[0].headers)
    assert told["type"] == "subscriber.test"


def test_a_bug_in_sending_is_a_failed_try_and_the_next_is_sent(a_story, ada, subscribed, receiver, work, monkeypatch, caplog):
    subscribe("Other", receiver.url + "/other", by=ada, at=NOON)
    a_story("published")
    monkeypatch.setattr(couriers, "post", lambda letter: 1 // 0 if letter.url.endswith("/other") else post(letter))

    work()

    stands = {row.subscriber.name: row.stands for row in Dispatch.objects.all()}
    assert stands == {"Partner": "arrived", "Other": "failing"}
    assert "a dispatch met a bug" in [record.getMessage() for record in caplog.records]


def test_a_name_nobody_answers_for_holds_up_no_other_receiver_and_no_worker_that_stops(
    a_story, ada, subscribed, receiver, work, nobody_answers_for, monkeypatch
):
    monkeypatch.setattr(posting, "TOTAL_SECONDS", 0.3)
    subscribe("Slow", "http://slow.example/", by=ada, at=NOON)
    a_story("published")

    work()

    stands = {row.subscriber.name: (row.stands, row.last_answer) for row in Dispatch.objects.all()}
    assert stands == {
        "Partner": ("arrived", "200"),
        "Slow": ("failing", "The name slow.example could not be looked up in time."),
    }


def test_the_hub_is_pinged_with_every_feed_the_story_stands_in(a_story, receiver, work, settings):
    settings.NEWSROOM_HUB = receiver.url
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code="medtop:20000139", name="flood")
    a_story("published", content=flood(section="world", topics=("medtop:20000139",)))

    work()

    (heard,) = receiver.heard
    sent = parse_qs(heard.body.decode())
    site = "https://newsroom.test/delivery/v1/feeds"
    lists = ("all", "language/en", "section/world", "topic/medtop/20000139")
    assert heard.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sent["hub.mode"] == ["publish"]
    assert sorted(sent["hub.url"]) == sorted(f"{site}/{name}.{feed.suffix}" for name in lists for feed in FEEDS.values())


def test_the_hub_is_pinged_with_the_feeds_a_story_left(a_story, desk, receiver, work, settings):
    settings.NEWSROOM_HUB = receiver.url
    Section.objects.create(slug="world", name="World")
    story = a_story("published", content=flood(section="world"))
    desk.step("revise", story)
    desk.revise(story, section="")
    for action in ("submit", "approve", "publish", "kill"):
        desk.step(action, story)

    work()

    kill, first, update = (set(parse_qs(heard.body.decode())["hub.url"]) for heard in receiver.heard)
    world = "https://newsroom.test/delivery/v1/feeds/section/world.atom"
    everything = "https://newsroom.test/delivery/v1/feeds/all.atom"
    assert (world in first, world in update, world in kill) == (True, True, False)
    assert everything in first & update & kill


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_before_it_could_write_down_the_arrival_sends_the_same_id_again(a_story, subscribed, receiver, work):
    a_story("published")
    with working() as worker:
        receiver.before = lambda: os.kill(worker.pid, signal.SIGKILL)
        worker.wait(GENEROUS_SECONDS)
    receiver.before = lambda: None
    assert [row.stands for row in Dispatch.objects.all()] == ["waiting"]

    work(retries=1)

    assert len(receiver.ids) == 2
    assert len(set(receiver.ids)) == 1
    row = Dispatch.objects.get()
    assert (row.stands, row.tries) == ("arrived", 2)


@pytest.mark.django_db(transaction=True)
def test_two_workers_side_by_side_send_each_event_once(a_story, subscribed, receiver):
    for _ in range(10):
        a_story("published")

    with working("--once") as one, working("--once") as other:
        assert (one.wait(GENEROUS_SECONDS), other.wait(GENEROUS_SECONDS)) == (0, 0)

    assert len(receiver.ids) == len(set(receiver.ids)) == 10


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_hears_the_answer_first(a_story, subscribed, receiver):
    a_story("published")
    with working() as worker:
        receiver.before = lambda: (worker.terminate(), time.sleep(0.2))

        assert worker.wait(GENEROUS_SECONDS) == 0

    assert [row.stands for row in Dispatch.objects.all()] == ["arrived"]


@pytest.mark.django_db(transaction=True)
def test_a_story_is_told_of_while_the_worker_runs(a_story, subscribed, receiver):
    stop = threading.Event()
    thread = threading.Thread(target=send_until, args=(stop,))
    thread.start()
    try:
        a_story("published")
        until(Dispatch.objects.filter(arrived_at__isnull=False).exists)
    finally:
        stop.set()
        thread.join()

    assert connection.is_usable()
