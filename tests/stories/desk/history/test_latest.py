"""The latest of a story's past is read at once, and no further than it is shown."""

import pytest

from stories.desk.history.latest import latest

pytestmark = pytest.mark.django_db


def test_the_newest_of_each_comes_first_with_who_did_it_and_when(a_story, edith, pia):
    story = a_story("draft", "live")

    past = latest(story, limit=8)

    assert [revision.number for revision in past.revisions] == [2, 1]
    assert [step.name for step in past.steps][:3] == ["revise", "publish", "approve"]
    assert (past.steps[1].by, past.steps[2].by) == (pia.username, edith.username)
    assert (past.steps[1].source, past.steps[1].target) == ("approved", "published")
    edition = past.editions[0]
    assert (edition.number, edition.name, edition.at) == (1, "original", story.editions.get().at)
    assert {"html", "json", "txt"} <= set(edition.formats)


def test_no_more_is_read_than_is_asked_for(a_story, desk, rosa):
    story = a_story("draft")
    for _ in range(4):
        desk.revise(story, by=rosa)

    past = latest(story, limit=2)

    assert [revision.number for revision in past.revisions] == [5, 4]
    assert len(past.steps) == 2


def test_it_is_one_statement_and_of_this_story_alone(a_story, django_assert_num_queries):
    story, other = a_story("published"), a_story("published")

    with django_assert_num_queries(1):
        past = latest(story, limit=8)

    assert [edition.at for edition in past.editions] == [story.editions.get().at]
    assert other.editions.get().at not in {edition.at for edition in past.editions}
