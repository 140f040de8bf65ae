"""The line of time on the screen."""

import pytest

from stories.desk.writing import planning
from stories.desk.writing.planning import Plan
from stories.models import Transition
from tests import cast
from tests.stories.desk.history.test_verify import behind_the_desks_back

pytestmark = pytest.mark.django_db


def line(client, story, query=""):
    return client.get(f"/admin/stories/story/{story.pk}/history/{query}")


def test_the_line_tells_what_was_done_and_links_to_what_came_of_it(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    page = line(client, story).content.decode()

    for link in ("revisions/1/", "editions/1/", "revisions/1/origins/", "then/"):
        assert f'href="/admin/stories/story/{story.pk}/{link}"' in page
    assert "These words went out as edition 1." in page
    assert "Readers have it." in page


def test_the_two_newest_versions_are_chosen_to_be_compared(client, rosa, desk, a_story):
    story = a_story("draft")
    desk.revise(story, headline="Another")
    client.force_login(rosa)

    page = line(client, story).content.decode()

    assert 'name="before" value="r1" checked' in page
    assert 'name="after" value="r2" checked' in page


def test_a_plan_is_told_by_names(client, desk, ravi, a_story):
    story = a_story("draft")
    planning.arrange(story, Plan(assignee=ravi), by=desk.editor, at=desk.now())
    client.force_login(desk.editor)

    page = " ".join(line(client, story, "?show=plans").content.decode().split())

    assert "Assigned to: nobody, none → ravi" in page


@pytest.mark.parametrize(
    ("state", "offered"), [("draft", []), ("approved", ["approved"]), ("published", ["readers", "approved"])]
)
def test_the_newest_words_are_compared_with_those_there_are(client, pia, a_story, state, offered):
    client.force_login(pia)

    page = line(client, a_story(state)).content.decode()

    assert [name for name in ("readers", "approved") if f"?before={name}&amp;after=newest" in page] == offered


@pytest.mark.parametrize("query", ["?show=approvals", "?by=edith", "?show=approvals&by=edith"])
def test_a_part_of_the_line_stands_in_the_address(client, pia, a_story, query):
    story = a_story("published")
    client.force_login(pia)

    page = line(client, story, query).content.decode()

    assert "<b>Approved</b>" in page
    assert "<b>Submitted</b>" not in page
    assert "Show everything" in page


def test_a_part_with_nothing_in_it_says_what_to_do(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    assert b"Show everything to see what was." in line(client, story, "?show=readers").content


@pytest.mark.parametrize("query", ["?show=x", "?by=nobody", "?before=x", "?before=0", "?before=99999999999999999999"])
def test_a_part_nobody_knows_is_not_there(client, rosa, a_story, query):
    client.force_login(rosa)

    assert line(client, a_story("draft"), query).status_code == 404


def test_the_older_part_of_a_long_line_is_a_page_further(client, pia, a_story, monkeypatch):
    monkeypatch.setattr(
        "stories.desk.history.line.timeline.__kwdefaults__", {"show": "all", "by": "", "before": None, "limit": 2}
    )
    story = a_story("published")
    client.force_login(pia)

    second = Transition.objects.filter(story=story).order_by("-number")[1].number
    assert f"?before={second}" in line(client, story).content.decode()

    page = line(client, story, f"?before={second}").content.decode()

    assert "<b>Opened</b>" in page
    assert "Back to the newest" in page


def test_a_story_that_is_as_it_was_written_is_said_to_be(client, rosa, a_story):
    story = a_story("submitted")
    client.force_login(rosa)

    answer = client.post(f"/admin/stories/story/{story.pk}/history/check/", follow=True)

    assert b"Verified: the 2 rows of the ledger" in answer.content


def test_a_row_that_was_changed_is_named(client, rosa, a_story):
    story = a_story("submitted")
    client.force_login(rosa)

    with behind_the_desks_back():
        Transition.objects.filter(story=story).update(reason="Another.")
        answer = client.post(f"/admin/stories/story/{story.pk}/history/check/", follow=True)

    assert b"The history was changed: transition" in answer.content


def test_nothing_is_verified_by_following_a_link(client, rosa, a_story):
    client.force_login(rosa)

    assert client.get(f"/admin/stories/story/{a_story('draft').pk}/history/check/").status_code == 405


def test_a_long_line_costs_as_many_statements_as_a_short_one(client, desk, a_story, django_assert_max_num_queries):
    story = a_story("approved", "live")
    for _ in range(30):
        desk.revise(story)
    client.force_login(desk.editor)
    line(client, story)

    with django_assert_max_num_queries(8):
        line(client, story)


def test_the_times_are_those_of_the_person_with_utc_beside_them(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    client.cookies["newsroom_zone"] = "Asia/Tokyo"

    page = line(client, story).content.decode()

    opened = Transition.objects.get(story=story).at
    assert opened == cast.NOON
    assert 'title="2026-03-04 12:00:00 UTC">21:00:00</time>' in page
