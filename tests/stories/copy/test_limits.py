import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import (
    Content,
    Copyright,
    Credit,
    CreditRole,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Note,
    Picture,
    PictureBlock,
    TableBlock,
    TaglineOverride,
    TextBlock,
)
from stories.copy.limits import MAX_BODY_BYTES, MAX_ITEMS, MAX_LENGTHS, checked
from stories.errors import BadContent
from tests.cast import flood
from tests.stories.contents import contents

UUID = "0123abcd-0000-4000-8000-000000000000"


@given(contents)
def test_any_such_story_may_be_kept_as_a_draft(content):
    assert checked(content) is content


def test_an_empty_story_may_be_kept():
    assert checked(Content()) == Content()


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"slug": "Halden Flood"}, "slug", "bad_slug"),
        ({"slug": "halden--flood"}, "slug", "bad_slug"),
        ({"slug": "-flood"}, "slug", "bad_slug"),
        ({"slug": "flood\n"}, "slug", "bad_slug"),
        ({"slug": "../etc"}, "slug", "bad_slug"),
        ({"slug": "überflutung"}, "slug", "bad_slug"),
        ({"section": "World News"}, "section", "bad_section"),
        ({"language": ""}, "language", "bad_language"),
        ({"language": "english"}, "language", "bad_language"),
        ({"language": "en_GB"}, "language", "bad_language"),
        ({"urgency": 0}, "urgency", "bad_urgency"),
        ({"urgency": 10}, "urgency", "bad_urgency"),
        ({"copyright": Copyright(10_000)}, "copyright.year", "bad_year"),
        ({"copyright": Copyright(-1)}, "copyright.year", "bad_year"),
        ({"headline": "a\0b"}, "headline", "bad_character"),
        ({"headline": "a\ud800b"}, "headline", "bad_character"),
        ({"credits": (Credit(CreditRole.BYLINE, "a\0"),)}, "credits.0.name", "bad_character"),
        ({"body": (TextBlock("p1", "a\0"),)}, "body.0.text", "bad_character"),
        ({"body": (ListBlock("l1", ("a", "b\udfff")),)}, "body.0.items.1", "bad_character"),
        ({"keywords": ("a", "b\0")}, "keywords.1", "bad_character"),
        ({"headline": "a" * 301}, "headline", "too_long"),
        ({"topics": ("medtop:01000000" * 2,)}, "topics.0", "too_long"),
        ({"notes": (Note("update", "a" * (MAX_BODY_BYTES + 1)),)}, "notes.0.text", "too_long"),
        ({"keywords": ("a",) * 51}, "keywords", "too_many"),
        ({"body": (TextBlock("p1", "5 < 6"),)}, "body.0", "bad_markup"),
        ({"body": (ListBlock("l1", ("fine", "<b>bold</b>")),)}, "body.0", "bad_markup"),
        ({"body": (LinkBlock("l1", "Read more", "<em>"),)}, "body.0", "bad_markup"),
        ({"body": (EmbedBlock("e1", "tweet", "&"),)}, "body.0", "bad_markup"),
        ({"body": (TextBlock("", "a"),)}, "body.0.id", "bad_id"),
        ({"body": (TextBlock("p 1", "a"),)}, "body.0.id", "bad_id"),
        ({"body": (TextBlock("p" * 41, "a"),)}, "body.0.id", "bad_id"),
        ({"body": (PictureBlock("b1", "nowhere"),)}, "body.0.picture", "unknown_picture"),
        ({"credits": (Credit(CreditRole.BYLINE, "A", contact="rosa"),)}, "credits.0.contact", "bad_uuid"),
        ({"credits": (Credit(CreditRole.BYLINE, "A", contact=UUID.upper()),)}, "credits.0.contact", "bad_uuid"),
        ({"pictures": (Picture("a", image=""),)}, "pictures.0.image", "bad_uuid"),
        ({"tagline_overrides": (TaglineOverride("editors", " "),)}, "tagline_overrides.0.line", "line_missing"),
        ({"tagline_overrides": (TaglineOverride("editors", "a\n\nb", 1, "a\nb"),)}, "tagline_overrides.0.line", "line_missing"),
        ({"tagline_overrides": (TaglineOverride("editors", "a\nb", 1, "a, b"),)}, "tagline_overrides.0.line", "line_breaks"),
        ({"tagline_overrides": (TaglineOverride("editors", "a\rb"),)}, "tagline_overrides.0.line", "bad_character"),
        ({"tagline_overrides": (TaglineOverride("editors", "a\u2028b"),)}, "tagline_overrides.0.line", "bad_character"),
        ({"tagline_overrides": (TaglineOverride("editors", "a" * 5_001),)}, "tagline_overrides.0.line", "too_long"),
        ({"tagline_overrides": (TaglineOverride("editors", "a", 0),)}, "tagline_overrides.0.nth", "bad_number"),
    ],
)
def test_what_no_draft_can_hold_is_refused_with_its_place(changes, place, code):
    with pytest.raises(BadContent) as refusal:
        checked(flood(**changes))

    assert [(problem.place, problem.code) for problem in refusal.value.problems] == [(place, code)]


def test_an_id_used_twice_is_named_at_both_places():
    with pytest.raises(BadContent) as refusal:
        checked(flood(body=(TextBlock("p1", "a"), TableBlock("p2", ()), TextBlock("p1", "b"))))

    assert [problem.place for problem in refusal.value.problems] == ["body.0.id", "body.2.id"]


def test_contacts_on_lines_of_their_own_may_be_written_by_hand_on_lines_of_their_own():
    assert checked(flood(tagline_overrides=(TaglineOverride("editors", "Ask:\nEd", 1, "To contact the editor:\nEd It"),)))


def test_a_line_is_written_by_hand_but_once():
    with pytest.raises(BadContent) as refusal:
        checked(flood(tagline_overrides=(TaglineOverride("editors", "a"), TaglineOverride("editors", "b"))))

    assert [problem.code for problem in refusal.value.problems] == ["duplicate_line", "duplicate_line"]


def test_all_objections_are_told_at_once():
    with pytest.raises(BadContent) as refusal:
        checked(flood("5 < 6", slug="A", urgency=0, headline="\0"))

    assert {problem.place for problem in refusal.value.problems} == {"slug", "urgency", "headline", "body.0"}


def test_the_body_is_measured_in_bytes_and_its_limit_is_kept():
    half = "ø" * (MAX_BODY_BYTES // 4)

    assert checked(flood(half, half))
    with pytest.raises(BadContent, match="256 kB"):
        checked(flood(half, half, "ø"))


@pytest.mark.parametrize("name", MAX_ITEMS)
def test_each_limit_of_items_is_one_of_a_list(name):
    assert isinstance(getattr(Content(), name), tuple)


@given(st.sampled_from(["headline", "deck", "timestamp", "wire_credit", "rights"]), st.integers(0, 1))
def test_a_text_of_the_longest_length_is_kept_and_one_longer_is_not(name, more):
    content = flood(**{name: "ø" * (MAX_LENGTHS[name] + more)})

    if more:
        with pytest.raises(BadContent):
            checked(content)
    else:
        assert checked(content)
