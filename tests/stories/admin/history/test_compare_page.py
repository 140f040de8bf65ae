"""Any two versions of a story on the screen."""

import pytest

from stories.models import Topic
from tests import cast

pytestmark = pytest.mark.django_db


def compared(client, story, before, after, **how):
    return client.get(f"/admin/stories/story/{story.pk}/compare/", {"before": before, "after": after, **how})


def test_two_revisions_are_compared_word_by_word(client, rosa, desk, a_story):
    story = a_story("draft", content=cast.flood("The river rose."))
    desk.revise(story, body=cast.flood("The river rose twice.").body, headline="River rises")
    client.force_login(rosa)

    page = compared(client, story, "1", "2").content.decode()

    assert "The river rose<ins> twice</ins>." in page
    assert "<del>tops its banks at Halden</del>" in page
    assert "2 places changed" in page


def test_a_paragraph_that_moved_is_told_as_moved(client, rosa, desk, a_story):
    story = a_story("draft", content=cast.flood("One.", "Two.", "Three."))
    first, *rest = cast.flood("One.", "Two.", "Three.").body
    desk.revise(story, body=(*rest, first))
    client.force_login(rosa)

    page = compared(client, story, "r1", "r2").content.decode()

    assert "moved from place 1 to place 3" in page
    assert "<ins>" not in page.partition('class="differences"')[2]


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [("readers", "newest", "Edition 1 and Revision 2"), ("approved", "e1", "Revision 1 and Edition 1")],
)
def test_versions_are_compared_by_what_they_are_to_the_desk(client, pia, a_story, before, after, title):
    client.force_login(pia)

    assert title in compared(client, a_story("draft", "live"), before, after).content.decode()


def test_codes_are_shown_by_their_names(client, rosa, desk, a_story):
    Topic.objects.create(code="medtop:20000139", name="flood")
    story = a_story("draft")
    desk.revise(story, topics=("medtop:20000139",), language="de", urgency=1)
    client.force_login(rosa)

    page = compared(client, story, "1", "2").content.decode()

    assert "<ins>flood</ins>" in page
    assert "<del>English (en)</del> <ins>German (de)</ins>" in page
    assert "<del>5 – routine</del> <ins>1 – flash</ins>" in page
    assert "medtop:" not in page


def test_the_whole_text_is_shown_on_demand_and_side_by_side(client, rosa, desk, a_story):
    story = a_story("draft", content=cast.flood("The river rose.", "Nobody was hurt."))
    desk.revise(story, body=cast.flood("The river rose twice.", "Nobody was hurt.").body)
    client.force_login(rosa)

    assert b"Nobody was hurt." not in compared(client, story, "1", "2").content
    page = compared(client, story, "1", "2", text="whole", view="side").content.decode()

    assert page.count("Nobody was hurt.") == 2
    assert 'class="sides"' in page


def test_versions_that_say_the_same_are_said_to(client, rosa, a_story):
    client.force_login(rosa)

    assert b"The two say the same." in compared(client, a_story("draft"), "1", "newest").content


@pytest.mark.parametrize(
    "query",
    ["", "?before=1", "?before=1&after=x", "?before=1&after=99999999999999999999", "?before=1&after=e1",
     "?before=1&after=readers",
     "?before=1&after=1&view=x", "?before=1&after=1&text=x"],
)  # fmt: skip
def test_a_comparison_with_nothing_is_not_there(client, rosa, a_story, query):
    story = a_story("draft")
    client.force_login(rosa)

    assert client.get(f"/admin/stories/story/{story.pk}/compare/{query}").status_code == 404
