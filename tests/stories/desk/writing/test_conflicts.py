"""What two people wrote in the same places is decided place by place, and nothing else of either edit is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import TextBlock
from stories.desk.writing.conflicts import ORDER, Contradiction, contradictions, settle
from stories.diff import merge
from tests.stories.test_diff import BASE, edits


def changed(content, **paragraphs):
    """Return `content` with other words in these paragraphs; None takes one out."""
    body = [replace(block, text=paragraphs.get(block.id, block.text)) for block in content.body]
    return replace(content, body=tuple(block for block in body if block.text is not None))


def said(content):
    return [block.text for block in content.body]


MINE = replace(changed(BASE, p1="mine", p2="mine alone"), headline="Mine", deck="My deck")
THEIRS = replace(changed(BASE, p1="theirs", p4="theirs alone"), headline="Theirs")


def test_each_place_both_changed_is_told_with_all_three_versions():
    assert contradictions(BASE, MINE, THEIRS) == (
        Contradiction("headline", BASE.headline, "Mine", "Theirs"),
        Contradiction("body#p1", BASE.body[0], MINE.body[0], THEIRS.body[0]),
    )


@pytest.mark.parametrize(
    ("blocks", "first"),
    [
        ((MINE.body[0],), ["mine"]),
        ((THEIRS.body[0],), ["theirs"]),
        ((THEIRS.body[0], TextBlock("x1", "mine")), ["theirs", "mine"]),
        ((TextBlock("p1", "a third thing"),), ["a third thing"]),
        ((), []),
    ],
    ids=["mine", "theirs", "both", "edited", "neither"],
)
def test_what_was_decided_stands_beside_what_each_changed_alone(blocks, first):
    settled = settle(BASE, MINE, THEIRS, {"headline": "Both", "body#p1": blocks})

    assert said(settled) == [*first, "mine alone", "three", "theirs alone", "five"]
    assert (settled.headline, settled.deck) == ("Both", "My deck")


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_paragraph_one_took_out_and_the_other_changed_keeps_its_place(side):
    without, other = changed(BASE, p3=None), changed(BASE, p3="changed", p5="too")
    mine, theirs = (without, other) if side == "mine" else (other, without)

    kept = settle(BASE, mine, theirs, {"body#p3": (TextBlock("p3", "changed"),)})
    gone = settle(BASE, mine, theirs, {"body#p3": ()})

    assert said(kept) == ["one", "two", "changed", "four", "too"]
    assert said(gone) == ["one", "two", "four", "too"]


def test_of_two_orders_one_is_chosen_and_no_paragraph_is_lost():
    one, two, three, four, five = BASE.body
    mine = replace(BASE, body=(two, one, three, TextBlock("m", "added by me"), four, five))
    theirs = replace(BASE, body=(one, two, three, five, TextBlock("t", "added by them"), four))

    assert [one.place for one in contradictions(BASE, mine, theirs)] == [ORDER]
    for side, order in (("mine", ["two", "one", "three", "four", "five"]), ("theirs", ["one", "two", "three", "five", "four"])):
        settled = said(settle(BASE, mine, theirs, {ORDER: side}))
        assert [text for text in settled if not text.startswith("added")] == order
        assert {"added by me", "added by them"} <= set(settled)


@given(edits("mine"), edits("theirs"))
def test_once_all_is_decided_nothing_contradicts_and_every_other_edit_is_in(mine, theirs):
    decided = {}
    for one in contradictions(BASE, mine, theirs):
        blocks = tuple(block for block in (one.theirs,) if block)
        decided[one.place] = "theirs" if one.place == ORDER else blocks if "#" in one.place else one.theirs

    settled = settle(BASE, mine, theirs, decided)

    assert not merge(theirs, settled, theirs).conflicts
    conflicting = {place.partition("#")[2] for place in decided}
    standing = {block.id: block for block in settled.body}
    for mark, side, other in (("mine", mine, theirs), ("theirs", theirs, mine)):
        before, after, theirs_now = ({block.id: block for block in content.body} for content in (BASE, side, other))
        for key, block in after.items():
            alone = block != before.get(key) and theirs_now.get(key) == before.get(key)
            assert not alone or key in conflicting or standing.get(key) == block, mark
    assert all(standing.get(key) == block for key, block in ((one.id, one) for one in theirs.body) if key in conflicting)


@given(edits("mine"), st.sampled_from(["p1", "p3", "p5"]))
def test_what_nobody_contradicts_needs_no_decision(mine, key):
    theirs = changed(BASE, **{key: "theirs"})

    assert contradictions(BASE, mine, BASE) == ()
    assert settle(BASE, mine, BASE, {}) == mine
    assert settle(BASE, BASE, theirs, {}) == theirs
