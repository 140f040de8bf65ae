"""The past of a story on the screen."""

import pytest

from stories.models import Live
from tests import cast

pytestmark = pytest.mark.django_db


def test_two_revisions_are_compared_block_by_block(client, rosa, desk, a_story):
    story = a_story("draft", content=cast.flood("The river rose."))
    body = cast.flood("The river rose twice.").body
    desk.revise(story, body=body, headline="River rises")
    client.force_login(rosa)

    page = client.get(f"/admin/stories/story/{story.pk}/compare/?before=1&after=2").content.decode()

    assert "The river rose<ins> twice</ins>." in page
    assert "<del>tops its banks at Halden</del>" in page


def test_an_earlier_revision_is_restored_as_the_newest(client, rosa, desk, a_story):
    story = a_story("draft")
    desk.revise(story, headline="Another")
    client.force_login(rosa)

    client.post(f"/admin/stories/story/{story.pk}/revisions/1/restore/", {"base": "2"})

    story.refresh_from_db()
    assert (story.newest_number, story.headline) == (3, "River tops its banks at Halden")


def test_a_revision_is_not_restored_by_following_a_link(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    assert client.get(f"/admin/stories/story/{story.pk}/revisions/1/restore/").status_code == 405


def test_what_an_edition_gave_readers_is_shown_byte_for_byte(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    answer = client.get(f"/admin/stories/story/{story.pk}/editions/1/json/")

    assert answer.content == bytes(Live.objects.get(path=f"stories/{story.uuid}.json").document.data)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("below", ["history/", "revisions/1/", "compare/?before=1&after=1", "wire/", "plan/", "editions/1/json/"])
def test_the_past_of_a_story_one_may_not_see_is_not_there(client, rosa, ravi, a_story, below):
    story = a_story("draft", by=ravi)
    client.force_login(rosa)

    assert client.get(f"/admin/stories/story/{story.pk}/{below}").status_code == 404


@pytest.mark.parametrize("query", ["", "?before=1", "?before=1&after=x", "?before=1&after=99999999999999999999"])
def test_a_comparison_with_nothing_is_not_there(client, rosa, a_story, query):
    story = a_story("draft")
    client.force_login(rosa)

    assert client.get(f"/admin/stories/story/{story.pk}/compare/{query}").status_code == 404
