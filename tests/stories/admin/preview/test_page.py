"""The preview: what the compiler makes of the words in the form, whoever may see them, and nothing kept."""

import pytest

from stories.models import Document, Edition, Revision
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(a_story):
    return a_story("draft")


@pytest.fixture
def typed(client, rosa, story):
    """Rosa has the story open; returns what its form sends."""
    client.force_login(rosa)
    return sent_by(client.get(f"/admin/stories/story/{story.pk}/change/"))


def shown(client, story, typed, channel="web", **changes):
    return client.post(f"/admin/stories/story/{story.pk}/preview/{channel}/", typed | changes)


def test_words_not_saved_yet_are_shown_as_a_page_and_kept_nowhere(client, story, typed):
    answer = shown(client, story, typed, headline="River <b>tops</b> TK")

    assert "River &lt;b&gt;tops&lt;/b&gt; TK</h1>" in answer.content.decode()
    assert (Revision.objects.count(), Edition.objects.count(), Document.objects.count()) == (1, 0, 0)


@pytest.mark.parametrize("channel", ["web", "cards", "wire", "rss"])
def test_every_channel_stands_in_a_frame_of_the_desk_alone_and_runs_nothing(client, story, typed, channel):
    answer = shown(client, story, typed, channel)

    assert answer.status_code == 200
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert "no-store" in answer["Cache-Control"]


def test_wire_text_is_what_would_go_out(client, story, typed):
    page = shown(client, story, typed, "wire", headline="River tops & falls").content.decode()

    assert "River tops &amp; falls\n\n" in page


def test_cards_show_what_is_cut_off(client, story, typed):
    page = shown(client, story, typed, "cards", headline="Aa " * 40).content.decode()

    assert '<del><span class="unseen">cut off: </span>' in page
    assert "No picture: the card is words alone." in page


def test_a_form_that_cannot_be_read_says_so(client, story, typed):
    assert b"put right first" in shown(client, story, typed, urgency="none").content


def test_an_update_is_shown_with_the_corrections_of_before(client, a_story, desk, rosa):
    story = a_story("published")
    desk.revise(story, headline="River falls")
    client.force_login(rosa)
    typed = sent_by(client.get(f"/admin/stories/story/{story.pk}/change/"))

    assert b"River falls" in shown(client, story, typed).content


def test_whoever_may_not_see_the_story_gets_the_answer_of_nothing(client, ravi, story, typed):
    client.force_login(ravi)

    assert shown(client, story, typed).status_code == 404
    assert shown(client, story, typed, "telex").status_code == 404


def test_a_get_shows_nothing(client, story, typed):
    assert client.get(f"/admin/stories/story/{story.pk}/preview/web/").status_code == 405
