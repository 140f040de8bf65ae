"""One refusal at each door: in the language of who reads it, and in English for machines."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from stories.desk.gate import steps
from stories.errors import NotReady
from tests.cast import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("german")]

OWN_COPY = "Ask a colleague: nobody approves their own copy."
IN_GERMAN = "Bitte fragen: Niemand gibt den eigenen Text frei."


@pytest.fixture
def own_copy(client, edith, a_story):
    """A story Edith wrote and handed in, with her at the desk, reading German."""
    client.force_login(edith)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    return a_story("submitted", by=edith)


def test_the_buttons_of_a_story_say_why_they_are_closed(client, own_copy):
    page = client.get(f"/admin/stories/story/{own_copy.pk}/change/").text

    assert IN_GERMAN in page
    assert OWN_COPY not in page
    assert ">Freigeben<" in page


def test_the_page_of_a_step_says_what_stands_against_it(client, own_copy):
    asked = {"revision_hash": own_copy.newest_hash, "confirmed": "yes"}

    page = client.post(f"/admin/stories/story/{own_copy.pk}/steps/approve/", asked).text

    assert IN_GERMAN in page
    assert OWN_COPY not in page


def test_steps_on_many_stories_say_why_some_were_refused(client, own_copy):
    asked = {"action": "approve", "story": f"{own_copy.pk}:{own_copy.newest_hash}"}

    page = client.post(reverse("admin:stories_story_board_steps"), asked).text

    assert IN_GERMAN in page
    assert OWN_COPY not in page


def test_the_verb_the_api_and_commands_say_it_in_english(client, edith, own_copy):
    with pytest.raises(NotReady, match=OWN_COPY):
        steps.take("approve", own_copy, by=edith, at=NOON)


def test_the_api_says_it_in_english(client, own_copy):
    answer = client.post(
        f"/api/v1/stories/{own_copy.uuid}/transitions/",
        json.dumps({"action": "approve", "revision_hash": own_copy.newest_hash}),
        content_type="application/json",
        headers={"If-Match": f'"{own_copy.uuid}-{own_copy.version}"'},
    )

    assert answer.json()["errors"][0]["detail"] == OWN_COPY


def test_commands_say_what_is_wrong_in_english(edith):
    with pytest.raises(CommandError, match=r"Name what will use the token"):
        call_command("token", "create", edith.username, "--name", " ", "--scope", "read")
