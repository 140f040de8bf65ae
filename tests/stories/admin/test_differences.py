"""What is different between two versions, for people to read."""

import pytest

from stories.admin.differences import MAX_TOKENS, Part, differences, words
from stories.admin.panel import anchor
from stories.content import Content, Credit, CreditRole, TextBlock
from tests import cast


def test_the_same_words_have_no_differences():
    assert differences(cast.flood(), cast.flood()) == ()


def test_words_are_compared_one_by_one():
    assert words("The river rose.", "The river rose twice.") == (
        Part("same", "The river rose"), Part("new", " twice"), Part("same", "."),
    )  # fmt: skip


def test_every_field_that_differs_is_named():
    before = Content(headline="A", credits=(Credit(CreditRole.REPORTER, "Rosa Lund"),), urgency=5)
    after = Content(headline="B", credits=(Credit(CreditRole.REPORTER, "Ravi Lund"),), urgency=2, keywords=("flood",))

    assert {difference.place for difference in differences(before, after)} == {"headline", "credits", "urgency", "keywords"}


def test_a_change_of_mark_up_alone_is_shown_as_mark_up():
    before, after = (Content(body=(TextBlock("p1", text),)) for text in ("a word", "a <em>word</em>"))

    (difference,) = differences(before, after)

    assert "".join(part.text for part in difference.parts if part.kind != "gone") == "a <em>word</em>"


def test_texts_too_long_to_compare_are_shown_whole():
    before, after = "a " * MAX_TOKENS, "b " * MAX_TOKENS

    assert words(before, after) == (Part("gone", before), Part("new", after))


@pytest.mark.parametrize(
    ("place", "target"),
    [
        ("headline", "id_headline"), ("body.3", "body"), ("body#p1", "body"), ("pictures.0.alt", "id_pictures-0-alt"),
        ("pictures.1.image", "pictures-1"), ("pictures.0.credit", "id_pictures-0-credit_kind"), ("credits", "credits"),
        ("credits.2", "credits-2"), ("credits.2.email", "id_credits-2-email"), ("topics.0", "id_topics"), ("", "content"),
        ("copyright.year", "id_copyright_year"), ("dateline.place", "id_dateline_place"),
    ],
)  # fmt: skip
def test_a_problem_points_at_its_place_in_the_page(place, target):
    assert anchor(place) == target
