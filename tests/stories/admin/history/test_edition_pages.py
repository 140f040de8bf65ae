"""What readers got, on the screen: an edition, and what they had at a moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stories.desk.publishing import recompiling
from stories.models import Live
from tests import cast

pytestmark = pytest.mark.django_db


def wall(moment):
    """Return what the form sends of a moment."""
    return {"at": f"{moment:%Y-%m-%dT%H:%M:%S}", "at_zone": "UTC"}


def address(story, below=""):
    return f"/admin/stories/story/{story.pk}/{below}"


def test_what_an_edition_gave_readers_is_shown_byte_for_byte(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    answer = client.get(address(story, "editions/1/json/"))

    assert answer.content == bytes(Live.objects.get(path=f"stories/{story.uuid}.json").document.data)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


def test_the_page_readers_got_stands_in_a_frame_that_runs_nothing(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    answer = client.get(address(story, "editions/1/frame/"))

    assert answer.content == bytes(Live.objects.get(path=f"stories/{story.uuid}.html").document.data)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


def test_an_edition_says_who_approved_its_words_and_until_when_readers_had_it(client, pia, desk, a_story):
    story = a_story("approved", "live")
    desk.step("publish", story)
    client.force_login(pia)

    first, second = (client.get(address(story, f"editions/{number}/")).content.decode() for number in (1, 2))

    assert "Approved by edith" in first
    assert "Made from revision 1" in first
    assert "until" in first.partition("What readers got")[2]
    assert "to this day" in second


def test_a_kill_shows_its_notice(client, pia, a_story):
    story = a_story("killed")
    client.force_login(pia)

    page = client.get(address(story, "editions/2/")).content.decode()

    assert "Readers are told." in page
    assert "<iframe" not in page


def test_the_moment_is_asked_for_first(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    page = client.get(address(story, "then/")).content.decode()

    assert "What did readers have?" in page


@pytest.mark.parametrize(
    ("state", "readers", "at", "said"),
    [
        ("draft", "nothing", cast.TOMORROW, "it never went out"),
        ("published", "live", cast.NOON - timedelta(hours=1), "Readers had nothing of this story yet"),
        ("published", "live", cast.TOMORROW, "Readers had edition 1"),
        ("draft", "withdrawn", cast.TOMORROW, "The story was withdrawn"),
        ("killed", "killed", cast.TOMORROW, "The story was killed"),
    ],
)
def test_a_moment_says_what_readers_had(client, pia, a_story, state, readers, at, said):
    story = a_story(state, readers)
    client.force_login(pia)

    assert said in client.get(address(story, "then/"), wall(at)).content.decode()


def test_a_moment_is_told_by_the_clock_of_the_person_and_in_utc(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)
    client.cookies["newsroom_zone"] = "Asia/Tokyo"

    page = client.get(address(story, "then/"), {"at": "2026-03-05T09:30:00"}).content.decode()

    assert "2026-03-05 00:30:00 UTC" in page
    assert "5 Mar 2026, 09:30:00" in page


@pytest.mark.parametrize("at", ["", "x", "2026-02-30T10:00", "0001-01-01T00:00:00", "2026-03-05T00:00:00+14:00", "\0"])
def test_what_is_no_moment_is_said_to_be_none(client, pia, a_story, at):
    story = a_story("published")
    client.force_login(pia)

    answer = client.get(address(story, "then/"), {"at": at})

    assert answer.status_code == 200
    assert b'class="error"' in answer.content
    assert b"Readers had" not in answer.content


def test_nobody_has_read_anything_tomorrow(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)

    answer = client.get(address(story, "then/"), wall(timezone.now() + timedelta(days=1)))

    assert b"still to come" in answer.content


def test_after_a_template_changed_the_page_of_then_is_the_page_of_then(client, pia, desk, a_story, settings):
    story = a_story("published")
    first = story.editions.get()
    before = client_frame(client, pia, story, first.at)
    settings.NEWSROOM_NAME = "The Halden Times"
    recompiling.recompile(story, by=pia, at=first.at + timedelta(hours=1))

    assert client_frame(client, pia, story, first.at) == before
    assert b"The Halden Times" in client_frame(client, pia, story, cast.TOMORROW)


def client_frame(client, user, story, at):
    """Return what the frame shows on the page of a moment."""
    client.force_login(user)
    page = client.get(address(story, "then/"), wall(at)).content.decode()
    return client.get(page.partition('sandbox="allow-same-origin" src="')[2].partition('"')[0]).content
