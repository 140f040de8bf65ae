"""What is different between two versions, for people to read."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.admin.telling.differences import KINDS, MAX_TOKENS, Part, Shown, counts, differences, words
from stories.admin.telling.naming import Names
from stories.admin.writing.panel import anchor
from stories.content import Content, Credit, CreditRole, Picture, TextBlock
from tests import cast
from tests.stories.contents import contents


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


def test_texts_in_which_too_much_is_alike_are_shown_whole():
    before, after = "a " * 1_000, "a b " * 500

    assert words(before, after) == (Part("gone", before), Part("new", after))


@given(st.text(), st.text())
def test_what_stood_there_and_what_stands_there_can_be_read_from_the_parts(before, after):
    parts = words(before, after)

    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "gone") == after


def test_the_blank_before_a_word_that_became_another_stays():
    assert words("a river", "a town") == (Part("same", "a "), Part("gone", "river"), Part("new", "town"))


def test_a_credit_is_told_by_itself():
    rosa, ravi = Credit(CreditRole.BYLINE, "Rosa Lund"), Credit(CreditRole.REPORTER, "Ravi Lund")
    before, after = Content(credits=(rosa, ravi)), Content(credits=(replace(rosa, role=CreditRole.REPORTER),))

    found = [(one.label, one.kind) for one in differences(before, after)]

    assert found == [("Credit", "changed"), ("Credit", "removed")]


def test_credits_in_another_order_are_told_as_moved():
    rosa, ravi = Credit(CreditRole.BYLINE, "Rosa Lund"), Credit(CreditRole.BYLINE, "Ravi Lund")

    (moved,) = differences(Content(credits=(rosa, ravi)), Content(credits=(ravi, rosa)))

    assert (moved.kind, {part.kind for part in moved.parts}) == ("moved", {"same"})


def test_two_credits_of_one_name_are_two():
    twins = Content(credits=(Credit(CreditRole.BYLINE, "Rosa Lund"), Credit(CreditRole.REPORTER, "Rosa Lund")))

    (removed,) = differences(twins, replace(twins, credits=twins.credits[:1]))

    assert (removed.kind, removed.parts) == ("removed", (Part("gone", "reporter, Rosa Lund"),))


def test_a_picture_that_became_another_shows_both():
    old, new = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"
    before = Content(pictures=(Picture("a", image=old, caption="The river", alt="Water"),))
    after = Content(pictures=(Picture("a", image=new, caption="The town", alt="Water"),))

    (changed,) = differences(before, after, Names(images={old: "River", new: "Town"}))

    assert changed.pictures == (Shown("gone", old, "River"), Shown("new", new, "Town"))
    assert Part("gone", "river") in changed.parts
    assert "Alt text: Water" in "".join(part.text for part in changed.after)


def test_a_picture_nobody_has_the_file_of_is_not_shown():
    picture = Picture("a", image="11111111-1111-1111-1111-111111111111", caption="The river")

    (added,) = differences(Content(), Content(pictures=(picture,)))

    assert (added.kind, added.pictures) == ("added", ())


def test_a_paragraph_that_became_a_sub_head_says_what_it_was():
    before, after = (Content(body=(TextBlock("p1", "The river", type),)) for type in ("paragraph", "subhead"))

    (difference,) = differences(before, after)

    assert (difference.label, difference.kind, difference.detail) == ("sub-head", "changed", "was: paragraph")


def test_a_link_that_leads_elsewhere_shows_where_to():
    before, after = (Content(body=(TextBlock("p1", f'<a href="/{to}">a word</a>'),)) for to in ("here", "there"))

    (difference,) = differences(before, after)

    assert {part.text for part in difference.parts if part.kind != "same"} == {"here", "there"}


def test_the_whole_text_holds_what_stayed_too():
    before = cast.flood("The river rose.", "Nobody was hurt.")
    after = replace(before, body=cast.flood("The river rose twice.", "Nobody was hurt.").body)

    whole = differences(before, after, whole=True)

    assert [one for one in whole if one.kind != "same"] == list(differences(before, after))
    assert "Nobody was hurt." in {part.text for one in whole for part in one.parts}


def test_places_and_words_are_counted():
    before = Content(headline="River rises", body=(TextBlock("p1", "One two."), TextBlock("p2", "Gone now.")))
    after = Content(headline="River falls", body=(TextBlock("p1", "One two."),), keywords=("flood",))

    found = counts(differences(before, after))

    assert found == {"changed": 1, "removed": 1, "added": 1, "words_gone": 3, "words_new": 2}


@settings(max_examples=15)
@given(contents, contents)
def test_any_two_stories_can_be_compared_and_none_differs_from_itself(before, after):
    assert {one.kind for one in differences(before, after, whole=True)} <= KINDS.keys()
    assert differences(before, replace(before)) == ()


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
