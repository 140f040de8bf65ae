"""The plan of a story, as a form."""

from datetime import UTC, datetime

import pytest

from stories.models import Transition
from tests import cast

pytestmark = pytest.mark.django_db


def test_an_editor_assigns_and_sets_an_embargo(client, edith, ravi, a_story):
    story = a_story("draft")
    client.force_login(edith)

    plan = {"assignee": ravi.pk, "priority": "2", "due_at": "2026-03-05T18:00", "embargo_until": "2026-03-06T06:00:00"}
    client.post(f"/admin/stories/story/{story.pk}/plan/", plan)

    story.refresh_from_db()
    assert (story.assignee, story.priority) == (ravi, 2)
    assert story.embargo_until == datetime(2026, 3, 6, 6, tzinfo=UTC)


def test_an_untouched_plan_changes_nothing(client, edith, desk, a_story):
    story = a_story("draft")
    story.due_at = cast.NOON.replace(microsecond=123456)
    story.save()
    client.force_login(edith)
    steps = Transition.objects.count()

    client.post(f"/admin/stories/story/{story.pk}/plan/", {"due_at": "2026-03-04T12:00:00", "priority": "5"})

    assert Transition.objects.count() == steps


def test_a_reporter_makes_no_plans(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    answer = client.post(f"/admin/stories/story/{story.pk}/plan/", {"priority": "1"})

    story.refresh_from_db()
    assert story.priority == 5
    assert "Assign and plan is a step for: editor." in answer.content.decode()
