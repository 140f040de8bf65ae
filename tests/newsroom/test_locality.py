"""The desk in the language and the zone of whoever looks; everybody else gets what they always got."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from stories.desk.publishing.recompiling import recompile
from tests import cast

LANGUAGES = [code for code, _ in settings.LANGUAGES]
GERMAN = {"HTTP_ACCEPT_LANGUAGE": "de-CH,de;q=0.9"}


def test_the_desk_speaks_what_the_browser_prefers(client, db):
    answer = client.get("/accounts/login/", **GERMAN)

    assert answer.headers["Content-Language"] == "de"
    assert '<html lang="de">' in answer.text


def test_whoever_asks_for_no_language_of_ours_gets_english(client, db):
    answer = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="ja")

    assert '<html lang="en">' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_chose_goes_before_what_the_browser_prefers(client, rosa, language):
    client.force_login(rosa)

    answer = client.post(reverse("locality"), {"language": language, "next": "/admin/stories/story/"})

    assert answer.headers["Location"] == "/admin/stories/story/"
    assert f'<html lang="{language}"' in client.get("/admin/", **GERMAN).text


@pytest.mark.parametrize("chosen", [{"language": "xx"}, {"zone": "Atlantis/Poseidonis"}])
def test_a_language_or_zone_the_desk_does_not_know_changes_nothing(client, db, chosen):
    answer = client.post(reverse("locality"), chosen)

    assert answer.status_code == 400
    assert not answer.cookies.keys() & {"newsroom_language", "newsroom_zone"}


def test_the_way_back_leads_to_no_other_site(client, db):
    answer = client.post(reverse("locality"), {"language": "de", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == reverse("admin:index")


def test_times_are_those_of_the_zone_the_browser_told(client, pia, a_story):
    story = a_story("published")
    client.force_login(pia)
    client.cookies["newsroom_browser_zone"] = "Asia/Kolkata"

    page = client.get(reverse("admin:stories_story_history", args=[story.pk])).text

    saved_at = story.revisions.get(number=1).at.astimezone(ZoneInfo("Asia/Kolkata"))
    assert f'<time datetime="{saved_at.isoformat()}" ' in page
    assert saved_at.strftime("%H:%M") in page


def test_a_chosen_zone_goes_before_the_one_of_the_browser(client, pia):
    client.force_login(pia)
    client.cookies["newsroom_browser_zone"] = "Asia/Kolkata"

    client.post(reverse("locality"), {"language": "en", "zone": "America/St_Johns"})

    assert 'data-zone="America/St_Johns"' in client.get("/admin/").text


@pytest.mark.parametrize("told", ["../../etc/passwd", "Atlantis/Poseidonis", "x" * 4000, ""])
def test_a_zone_that_is_none_leaves_the_desks_own(client, pia, told):
    client.force_login(pia)
    client.cookies["newsroom_browser_zone"] = told

    assert f'data-zone="{settings.TIME_ZONE}"' in client.get("/admin/").text


def test_what_is_typed_is_meant_in_the_persons_zone(client, edith, a_story):
    story = a_story("draft")
    client.force_login(edith)
    client.cookies["newsroom_browser_zone"] = "Europe/Berlin"

    client.post(reverse("admin:stories_story_plan", args=[story.pk]), {"due_at": "2026-07-01T18:00:00", "priority": "5"})

    story.refresh_from_db()
    assert story.due_at == datetime(2026, 7, 1, 16, 0, tzinfo=UTC)


def test_no_language_and_no_zone_outlive_their_request(client, pia):
    client.force_login(pia)
    client.cookies["newsroom_browser_zone"] = "Asia/Kolkata"

    client.get("/admin/", **GERMAN)

    assert translation.get_language() == "en"
    assert timezone.get_current_timezone_name() == settings.TIME_ZONE


def test_readers_are_asked_for_no_language(client, a_story):
    story = a_story("published")
    path = f"/delivery/v1/{story.day}/{story.slug}.html"

    plain, german = client.get(path), client.get(path, **GERMAN)

    assert plain.status_code == 200
    assert plain.content == german.content
    assert "Content-Language" not in german.headers
    assert "Accept-Language" not in german.headers.get("Vary", "")
    assert not german.cookies


def test_the_api_speaks_english_to_everybody(client, rosa):
    client.force_login(rosa)

    answer = client.get("/api/v1/stories/?state=nonsense", **GERMAN)

    assert answer.status_code == 400
    assert "Content-Language" not in answer.headers
    assert answer.content == client.get("/api/v1/stories/?state=nonsense").content


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_get_the_same_bytes_in_whatever_language_they_are_made(language, pia, a_story):
    story = a_story("published")

    with translation.override(language), timezone.override("Asia/Kolkata"):
        is_other = recompile(story, by=pia, at=cast.TOMORROW, dry_run=True)

    assert not is_other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kill_reads_the_same_in_whatever_language_it_is_given(language, client, desk):
    story = desk.a_story("published")
    with translation.override(language), timezone.override("Asia/Kolkata"):
        desk.step("kill", story)

    page = client.get(f"/delivery/v1/{story.day}/{story.slug}.html")

    assert page.status_code == 410
    assert "4 March 2026, 12:04 UTC" in page.text


def test_each_language_is_named_in_its_own_words_whatever_is_spoken(client, db):
    page = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="fr").text

    assert [name for name in ("English", "Deutsch", "Français") if f">{name}</button>" in page] == [
        "English",
        "Deutsch",
        "Français",
    ]
