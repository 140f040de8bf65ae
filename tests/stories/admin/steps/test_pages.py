"""Steps by their posts: asked, confirmed, refused, never by a link."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from stories.desk.gate.steps import NOT_TAKEN_HERE
from stories.desk.writing.planning import Plan, arrange
from stories.models import Story
from stories.workflow import STEPS
from tests import cast
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

STEPS_BY_BUTTON = sorted(STEPS.keys() - NOT_TAKEN_HERE)


def address(story: Story, action: str) -> str:
    return f"/admin/stories/story/{story.pk}/steps/{action}/"


def state(story: Story) -> str:
    return Story.objects.get(pk=story.pk).state


@pytest.mark.parametrize("action", STEPS_BY_BUTTON)
def test_no_step_is_taken_by_following_a_link(client, pia, a_story, action):
    story = a_story("submitted")
    client.force_login(pia)

    assert client.get(address(story, action)).status_code == 405


@pytest.mark.parametrize("action", [action for action in STEPS_BY_BUTTON if STEPS[action].needs])
def test_what_a_step_needs_is_asked_for_before_it_is_taken(client, pia, desk, a_story, action):
    story = a_story("approved", "live")
    client.force_login(pia)

    answer = client.post(address(story, action), {"revision_hash": story.newest_hash})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(f'name="{name}"' in page for name in STEPS[action].needs)
    assert state(story) == "approved"


def test_the_buttons_are_those_of_the_table_and_closed_ones_say_why(client, rosa, edith, a_story):
    story = a_story("submitted", by=edith)
    client.force_login(edith)

    page = client.get(f"/admin/stories/story/{story.pk}/change/").content.decode()

    assert page.index(">Send back<") < page.index(">Approve<") < page.index(">Spike<") < page.index(">Hold<")
    assert "Ask a colleague: nobody approves their own copy." in page
    assert ">Publish<" not in page


def test_an_approval_is_bound_to_the_revision_that_was_read(client, edith, desk, a_story):
    story = a_story("submitted")
    client.force_login(edith)
    read = story.newest_hash
    desk.revise(story, by=desk.other_editor)

    answer = client.post(address(story, "approve"), {"confirmed": "yes", "revision_hash": read})

    assert "You did not read the newest revision" in answer.content.decode()
    assert state(story) == "submitted"


def test_the_approval_page_says_when_a_newer_revision_was_saved(client, edith, desk, a_story):
    story = a_story("submitted")
    read = story.newest_hash
    desk.revise(story, by=desk.other_editor)
    client.force_login(edith)

    page = client.post(address(story, "approve"), {"revision_hash": read}).content.decode()

    assert "Revision 2 was saved after you opened the story." in page


def test_the_form_of_the_story_page_approves_what_it_shows(client, edith, a_story):
    story = a_story("submitted")
    client.force_login(edith)
    ask = client.post(address(story, "approve"), {"revision_hash": story.newest_hash})

    answer = client.post(address(story, "approve"), sent_by(ask, form="step-form"))

    assert answer.status_code == 302
    assert state(story) == "approved"


def test_every_objection_is_told_at_once_beside_its_field(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    page = client.post(address(story, "kill"), {"confirmed": "yes"}).content.decode()

    assert 'id="step_reason_error">Say why, in a sentence.' in page
    assert 'id="step_note_error">Write the notice readers will see.' in page
    assert f'id="step_slug_error">Type the slug, {story.slug}, to kill this story.' in page
    assert state(story) == "published"


def test_what_is_wrong_with_the_story_points_at_its_place_in_the_story_page(client, edith, a_story):
    content = cast.flood("Something TK here.")
    story = a_story("submitted", content=content)
    client.force_login(edith)

    asked = {"confirmed": "yes", "revision_hash": story.newest_hash}
    page = client.post(address(story, "approve"), asked).content.decode()

    assert f'<a href="/admin/stories/story/{story.pk}/change/#body">“TK”. Something is still to come.</a>' in page


def test_what_goes_out_is_shown_with_what_is_new_in_it(client, pia, a_story):
    story = a_story("approved", "live")
    client.force_login(pia)

    page = client.post(address(story, "publish"), {}).content.decode()

    assert "What is new since edition 1" in page
    assert "<ins>The town met again: paragraph 1.</ins>" in page


def test_a_schedule_names_its_moment_in_a_zone(client, pia, a_story):
    story = a_story("approved")
    client.force_login(pia)
    moment = (timezone.now() + timedelta(days=400)).replace(month=1, day=20, hour=6, minute=30, second=0, microsecond=0)

    asked = {"confirmed": "yes", "publish_at": f"{moment:%Y-%m-%dT%H:%M}", "publish_at_zone": "Europe/Vienna"}
    page = client.post(address(story, "schedule"), asked)
    unread = state(story)
    client.post(address(story, "schedule"), sent_by(page, form="step-form"))

    story.refresh_from_db()
    assert unread == "approved"
    assert "Read the moment on the clocks below" in page.content.decode()
    assert "20 January" in page.content.decode()
    assert story.publish_at == datetime(moment.year, 1, 20, 5, 30, tzinfo=UTC)
    assert story.publish_zone == "Europe/Vienna"


def test_a_moment_before_the_embargo_is_refused_at_its_field(client, pia, edith, a_story):
    story = a_story("approved")
    moment = timezone.now() + timedelta(days=3)
    arrange(story, Plan(embargo_until=moment), by=edith, at=cast.TOMORROW)
    client.force_login(pia)

    early = moment - timedelta(days=1)
    asked = {"publish_at": f"{early:%Y-%m-%dT%H:%M}", "publish_at_zone": "UTC", "publish_at_seen": f"{early:%Y-%m-%dT%H:%M:00Z}"}
    page = client.post(address(story, "schedule"), {"confirmed": "yes", **asked}).content.decode()

    assert 'id="step_publish_at_error">Embargoed until' in page
    assert "When the embargo ends" in page
    assert state(story) == "approved"


@pytest.mark.parametrize("moment", ["", "soon", "2026-13-45T99:99", "2026-03-04T12:00+00:00"])
def test_a_moment_that_is_none_is_refused(client, pia, a_story, moment):
    story = a_story("approved")
    client.force_login(pia)

    answer = client.post(address(story, "schedule"), {"confirmed": "yes", "publish_at": moment, "publish_at_zone": "UTC"})

    assert "step_publish_at_error" in answer.content.decode()
    assert state(story) == "approved"


def test_a_step_on_a_story_one_may_not_see_is_not_there(client, rosa, ravi, a_story):
    story = a_story("draft", by=ravi)
    client.force_login(rosa)

    assert client.post(address(story, "submit")).status_code == 404
    assert state(story) == "draft"


def test_a_step_that_does_not_exist_is_not_there(client, edith, a_story):
    story = a_story("draft")
    client.force_login(edith)

    assert client.post(address(story, "revise")).status_code == 404
    assert client.post(address(story, "publicise")).status_code == 404


def test_a_step_for_others_is_refused(client, edith, a_story):
    story = a_story("approved")
    client.force_login(edith)

    page = client.post(address(story, "publish"), {"confirmed": "yes"}).content.decode()

    assert "Publish is a step for: publisher." in page
    assert state(story) == "approved"


def test_hold_and_release(client, pia, a_story):
    story = a_story("submitted")
    client.force_login(pia)

    client.post(address(story, "hold"), {"confirmed": "yes", "reason": "The lawyers read it."})
    held = Story.objects.get(pk=story.pk).held
    client.post(address(story, "release"), {"confirmed": "yes", "reason": "They did."})

    assert held
    assert not Story.objects.get(pk=story.pk).held
