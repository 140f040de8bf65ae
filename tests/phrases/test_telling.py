from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import engines
from django.utils import timezone, translation

from phrases import phrase, phrase_n
from phrases.telling import told, told_as_kept
from stories.management.commands.messages import Command


@pytest.fixture
def in_german(german):
    """Spoken at this moment."""
    with translation.override("de"):
        yield


def test_a_phrase_is_told_in_the_active_language(in_german):
    assert told(phrase("Write 1 to {limit} characters.", limit=5)) == "Schreiben: 1 bis 5 Zeichen."
    assert told(phrase_n("{count} row", "{count} rows", 1)) == "1 Zeile"
    assert told(phrase_n("{count} row", "{count} rows", 2)) == "2 Zeilen"


def test_what_no_catalogue_has_is_told_in_english(in_german):
    assert told(phrase("Nobody wrote this before.")) == "Nobody wrote this before."


def test_mere_text_is_told_as_it_is(in_german):
    assert told("Write 1 to {limit} characters.") == "Write 1 to {limit} characters."
    assert told("") == ""


def test_a_moment_is_told_in_the_persons_zone():
    said = phrase(
        "Embargoed until {until}, rights until {day}.", until=datetime(2026, 3, 4, 17, tzinfo=UTC), day=date(2026, 4, 1)
    )

    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert told(said) == "Embargoed until 4 Mar 2026, 18:00 CET, rights until 1 Apr 2026."


def test_templates_tell_a_phrase_and_escape_it(in_german):
    page = engines["django"].from_string("{{ message }} {{ none|default:message }}")
    said = "Schreiben: 1 bis &lt;5&gt; Zeichen."

    assert page.render({"message": phrase("Write 1 to {limit} characters.", limit="<5>")}) == f"{said} {said}"


def test_the_errors_of_a_form_are_told(in_german):
    form = forms.Form({})
    form.add_error(None, phrase("Write 1 to {limit} characters.", limit=5))

    assert "Schreiben: 1 bis 5 Zeichen." in str(form.errors)


def test_a_name_of_the_code_is_told_as_a_word(in_german):
    page = engines["django"].from_string("{% load phrases %}{{ name|word }}{{ nobody|word }}")

    assert page.render({"name": "wire_credit", "nobody": ""}) == "Quelle"


def test_the_catalogues_are_made_of_phrases_too():
    assert {"--keyword=phrase", "--keyword=phrase_n:1,2"} <= set(Command.xgettext_options)


@pytest.mark.parametrize(
    ("kept", "german"),
    [
        ("No answer in time.", "Keine Antwort in der Zeit."),
        ("Could not be reached: SSLV3_ALERT", "Nicht zu erreichen: SSLV3_ALERT"),
        ("500 Could not be reached: no", "500 Could not be reached: no"),
        ("", ""),
        (": odd", ": odd"),
    ],
)
def test_a_sentence_kept_as_text_is_told_as_far_as_the_catalogue_has_it(kept, german):
    with translation.override("de"):
        assert told_as_kept(kept) == german
