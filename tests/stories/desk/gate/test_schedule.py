import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.publishing import compiling
from stories.desk.readers import pointing
from stories.desk.writing import planning
from stories.desk.writing.planning import Plan
from stories.facts import Asked, Kind, State
from stories.formats import Writer, story_json
from stories.models import Transition
from tests.cast import NOON, TOMORROW, account

A_MOMENT = timedelta(microseconds=1)


def scheduled(a_story, pia, readers="nothing", **asked):
    story = a_story("approved", readers)
    steps.take("schedule", story, by=pia, at=NOON, asked=Asked(publish_at=TOMORROW, **asked))
    story.refresh_from_db()
    return story


def test_a_scheduled_story_goes_out_at_its_moment_and_never_before(a_story, pia):
    story = scheduled(a_story, pia)

    assert list(release_due(TOMORROW - A_MOMENT)) == []
    (row,) = release_due(TOMORROW)

    story.refresh_from_db()
    assert (row.action, row.by, row.target) == ("publish", pia, State.PUBLISHED)
    assert (story.state, story.publish_at, story.scheduled_by) == (State.PUBLISHED, None, None)


def test_a_scheduled_story_goes_out_once(a_story, pia):
    story = scheduled(a_story, pia)

    assert len(list(release_due(TOMORROW))) == 1
    assert list(release_due(TOMORROW + timedelta(days=1))) == []
    assert story.editions.count() == 1


def test_due_stories_go_out_in_the_order_of_their_moments(a_story, pia):
    stories = [a_story("approved") for _ in range(3)]
    for story, hours in zip(stories, (3, 1, 2), strict=True):
        steps.take("schedule", story, by=pia, at=NOON, asked=Asked(publish_at=NOON + timedelta(hours=hours)))

    assert [row.story for row in release_due(TOMORROW)] == [stories[1], stories[2], stories[0]]


def test_a_scheduled_correction_goes_out_as_one_with_its_note(a_story, pia):
    story = scheduled(a_story, pia, "live", kind=Kind.CORRECTION, note="It was Tuesday.")

    list(release_due(TOMORROW))

    edition = story.editions.order_by("-number")[0]
    assert (edition.kind, edition.note) == ("correction", "It was Tuesday.")


def test_a_silent_correction_is_not_even_scheduled(a_story, pia):
    with pytest.raises(Exception, match="what was wrong"):
        scheduled(a_story, pia, "live", kind=Kind.CORRECTION)


def test_the_moment_and_its_zone_are_kept(a_story, pia):
    story = a_story("approved")
    moment = TOMORROW.astimezone(ZoneInfo("Europe/Oslo"))

    steps.take("schedule", story, by=pia, at=NOON, asked=Asked(publish_at=moment))

    story.refresh_from_db()
    assert (story.publish_at, story.publish_zone, story.scheduled_by) == (TOMORROW, "Europe/Oslo", pia)


def test_an_unscheduled_story_does_not_go_out(a_story, pia):
    story = scheduled(a_story, pia)

    steps.take("unschedule", story, by=pia, at=NOON)

    assert list(release_due(TOMORROW)) == []
    story.refresh_from_db()
    assert (story.state, story.publish_at) == (State.APPROVED, None)
    assert steps.take("publish", story, by=pia, at=NOON)


def test_a_hold_keeps_a_due_story_in_and_its_release_lets_it_go(a_story, pia, caplog):
    story = scheduled(a_story, pia)
    steps.take("hold", story, by=pia, at=NOON, asked=Asked(reason="The lawyers read it."))

    with caplog.at_level(logging.ERROR, logger="newsroom.schedule"):
        assert list(release_due(TOMORROW)) == []
    assert [record.getMessage() for record in caplog.records] == ["scheduled story could not be published"]
    assert "hold" in caplog.records[0].because

    steps.take("release", story, by=pia, at=TOMORROW, asked=Asked(reason="Read."))
    assert len(list(release_due(TOMORROW + A_MOMENT))) == 1


def test_the_alarm_for_a_story_kept_in_comes_once_a_minute(a_story, pia, caplog):
    story = scheduled(a_story, pia)
    steps.take("hold", story, by=pia, at=NOON, asked=Asked(reason="The lawyers read it."))

    with caplog.at_level(logging.ERROR, logger="newsroom.schedule"):
        for seconds in range(121):
            list(release_due(TOMORROW + timedelta(seconds=seconds)))

    assert [record.late_seconds for record in caplog.records] == [0, 60, 120]


def test_an_embargo_set_after_scheduling_is_kept(a_story, pia, edith):
    story = scheduled(a_story, pia)
    planning.arrange(story, Plan(embargo_until=TOMORROW + timedelta(hours=1)), by=edith, at=NOON)

    assert list(release_due(TOMORROW)) == []
    assert len(list(release_due(TOMORROW + timedelta(hours=1)))) == 1


def test_one_story_that_may_not_go_out_does_not_keep_the_others(a_story, pia):
    held, free = scheduled(a_story, pia), scheduled(a_story, pia)
    steps.take("hold", held, by=pia, at=NOON, asked=Asked(reason="Wait."))

    assert [row.story for row in release_due(TOMORROW)] == [free]


def test_one_story_that_meets_a_bug_does_not_keep_the_others(a_story, pia, caplog, monkeypatch):
    broken, sound = scheduled(a_story, pia), scheduled(a_story, pia)

    def compile_with_a_bug(publication):
        return 1 // 0 if publication.uuid == str(broken.uuid) else story_json.render(publication)

    for module in (compiling, pointing):
        monkeypatch.setattr(module, "WRITERS", {"json": Writer("application/json", compile_with_a_bug)})

    with caplog.at_level(logging.ERROR, logger="newsroom.schedule"):
        assert [row.story for row in release_due(TOMORROW)] == [sound]

    (record,) = caplog.records
    assert (record.slug, record.exc_info[0]) == (broken.slug, ZeroDivisionError)
    broken.refresh_from_db()
    assert (broken.state, broken.editions.count()) == (State.SCHEDULED, 0)


def test_a_story_goes_out_though_its_publisher_left_meanwhile(a_story, pia):
    story = scheduled(a_story, pia)
    type(pia).objects.filter(pk=pia.pk).update(is_active=False)

    assert [row.story for row in release_due(TOMORROW)] == [story]


def test_lateness_is_measured_and_a_late_story_raises_an_alarm(a_story, pia, caplog, settings):
    settings.NEWSROOM_LATE_SECONDS = 60
    scheduled(a_story, pia)

    with caplog.at_level(logging.INFO, logger="newsroom.schedule"):
        list(release_due(TOMORROW + timedelta(seconds=61)))

    (record,) = caplog.records
    assert (record.levelname, record.late_seconds) == ("ERROR", 61.0)
    assert '"late_seconds":61.0' in Transition.objects.order_by("-number")[0].details


def test_nobody_publishes_a_scheduled_story_early_by_saying_it_is_due(a_story, pia):
    story = scheduled(a_story, pia)

    with pytest.raises(Exception, match="not come"):
        steps.take("publish", story, by=account("petra", "publisher"), at=NOON, asked=Asked(due=True))
