from dataclasses import replace
from datetime import timedelta

import pytest

from stories.content import Credit, CreditRole, LinkBlock, ListBlock, Note, Picture, PictureCredit, TaglineOverride, TextBlock
from stories.readiness import ImageFacts, Severity, Surroundings, blocking, checks, missing_parts
from tests.cast import NOON, flood

IMAGE = "0123abcd-0000-4000-8000-000000000000"
KNOWN = ImageFacts(awaiting_file=False, rights_known=True)
PICTURE = Picture(
    "lead", image=IMAGE, caption="Water in Storgata.", alt="A street under water.", credit=PictureCredit("photo", "R. Lund")
)
LINKED = Credit(CreditRole.BYLINE, "Rosa Lund", contact=IMAGE)
READY = flood(section="world", credits=(LINKED,), pictures=(PICTURE,))
AROUND = Surroundings(
    at=NOON,
    rights_warning=timedelta(days=30),
    images={IMAGE: KNOWN},
    sections={"world": "World"},
    topics=frozenset({"medtop:01000000"}),
)


def found(content=READY, **around):
    return [
        (check.severity.value, check.problem.code, check.problem.place) for check in checks(content, replace(AROUND, **around))
    ]


def pictured(**changes):
    return replace(READY, pictures=(replace(PICTURE, **changes),))


def test_a_link_to_a_story_readers_cannot_open_is_told_where_it_stands():
    gone, there = "2026-03-04/storm.html", "stories/6f2c.html"
    link = LinkBlock("r1", "Read more", f'<a href="/delivery/v1/{gone}">Storm</a>')
    text = TextBlock(
        "p1", f'See <a href="/delivery/v1/{there}">this</a> and <a href="https://elsewhere.example/{gone}">that</a>.'
    )
    content = replace(READY, body=(text, link))

    assert found(content, gone=frozenset({gone})) == [("warn", "link_gone", "body.1")]
    assert found(content, gone=frozenset()) == []


