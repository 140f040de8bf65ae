from datetime import timedelta

import pytest

from stories.desk.writing import drafting
from stories.desk.writing.planning import Plan, arrange, plan_of
from stories.errors import BadContent, NotAllowed, WrongState
from stories.models import Story, Transition
from tests.cast import NOON, TOMORROW, account, flood


def test_an_editor_plans_who_when_and_how_urgent(a_story, ravi, edith):
    story = a_story()
    plan = Plan(assignee=ravi, due_at=TOMORROW, priority=2, embargo_until=TOMORROW + timedelta(hours=1))

    row = arrange(story, plan, by=edith, at=NOON)

    assert plan_of(Story.objects.get(pk=story.pk)) == plan
    assert (row.action, row.source, row.target) == ("arrange", "draft", "draft")
    assert f'"assignee":{ravi.pk}' in row.details


def test_the_plan_that_stands_is_no_change(a_story, edith):
    story = a_story()

    assert arrange(story, plan_of(story), by=edith, at=NOON) is None
    assert Transition.objects.count() == 1


@pytest.mark.parametrize("name", ["rosa", "paul", "ada", "sue"])
def test_others_plan_nothing_not_even_what_stands(name, a_story, request):
    with pytest.raises(NotAllowed):
        arrange(a_story(), Plan(), by=request.getfixturevalue(name), at=NOON)


def test_a_killed_story_needs_no_plan(a_story, edith):
    with pytest.raises(WrongState):
        arrange(a_story("killed"), Plan(priority=1), by=edith, at=NOON)


@pytest.mark.parametrize("priority", [0, 10])
def test_priority_is_one_to_nine(priority, a_story, edith):
    with pytest.raises(BadContent, match="1 to 9"):
        arrange(a_story(), Plan(priority=priority), by=edith, at=NOON)


@pytest.mark.parametrize("roles", [(), ("admin",)])
def test_a_story_is_assigned_to_somebody_who_works_on_stories(roles, a_story, edith):
    with pytest.raises(BadContent, match="does not work on stories"):
        arrange(a_story(), Plan(assignee=account("idle", *roles)), by=edith, at=NOON)


def test_who_is_assigned_writes_and_who_no_longer_is_does_not(a_story, ravi, edith):
    story = a_story()
    arrange(story, Plan(assignee=ravi), by=edith, at=NOON)
    drafting.revise(story, flood(deck="New"), base=1, by=ravi, at=NOON)

    arrange(story, Plan(), by=edith, at=NOON)

    with pytest.raises(NotAllowed):
        drafting.revise(story, flood(deck="Newer"), base=2, by=ravi, at=NOON)
