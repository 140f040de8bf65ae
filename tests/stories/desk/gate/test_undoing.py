"""Undo: where it is true, and nowhere else."""

import pytest

from stories.desk.facts.gathering import gather
from stories.desk.gate import steps, undoing
from stories.errors import WrongState
from stories.facts import Asked, Kind
from stories.models import Story
from tests import cast

pytestmark = pytest.mark.django_db

LATER = cast.NOON.replace(hour=20)


def took(action, story, by):
    """Take a step with all it asks for, and return its row of the ledger."""
    story.refresh_from_db()
    asked = Asked(
        reason="It is time.", note="Readers are told.", revision_hash=story.newest_hash, slug=story.slug,
        publish_at=cast.TOMORROW if action == "schedule" else None,
        kind=Kind.UPDATE if action in {"publish", "schedule"} and story.editions.exists() else None,
    )  # fmt: skip
    return steps.take(action, story, by=by, at=LATER, asked=asked)


def offered(story, row, by) -> str:
    story = Story.objects.get(pk=story.pk)
    done = undoing.aftermath(story, str(row.number), facts=gather(story, by=by, at=LATER))
    return done.undone_by if done else ""


def undo(story, row, by) -> Story:
    undoing.undo(Story.objects.get(pk=story.pk), row.number, by=by, at=LATER)
    return Story.objects.get(pk=story.pk)


@pytest.mark.parametrize(
    ("action", "state", "readers"),
    [("schedule", "approved", None), ("spike", "draft", None), ("hold", "submitted", None), ("discard", "draft", "live")],
)
def test_an_undo_leads_exactly_to_where_the_story_was(pia, a_story, action, state, readers):
    story = a_story(state, readers)
    row = took(action, story, pia)

    assert offered(story, row, pia)
    after = undo(story, row, pia)

    assert (after.state, after.readers, after.held, after.publish_at) == (story.state, story.readers, False, None)
    assert after.newest_hash == story.newest_hash


@pytest.mark.parametrize(
    ("action", "state", "readers"),
    [
        ("spike", "submitted", None),  # would come back as a draft
        ("discard", "approved", "live"),  # the approval would be gone
        ("approve", "submitted", None),
        ("submit", "draft", None),
        ("send_back", "submitted", None),
        ("unschedule", "scheduled", None),
        ("publish", "approved", None),
        ("withdraw", "published", None),
        ("kill", "published", None),
    ],
)
def test_what_leads_elsewhere_is_no_undo(pia, edith, a_story, action, state, readers):
    story = a_story(state, readers)
    by = edith if action == "spike" else pia
    row = took(action, story, by)

    assert offered(story, row, by) == ""
    with pytest.raises(WrongState, match="no step that leads back"):
        undo(story, row, by)
    assert story.transitions.order_by("-number")[0].number == row.number


def test_who_may_not_release_a_hold_is_offered_no_undo_of_it(edith, a_story):
    story = a_story("submitted")
    row = took("hold", story, edith)

    assert offered(story, row, edith) == ""


def test_an_undo_comes_too_late_once_the_story_moved_on(pia, desk, a_story):
    story = a_story("approved")
    row = took("schedule", story, pia)
    steps.take("hold", story, by=desk.editor, at=LATER, asked=Asked(reason="The lawyers read it."))

    assert offered(story, row, pia) == ""
    with pytest.raises(WrongState, match="moved on"):
        undo(story, row, pia)
    assert Story.objects.get(pk=story.pk).state == "scheduled"


def test_nobody_undoes_what_a_colleague_did(pia, edith, a_story):
    story = a_story("draft")
    row = took("spike", story, edith)

    assert offered(story, row, pia) == ""
    with pytest.raises(WrongState):
        undo(story, row, pia)


def test_words_discarded_by_a_slip_come_back_to_the_letter(edith, desk, a_story):
    story = a_story("published")
    desk.revise(story, headline="River falls", by=edith)
    row = took("discard", story, edith)

    after = undo(story, row, edith)

    assert after.headline == "River falls"
    assert story.revisions.count() == 4