def test_a_whole_story_has_nothing_against_it():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"headline": " "}, ("block", "headline_missing", "headline")),
        ({"body": ()}, ("block", "body_missing", "body")),
        ({"body": (TextBlock("p1", "<em> </em>"),)}, ("block", "body_missing", "body")),
        ({"slug": ""}, ("block", "slug_missing", "slug")),
        ({"credits": ()}, ("block", "byline_missing", "credits")),
        ({"credits": (replace(LINKED, role=CreditRole.EDITOR),)}, ("block", "byline_missing", "credits")),
        ({"headline": "a" * 121}, ("warn", "headline_long", "headline")),
        ({"section": ""}, ("warn", "section_missing", "section")),
        ({"section": "sport"}, ("block", "section_unknown", "section")),
        ({"topics": ("medtop:01000000", "medtop:99999999")}, ("warn", "topic_unknown", "topics.1")),
        ({"headline": "River tops TK banks"}, ("block", "tk_left_in", "headline")),
        ({"deck": "TKTK"}, ("block", "tk_left_in", "deck")),
        ({"body": (TextBlock("p1", "Fine."), TextBlock("p2", "Nobody [[check]] was hurt"))}, ("block", "note_left_in", "body.1")),
        ({"body": (ListBlock("l1", ("fine", "do not publish")),)}, ("block", "do_not_publish", "body.0")),
        ({"notes": (Note("update", "Adds TK."),)}, ("block", "tk_left_in", "notes.0")),
        ({"credits": (LINKED, Credit(CreditRole.REPORTER, "A. Stringer"))}, ("warn", "contact_unknown", "credits.1")),
    ],
)
def test_what_is_missing_or_left_in_is_found_at_its_place(changes, finding):
    assert found(replace(READY, **changes)) == [finding]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"caption": ""}, ("block", "caption_missing", "pictures.0.caption")),
        ({"caption": "TK"}, ("block", "tk_left_in", "pictures.0.caption")),
        ({"alt": "A street [[which?]]"}, ("block", "note_left_in", "pictures.0.alt")),
        ({"alt": " "}, ("block", "alt_missing", "pictures.0.alt")),
        ({"alt": "Water in Storgata."}, ("block", "alt_is_caption", "pictures.0.alt")),
        ({"credit": None}, ("block", "credit_missing", "pictures.0.credit")),
        ({"image": None}, ("block", "image_missing", "pictures.0.image")),
        ({"image": IMAGE.replace("0", "f")}, ("block", "image_missing", "pictures.0.image")),
    ],
)
def test_a_picture_needs_its_words(changes, finding):
    assert found(pictured(**changes)) == [finding]


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"recalled": True}, ("block", "image_recalled", "pictures.0.image")),
        ({"rights_known": False}, ("block", "rights_unknown", "pictures.0.image")),
        ({"valid_until": NOON}, ("block", "rights_expired", "pictures.0.image")),
        ({"trouble": "the file is cut off."}, ("block", "image_broken", "pictures.0.image")),
        ({"being_rendered": True}, ("block", "image_in_work", "pictures.0.image")),
        ({"words_to_confirm": True}, ("block", "words_to_confirm", "pictures.0.image")),
        ({"awaiting_file": True}, ("warn", "file_awaited", "pictures.0.image")),
        ({"valid_until": NOON + timedelta(days=30)}, ("warn", "rights_expiring", "pictures.0.image")),
        ({"restrictions": "No covers."}, ("warn", "rights_restricted", "pictures.0.image")),
        ({"territories": "AT, DE"}, ("warn", "rights_territories", "pictures.0.image")),
        ({"is_proposed": True}, ("warn", "words_proposed", "pictures.0.image")),
        ({"by_machine": "Created using Generative AI"}, ("warn", "made_by_machine", "pictures.0.caption")),
    ],
)
def test_a_picture_must_be_one_we_may_show(changes, finding):
    assert found(images={IMAGE: replace(KNOWN, **changes)}) == [finding]


def test_rights_hold_until_their_last_moment():
    last = {IMAGE: replace(KNOWN, valid_until=NOON + timedelta(microseconds=1))}

    assert [severity for severity, *_ in found(images=last)] == ["warn"]


def test_rights_that_end_later_than_the_desk_looks_ahead_are_no_matter():
    assert found(images={IMAGE: replace(KNOWN, valid_until=NOON + timedelta(days=30, microseconds=1))}) == []


@pytest.mark.parametrize(
    "text", ["The ATK is a rifle", "Atk", "TKO in the ninth round", "a [single] bracket", "Do not publicise it"]
)
def test_words_that_only_look_like_marks_are_left_alone(text):
    assert found(replace(READY, body=(TextBlock("p1", text),))) == []


def test_an_open_blocking_comment_stops_the_story():
    assert found(open_comments=2) == [("block", "comments_open", "comments")]


def test_wire_copy_needs_no_byline():
    assert missing_parts(replace(READY, credits=(), wire_credit="Bloomberg")) == ()


def test_only_what_blocks_stops():
    all_of_it = checks(replace(READY, section="", headline=""), AROUND)

    assert {check.severity for check in all_of_it} == {Severity.BLOCK, Severity.WARN}
    assert [problem.code for problem in blocking(all_of_it)] == ["headline_missing"]


def test_an_empty_story_is_told_all_it_lacks_at_once():
    empty = replace(READY, headline="", body=(), slug="", credits=())

    assert [problem.place for problem in missing_parts(empty)] == ["headline", "body", "slug", "credits"]


def test_a_line_by_hand_is_warned_of_once_the_credits_give_another():
    fits, stale = TaglineOverride("assistance", "With thanks."), TaglineOverride("editors", "Ask the desk.")
    content = replace(READY, tagline_overrides=(fits, stale))

    assert found(content, stale_taglines=frozenset({stale})) == [("warn", "tagline_stale", "tagline_overrides.1.line")]
