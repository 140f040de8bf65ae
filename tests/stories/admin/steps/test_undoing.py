"""Undo beside what was done, as a button."""

import pytest

from stories.models import Story
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db


def done(client, story, action, **sent) -> str:
    """Take a step and return the address of the page that follows."""
    address = f"/admin/stories/story/{story.pk}/steps/{action}/"
    asked = sent_by(client.post(address, {"revision_hash": story.newest_hash}), form="step-form")
    return client.post(address, asked | sent)["Location"]


def undo(client, story, number):
    return client.post(f"/admin/stories/story/{story.pk}/undo/", {"number": number}, follow=True).content.decode()


def test_a_slip_is_undone_by_a_button(client, edith, a_story):
    story = a_story("draft")
    client.force_login(edith)

    address = done(client, story, "spike", reason="Overtaken.")
    page = client.get(address).content.decode()
    after = undo(client, story, address.partition("=")[2])

    assert "Was it a slip?" in page
    assert "Undone: the story is where it was before." in after
    assert Story.objects.get(pk=story.pk).state == "draft"


def test_the_button_is_gone_once_the_story_moved_on_and_pressing_it_changes_nothing(client, edith, desk, a_story):
    story = a_story("draft")
    client.force_login(edith)
    address = done(client, story, "spike", reason="Overtaken.")
    desk.step("unspike", story)

    assert "Was it a slip?" not in client.get(address).content.decode()
    assert "The story has moved on since" in undo(client, story, address.partition("=")[2])
    assert Story.objects.get(pk=story.pk).state == "draft"


@pytest.mark.parametrize(
    ("action", "sent", "truth"),
    [
        ("publish", {}, "what went out cannot be undone"),
        ("withdraw", {"reason": "Disputed."}, "goes through the whole chain"),
        ("kill", {"reason": "Wrong.", "note": "It was wrong.", "slug": "halden-flood"}, "whom the notice reached"),
    ],
)
def test_after_what_cannot_be_undone_the_page_says_what_can_be_done(client, pia, a_story, action, sent, truth):
    story = a_story("approved" if action == "publish" else "published")
    client.force_login(pia)

    page = client.get(done(client, story, action, **sent)).content.decode()

    assert truth in page
    assert "Was it a slip?" not in page


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "-1"])
def test_an_undo_of_nothing_is_not_there(client, edith, a_story, number):
    story = a_story("draft")
    client.force_login(edith)

    assert client.post(f"/admin/stories/story/{story.pk}/undo/", {"number": number}).status_code == 404


def test_undo_is_no_link_and_not_for_whom_the_story_is_hidden_from(client, ravi, a_story):
    story = a_story("draft")
    client.force_login(ravi)

    assert client.get(f"/admin/stories/story/{story.pk}/undo/").status_code == 405
    assert client.post(f"/admin/stories/story/{story.pk}/undo/", {"number": "1"}).status_code == 404
