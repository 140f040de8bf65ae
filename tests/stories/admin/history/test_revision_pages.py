"""One revision on the screen: read, traced to who wrote it, restored."""

import pytest

from stories.desk.gate import steps
from stories.facts import Asked
from tests import cast

pytestmark = pytest.mark.django_db


def address(story, below):
    return f"/admin/stories/story/{story.pk}/{below}"


def test_a_revision_names_its_hash_and_who_approved_it(client, rosa, a_story):
    story = a_story("approved")
    client.force_login(rosa)

    page = client.get(address(story, "revisions/1/")).content.decode()

    assert story.newest_hash in page
    assert "Approved by edith" in page


def test_what_restoring_would_change_is_shown_first_and_nothing_is_changed_by_looking(client, rosa, desk, a_story):
    story = a_story("draft")
    desk.revise(story, headline="Another")
    client.force_login(rosa)

    page = client.get(address(story, "revisions/1/restore/")).content.decode()

    story.refresh_from_db()
    assert story.newest_number == 2
    assert "<del>Another</del>" in page
    assert "to undo it, restore revision 2" in page


def test_an_earlier_revision_is_restored_as_the_newest_with_the_way_back(client, rosa, desk, a_story):
    story = a_story("draft")
    desk.revise(story, headline="Another")
    client.force_login(rosa)

    page = client.post(address(story, "revisions/1/restore/"), {"base": "2"}, follow=True).content.decode()

    story.refresh_from_db()
    assert (story.newest_number, story.headline) == (3, "River tops its banks at Halden")
    assert address(story, "revisions/2/restore/") in page


def test_a_revision_that_says_what_the_newest_says_is_not_restored(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    assert b"there is nothing to restore" in client.get(address(story, "revisions/1/restore/")).content
    client.post(address(story, "revisions/1/restore/"), {"base": "1"})

    story.refresh_from_db()
    assert story.newest_number == 1


def test_in_a_story_that_is_closed_nothing_is_restored_and_the_reason_is_said(client, pia, desk, a_story):
    story = a_story("draft", "live")
    for action in ("submit", "approve", "schedule"):
        desk.step(action, story)
    client.force_login(pia)

    page = client.get(address(story, "revisions/1/restore/")).content.decode()
    client.post(address(story, "revisions/1/restore/"), {"base": "2"})

    story.refresh_from_db()
    assert "take it off the schedule" in page
    assert story.newest_number == 2


@pytest.mark.parametrize("base", ["", "x", "9" * 20])
def test_restoring_on_no_revision_is_not_there(client, rosa, a_story, base):
    story = a_story("draft")
    client.force_login(rosa)

    assert client.post(address(story, "revisions/1/restore/"), {"base": base}).status_code == 404


def test_each_place_names_who_wrote_changed_and_approved_it(client, desk, a_story):
    story = a_story("approved", content=cast.flood("The river rose.", "Nobody was hurt."))
    desk.revise(story, by=desk.editor, body=cast.flood("The river rose twice.", "Nobody was hurt.").body)
    client.force_login(desk.editor)

    page = client.get(address(story, "revisions/2/origins/")).content.decode()

    changed, untouched = (page.partition(words)[2].partition("</tr>")[0] for words in ("rose twice.", "Nobody was hurt."))
    assert "edith" in changed
    assert "by nobody yet" in changed
    assert "not since" in untouched
    assert "edith" in untouched


def test_a_story_that_was_rolled_back_was_approved_when_its_words_were(client, pia, desk, a_story):
    story = a_story("approved", "live")
    desk.step("publish", story)
    story.refresh_from_db()
    steps.take("roll_back", story, by=desk.publisher, at=desk.now(), asked=Asked(edition=1, reason="Wrong."))
    client.force_login(pia)

    page = client.get(address(story, "editions/3/")).content.decode()

    assert "Approved by edith" in page


@pytest.mark.parametrize(
    "below",
    ["history/", "revisions/1/", "revisions/1/origins/", "revisions/1/restore/", "compare/?before=1&after=1", "then/",
     "editions/1/", "editions/1/frame/", "editions/1/json/"],
)  # fmt: skip
def test_the_past_of_a_story_one_may_not_see_is_not_there(client, rosa, ravi, a_story, below):
    story = a_story("draft", by=ravi)
    client.force_login(rosa)

    assert client.get(address(story, below)).status_code == 404


@pytest.mark.parametrize("below", ["revisions/9/", "revisions/9/origins/", "revisions/9/restore/", "editions/9/"])
def test_what_never_was_is_not_there(client, rosa, a_story, below):
    story = a_story("published")
    client.force_login(rosa)

    assert client.get(address(story, below)).status_code == 404
