"""What the desk's scripts say, one file a language."""

from django.urls import reverse
from django.utils import translation

from newsroom import words


def test_every_page_of_the_admin_carries_the_words_of_its_language(client, rosa):
    client.force_login(rosa)

    page = client.get("/admin/", HTTP_ACCEPT_LANGUAGE="fr").text

    with translation.override("fr"):
        assert f'<script src="{words.address()}"></script>' in page


def test_the_words_are_kept_by_browsers_until_they_change(client):
    answer = client.get(words.address())

    assert "immutable" in answer.headers["Cache-Control"]
    assert "ngettext" in answer.text
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_words_of_another_release_are_not_kept(client):
    answer = client.get(reverse("words", args=["de", "of-yesterday"]))

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_there_are_no_words_of_a_language_the_desk_does_not_speak(client):
    assert client.get(reverse("words", args=["xx", "1"])).status_code == 404
