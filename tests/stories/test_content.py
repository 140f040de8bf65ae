from dataclasses import replace

from hypothesis import given

from stories.content import (
    Credit,
    CreditRole,
    EmbedBlock,
    LinkBlock,
    ListBlock,
    Picture,
    PictureBlock,
    PictureCredit,
    TableBlock,
    TaglineOverride,
    TextBlock,
    canonical,
    fingerprint,
    from_canonical,
    plain_body,
    word_count,
)
from tests.cast import flood
from tests.stories.contents import contents


@given(contents)
def test_what_is_stored_comes_back_and_is_stored_the_same_again(content):
    text = canonical(content)

    assert from_canonical(text) == content
    assert canonical(from_canonical(text)) == text
    assert text.isascii()


@given(contents, contents)
def test_two_stories_have_one_fingerprint_only_if_they_are_equal(one, other):
    assert (fingerprint(canonical(one)) == fingerprint(canonical(other))) == (one == other)


def test_the_order_in_which_a_layout_was_written_is_not_part_of_the_words():
    one, other = flood(layout={"a": 1, "b": 2}), flood(layout={"b": 2, "a": 1})

    assert canonical(one) == canonical(other)


def test_a_story_stored_before_lines_were_written_by_hand_keeps_its_fingerprint():
    stored = (
        '{"body":[],"copyright":null,"credits":[],"dateline":null,"deck":"","headline":"Flood","keywords":[],"language":"en",'
        '"layout":null,"notes":[],"pictures":[],"rights":"","section":"","slug":"","timestamp":"","topics":[],"urgency":5,"wire_credit":""}'
    )

    assert canonical(from_canonical(stored)) == stored


def test_a_line_by_hand_is_part_of_the_words():
    one, other = (flood(tagline_overrides=(TaglineOverride("editors", line),)) for line in ("Ask Ed.", "Ask Bo."))

    assert len({fingerprint(canonical(content)) for content in (flood(), one, other)}) == 3


def test_the_plain_body_is_what_a_reader_reads():
    pictures = (Picture("pic", credit=PictureCredit("photo")),)
    body = (
        TextBlock("p1", "Rain &amp; <em>wind</em>"),
        ListBlock("l1", ("one", "two")),
        TableBlock("t1", ("a < b", "c  d")),
        PictureBlock("b1", "pic"),
        LinkBlock("l2", "Read more", "The <strong>dam</strong>"),
        EmbedBlock("e1", "tweet", "5 &gt; 4"),
    )

    assert plain_body(flood(body=body, pictures=pictures)) == "Rain & wind\none\ntwo\na < b\nc  d\nThe dam\n5 > 4"


def test_words_are_counted_as_read():
    assert word_count(flood("Nobody <em>was</em> hurt", "the town said")) == 6


def test_credits_are_found_by_their_roles_in_order():
    credits = tuple(Credit(role, role.value) for role in CreditRole)
    content = replace(flood(), credits=credits)

    assert content.credited(CreditRole.EDITOR, CreditRole.BYLINE) == (credits[0], credits[-1])
