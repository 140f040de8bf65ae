import copy
import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from phrases import joined, phrase, phrase_n


class Shouting:
    """A language that differs from English in a way anybody can see."""

    def gettext(self, pattern):
        return f"¡{pattern}!"

    def ngettext(self, one, many, count):
        return f"¡{many}!"

    def moment(self, at):
        return f"{at:%H.%M}"


def test_a_phrase_is_its_english():
    said = phrase("Write 1 to {limit:,} characters.", limit=5000)

    assert said == "Write 1 to 5,000 characters."
    assert {said: 1}["Write 1 to 5,000 characters."] == 1
    assert json.dumps([said]) == '["Write 1 to 5,000 characters."]'


def test_a_phrase_is_made_again_in_another_language():
    said = phrase("Write 1 to {limit} characters.", limit=5000)

    assert said.told(Shouting()) == "¡Write 1 to 5000 characters.!"
    assert type(said.told(Shouting())) is str


def test_a_refusal_keeps_the_phrase_it_was_raised_with():
    assert str(ValueError(phrase("Say why."))).told(Shouting()) == "¡Say why.!"


def test_a_value_may_be_a_phrase():
    said = phrase("{step} does not go from {state}.", step=phrase("Approve"), state="draft")

    assert said == "Approve does not go from draft."
    assert said.told(Shouting()) == "¡¡Approve! does not go from draft.!"


def test_a_moment_reads_in_utc_in_english_and_as_the_language_says_elsewhere():
    at = datetime(2026, 3, 4, 18, tzinfo=timezone(timedelta(hours=1)))

    assert phrase("Embargoed until {until}.", until=at) == "Embargoed until 2026-03-04 17:00 UTC."
    assert phrase("Embargoed until {until}.", until=at.astimezone(UTC)).told(Shouting()) == "¡Embargoed until 17.00.!"


def test_counted_things_have_a_singular():
    assert [phrase_n("{count} row", "{count} rows", n) for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert phrase_n("{count} row of {book}", "{count} rows of {book}", 2, book="X").told(Shouting()) == "¡2 rows of X!"


def test_joined_parts_are_told_one_by_one():
    said = joined([phrase("Say why."), "Rosa"], phrase(" or "))

    assert said == "Say why. or Rosa"
    assert said.told(Shouting()) == "¡Say why.!¡ or !Rosa"
    assert joined([]) == ""


@given(st.text())
def test_braces_in_a_pattern_without_values_and_in_values_are_nothing_but_braces(text):
    assert phrase(text) == text
    assert phrase("{text}", text=text) == text


def test_a_copy_can_be_told_too():
    for said in (phrase("{n} kB", n=1), phrase_n("{count} row", "{count} rows", 1), joined([phrase("a"), phrase("b")])):
        again = copy.deepcopy(said)
        assert again == said
        assert again.told(Shouting()) == said.told(Shouting())
