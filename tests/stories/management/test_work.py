import os
import signal
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import OperationalError, connections
from django.utils import timezone

from media import library
from media.models import Image
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.history import verifications
from stories.desk.history.verify import verify_ledger
from stories.desk.pictures import recalling
from stories.facts import Asked
from stories.management.commands import work
from stories.models import Edition, Outcome, StoredAnswer, Story, Transition, Verification
from tests.cast import NOON, flood
from tests.patience import GENEROUS_SECONDS, until
from tests.workers import working


@pytest.fixture
def scheduled(a_story, pia):
    """Bring a story to where it waits for a moment."""

    def schedule(publish_at):
        story = a_story("approved")
        steps.take("schedule", story, by=pia, at=publish_at - timedelta(days=1), asked=Asked(publish_at=publish_at))
        return story

    return schedule


@pytest.fixture
def overdue(scheduled):
    """Twelve stories whose moment came an hour ago."""
    return [scheduled(timezone.now() - timedelta(hours=1)) for _ in range(12)]


def assert_each_went_out_once():
    assert set(Story.objects.values_list("state", flat=True)) == {"published"}
    assert Edition.objects.count() == Transition.objects.filter(action="publish").count() == Story.objects.count()
    assert verify_ledger() is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_side_by_side_publish_each_story_once(overdue):
    with working("--once") as one, working("--once") as other:
        assert (one.wait(GENEROUS_SECONDS), other.wait(GENEROUS_SECONDS)) == (0, 0)

    assert_each_went_out_once()


@pytest.mark.django_db(transaction=True)
def test_sweeps_at_the_same_instant_publish_each_story_once(overdue):
    at_once, failed = threading.Barrier(3), []

    def sweep():
        at_once.wait()
        try:
            list(release_due(timezone.now()))
        except OperationalError as error:
            failed.append(error)
        finally:
            connections.close_all()

    sweepers = [threading.Thread(target=sweep) for _ in range(3)]
    for sweeper in sweepers:
        sweeper.start()
    for sweeper in sweepers:
        sweeper.join()

    assert not failed
    assert_each_went_out_once()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_loses_no_story_and_publishes_none_twice(overdue):
    with working() as worker:
        until(Edition.objects.exists)
        worker.kill()
        worker.wait()
        with working("--once") as next_one:
            assert next_one.wait(GENEROUS_SECONDS) == 0

    assert_each_went_out_once()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_stops_when_told_and_leaves_nothing_half_done(overdue, number):
    with working() as worker:
        until(Edition.objects.exists)
        worker.send_signal(number)

        assert worker.wait(GENEROUS_SECONDS) == 0
    assert verify_ledger() is None


def test_nothing_goes_out_before_its_moment(scheduled):
    moment = datetime(2026, 3, 6, 6, tzinfo=UTC)
    story = scheduled(moment)

    early = list(release_due(moment - timedelta(microseconds=1)))
    on_time = list(release_due(moment))

    assert (early, [taken.story for taken in on_time]) == ([], [story])


def test_a_story_of_tomorrow_waits(scheduled):
    story = scheduled(timezone.now() + timedelta(days=1))

    call_command("work", "--once")

    story.refresh_from_db()
    assert story.state == "scheduled"


def test_what_is_over_is_forgotten(rosa):
    now = timezone.now()
    for key, hours in (("old", 25), ("new", 23)):
        StoredAnswer.objects.create(user=rosa, key=key, fingerprint="", at=now - timedelta(hours=hours))
    for key, hours in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))

    call_command("work", "--once")

    assert [answer.key for answer in StoredAnswer.objects.all()] == ["new"]
    assert [session.session_key for session in Session.objects.all()] == ["new"]


def test_files_no_row_names_are_deleted(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lost = tmp_path / "originals" / "lost"
    lost.parent.mkdir()
    lost.write_bytes(b"")
    os.utime(lost, (0, 0))

    call_command("work", "--once")

    assert not lost.exists()


def test_a_picture_that_cannot_be_rendered_does_not_stop_the_worker(paul):
    lost = Image.objects.create(
        created_at=NOON, created_by=paul, original="originals/gone", sha256="0" * 64, bytes=1, width_px=1, height_px=1,
        media_type="image/jpeg",
    )  # fmt: skip

    call_command("work", "--once")

    lost.refresh_from_db()
    assert lost.rendition_trouble


class Stop(threading.Event):
    """Notes how long the worker would wait, and does not; says stop after `sweeps`."""

    def __init__(self, sweeps):
        super().__init__()
        self.waited, self.sweeps = [], sweeps

    def wait(self, timeout=None):
        self.waited.append(timeout)
        if len(self.waited) == self.sweeps:
            self.set()
        return self.is_set()


def test_a_database_that_is_away_is_asked_again_ever_more_rarely(db, monkeypatch, settings):
    away = iter([True] * 8 + [False, True, False])

    def sweep(stop):
        if next(away):
            raise OperationalError("the server is being restarted")
        return False

    monkeypatch.setattr(work, "sweep", sweep)
    monkeypatch.setattr(work, "connections", type("Connections", (), {"close_all": staticmethod(lambda: None)}))
    stop = Stop(sweeps=11)

    work.work_until(stop)

    sweeping = settings.NEWSROOM_SWEEP_SECONDS
    assert stop.waited == [1, 2, 4, 8, 16, 32, 60, 60, sweeping, 1, sweeping]


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_a_recalled_picture_out_of_the_stories_nobody_came_to(a_story, paul, desk):
    image = library.await_file(by=paul, at=NOON, headline="The dam", rights="own")
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    stories = [a_story("published", content=flood(slug=f"dam-{number}", pictures=(picture,))) for number in range(3)]
    recalling.recall(image, by=paul, at=desk.now(), reason="The wrong man.")

    with working("--once") as worker:
        assert worker.wait(GENEROUS_SECONDS) == 0

    assert [story.editions.count() for story in stories] == [2, 2, 2]
    assert not recalling.unfinished().exists()
    assert verify_ledger() is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("arguments", [("--once",), ()])
def test_the_worker_verifies_the_history_when_somebody_asks(overdue, edith, arguments):
    asked = verifications.ask(by=edith, at=timezone.now())

    with working(*arguments):
        until(Verification.objects.exclude(outcome="").exists)

    asked.refresh_from_db()
    assert (asked.outcome, asked.read) == (Outcome.WHOLE, asked.total)
