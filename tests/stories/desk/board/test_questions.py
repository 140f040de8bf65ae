"""The queues of the board: which stories stand in them, in which order, and who sees them."""

from datetime import timedelta

import pytest

from stories.desk.board import QUEUES, Wanted, board, found
from stories.desk.gate import steps
from stories.desk.people import Sight, sight, visible_stories
from stories.desk.writing import planning
from stories.facts import Asked, State
from stories.models import Story
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def queue(user, key: str, at=NOON) -> list[str]:
    (filled,) = [filled for filled in board(user, at=at).queues if filled.key == key]
    return [row.story.slug for row in filled.rows]


def plan(story: Story, by, **values) -> None:
    story.refresh_from_db()
    planning.arrange(story, planning.Plan(**values), by=by, at=NOON)


@pytest.fixture
def every_story(a_story, ravi):
    """A story in every state readers can have it in, of two reporters."""
    for writer in (None, ravi):
        for number, (state, readers) in enumerate(cast.ROUTES):
            a_story(state, readers, by=writer, content=cast.flood(slug=f"{'r' if writer else 'm'}-{number}"))


@pytest.mark.parametrize("name", cast.ROLES)
def test_nobody_finds_more_or_less_than_they_may_see(every_story, desk, name):
    users = {"rosa": desk.writer, "edith": desk.editor, "emil": desk.other_editor, "pia": desk.publisher}
    user = users.get(name) or Story.objects.exclude(created_by=desk.writer)[0].created_by
    if name not in {*users, "ravi"}:
        user = cast.account(name, *cast.ROLES[name], is_superuser=name == "sue")
    Story.objects.filter(slug__in=["r-0", "r-1", "r-6"]).update(assignee=user)

    seen = {row.story.pk for row in found(Wanted(words="halden"), user=user, at=NOON).rows}
    listed = {row.story.pk for row in found(Wanted(), user=user, at=NOON).rows}
    shown = {row.story.pk for filled in board(user, at=NOON).queues for row in filled.rows}

    allowed = set(visible_stories(user).values_list("pk", flat=True))
    assert seen == listed == allowed
    assert shown <= allowed


@pytest.mark.parametrize("name", cast.ROLES)
def test_what_somebody_sees_of_a_state_is_what_the_policy_says(every_story, name):
    user = cast.account(f"another-{name}", *cast.ROLES[name], is_superuser=name == "sue")
    own = set(Story.objects.filter(slug__startswith="r").values_list("pk", flat=True))
    Story.objects.filter(pk__in=own).update(assignee=user)

    for state in State:
        allowed = set(visible_stories(user).filter(state=state).values_list("pk", flat=True))
        everything = set(Story.objects.filter(state=state).values_list("pk", flat=True))
        assert allowed == {Sight.ALL: everything, Sight.OWN: everything & own, Sight.NONE: set()}[sight(user, state)]


def test_what_came_back_is_told_with_its_reason_until_it_is_handed_in_again(rosa, edith, desk, a_story):
    story = a_story("submitted")
    desk.step("send_back", story)
    plan(story, edith, priority=1)

    (row,) = board(rosa, at=NOON).queues[0].rows
    assert row.reason == "It is time."

    desk.step("submit", story)
    assert queue(rosa, "sent-back") == []


def test_an_editor_is_waited_for_by_copy_of_others_that_nobody_else_has(edith, emil, a_story):
    for slug, writer, assignee in (("free", None, None), ("mine", None, edith), ("emils", None, emil), ("own", edith, edith)):
        story = a_story("submitted", by=writer, content=cast.flood(slug=slug))
        Story.objects.filter(pk=story.pk).update(assignee=assignee)

    assert queue(edith, "waiting") == ["mine", "free"]


def test_a_publisher_is_waited_for_by_approved_copy_too_and_a_reporter_by_what_they_were_given(pia, ravi, a_story):
    a_story("approved", content=cast.flood(slug="approved"))
    Story.objects.filter(pk=a_story(content=cast.flood(slug="given")).pk).update(assignee=ravi)

    assert queue(pia, "waiting") == ["approved"]
    assert queue(ravi, "waiting") == ["given"]


def test_the_most_overdue_stands_first_and_what_is_done_is_due_no_more(edith, a_story):
    for slug, hours, state in (
        ("soon", 5, "draft"),
        ("late", -5, "submitted"),
        ("later", 30, "draft"),
        ("done", -9, "published"),
    ):
        plan(a_story(state, content=cast.flood(slug=slug)), edith, due_at=NOON + timedelta(hours=hours))

    assert queue(edith, "due") == ["late", "soon"]


def test_the_time_line_begins_with_what_goes_out_first(edith, pia, a_story):
    for slug, hours in (("second", 5), ("first", 2), ("third", 9)):
        story = a_story("approved", content=cast.flood(slug=slug))
        steps.take("schedule", story, by=pia, at=NOON, asked=Asked(publish_at=NOON + timedelta(hours=hours)))

    assert queue(edith, "scheduled") == ["first", "second", "third"]


def test_published_today_is_what_readers_got_today_whoever_edits_it_again(edith, desk, a_story):
    a_story("published", content=cast.flood(slug="today"))
    a_story("draft", "live", content=cast.flood(slug="edited-again"))
    old = a_story("published", content=cast.flood(slug="old"))

    assert set(queue(edith, "published")) == {"today", "edited-again", "old"}
    plan(old, edith, priority=1)
    assert queue(edith, "published", at=NOON + timedelta(days=1)) == []


def test_held_and_killed_stories_are_marked(edith, desk, a_story):
    held = a_story("submitted", content=cast.flood(slug="held"))
    desk.step("hold", held)
    a_story("killed", content=cast.flood(slug="killed"))

    assert queue(edith, "held") == ["held"]
    assert queue(edith, "killed") == ["killed"]
    (row,) = next(filled for filled in board(edith, at=NOON).queues if filled.key == "held").rows
    assert (row.cautions[0].kind, row.cautions[0].more) == ("held", "It is time.")


def test_a_story_opened_by_and_assigned_to_one_person_stands_there_once(rosa, a_story):
    Story.objects.filter(pk=a_story().pk).update(assignee=rosa)

    assert queue(rosa, "mine") == ["halden-flood"]


def test_a_queue_says_that_there_are_more(edith, a_story):
    for _ in range(7):
        a_story("submitted")

    (filled,) = [filled for filled in board(edith, at=NOON).queues if filled.key == "submitted"]

    assert (len(filled.rows), filled.more) == (6, True)


@pytest.mark.parametrize("key", QUEUES)
def test_every_queue_says_something_when_nothing_stands_in_it(key):
    assert QUEUES[key].title
    assert QUEUES[key].empty.endswith(".")
