"""Notes for readers, proposed from what changed."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import Credit, CreditRole, Picture, TextBlock, plain_body
from stories.copy.correction_note import correction, update
from stories.workflow import MAX_LENGTHS
from tests.cast import flood
from tests.stories.contents import contents

QUOTED = re.compile(r'"([^"\n]*)"')


@pytest.mark.parametrize(
    ("said", "says", "note"),
    [
        ("Mayor Ola Lundt spoke.", "Mayor Ola Lund spoke.", 'An earlier version of this story misspelled "Lund" as "Lundt".'),
        ("Some 12 people came.", "Some 21 people came.", 'An earlier version of this story said "12 people". It is "21 people".'),
        ("It rose 1.5%.", "It rose 5.1%.", 'An earlier version of this story said "1.5%". It is "5.1%".'),
        ("It cost a million.", "It cost a billion.", 'An earlier version of this story said "million". It is "billion".'),
        ("It rained on Monday.", "It rained on Friday.", 'An earlier version of this story said "Monday". It is "Friday".'),
        (
            "The <em>Times</em> of 3 May.",
            "The <em>Post</em> of 3 May.",
            'An earlier version of this story said "Times". It is "Post".',
        ),
        ("The river rose.", "The river rose. Nobody was hurt.", ""),
        ("The river rose at noon.", "The river rose.", ""),
        ("The river rose.", "The river, rose!", ""),
        ("The same.", "The same.", ""),
    ],
)
def test_a_few_wrong_words_are_told_and_put_right(said, says, note):
    assert correction(flood(said), flood(says)) == note


def test_one_mistake_made_everywhere_is_told_once():
    before = flood("Lundt spoke.", "Lundt left.", headline="Lundt wins", deck="The day of Lundt")
    after = flood("Lund spoke.", "Lund left.", headline="Lund wins", deck="The day of Lund")

    assert correction(before, after) == 'An earlier version of this story misspelled "Lund" as "Lundt".'


def test_a_name_in_a_credit_and_in_a_caption_is_put_right():
    before = flood(credits=(Credit(CreditRole.BYLINE, "Rosa Lundt"),), pictures=(Picture("a", caption="Ola Vick at sea"),))
    after = flood(credits=(Credit(CreditRole.BYLINE, "Rosa Lund"),), pictures=(Picture("a", caption="Ola Vik at sea"),))

    assert correction(before, after) == (
        'An earlier version of this story misspelled "Vik" as "Vick". '
        'An earlier version of this story misspelled "Lund" as "Lundt".'
    )


def test_a_headline_and_a_caption_put_another_way_are_named():
    before = flood(headline="Ten dead in Halden", pictures=(Picture("a", caption="The dead of Halden in the street"),))
    after = flood(headline="Everybody lives, says the town", pictures=(Picture("a", caption="Nobody is to be seen"),))

    assert correction(before, after) == "An earlier version of this story was wrong in the headline and the caption of a picture."


def test_of_a_text_that_was_written_anew_nothing_is_proposed():
    before = flood("One two three four five.", "Red, green, blue and grey.")
    after = flood("Uno two tre four cinque.", "Rojo, green, azul and gris.")

    assert correction(before, after) == ""


def test_what_an_update_adds_is_told_by_its_place():
    before = flood("One.", "Two.")
    added = replace(before, body=(before.body[0], TextBlock("n", "News."), before.body[1], TextBlock("m", "More.")))

    assert update(before, added) == "Adds details in the second and fourth paragraphs."
    assert update(before, replace(added, pictures=(Picture("a"),))) == (
        "Adds details in the second and fourth paragraphs and a picture."
    )
    assert update(before, before) == ""


def test_an_update_of_many_paragraphs_does_not_count_them():
    after = flood("One.", *(f"Number {number}." for number in range(9)))

    assert update(flood("One."), after) == "Adds new details."


def test_places_past_the_tenth_are_written_in_figures():
    before = flood(*(f"Number {number}." for number in range(11)))
    after = flood(*(f"Number {number}." for number in range(12)))

    assert update(before, after) == "Adds details in the 12th paragraph."


# Two versions of a sentence, alike enough to be one: names, numbers, marks and line ends in any order.
sentences = st.lists(
    st.sampled_from(["Lund", "Lundt", "12", "21", "1.5%", "people", "the", '"quoted"', "&amp;", "\n", "x" * 90]), min_size=1
).map(" ".join)


@given(sentences, sentences)
def test_of_two_versions_of_a_sentence_only_what_stood_there_is_quoted(before, after):
    note = correction(flood(before), flood(after))

    assert len(note) <= MAX_LENGTHS["note"]
    assert all(quoted in plain_body(flood(before, after)) for quoted in QUOTED.findall(note))


@given(contents, contents)
def test_a_note_is_never_too_long_and_quotes_only_what_the_story_says(before, after):
    words = " ".join(_said(before) + _said(after))
    for note in (correction(before, after), update(before, after)):
        assert len(note) <= MAX_LENGTHS["note"]
        assert all(quoted in words for quoted in QUOTED.findall(note))


@given(contents)
def test_nothing_is_proposed_where_nothing_changed(content):
    assert correction(content, content) == update(content, content) == ""


def _said(content) -> list[str]:
    captions = [picture.caption for picture in content.pictures]
    names = [credit.name for credit in content.credits]
    return [content.headline, content.deck, plain_body(content), *captions, *names]
