"""Commented words are followed through every edit of the text around them, and are never taken for others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import ListBlock, PictureBlock, TableBlock, TextBlock
from stories.copy.anchors import Anchor, Place, block_texts, occurrences, place

WAS = {"p1": "The river topped its banks at Halden.", "p2": "Nobody was hurt, the town said.", "p3": "The town met again."}

words = st.lists(st.sampled_from(["the", "river", "town", "said", "no", ",", "Halden", "banks"]), min_size=1, max_size=12)
sentences = words.map(" ".join)
bodies = st.lists(sentences, min_size=1, max_size=5).map(lambda texts: {f"p{n}": text for n, text in enumerate(texts)})
# Typed in, and found nowhere else.
typed = st.sampled_from(["", "Then ", "Then xyzzy: ", "xyzzy"])


def followed(quote: str, now: dict[str, str], was: dict[str, str] = WAS) -> tuple[str, str, bool] | None:
    """Return the block, the words and whether they changed."""
    stands = place(occurrences(quote, was)[0], was=was, now=now)
    return stands and (stands.block, now[stands.block][stands.start : stands.end], stands.changed)


@st.composite
def commented(draw) -> tuple[dict[str, str], Anchor]:
    """A body and whole words of one of its blocks."""
    was = draw(bodies)
    block = draw(st.sampled_from(sorted(was)))
    pieces = was[block].split(" ")
    first = draw(st.integers(0, len(pieces) - 1))
    last = draw(st.integers(first + 1, len(pieces)))
    start = len(" ".join(pieces[:first])) + (first > 0)
    return was, Anchor(block, start, start + len(" ".join(pieces[first:last])))


def quoted(body: dict[str, str], at: Anchor) -> str:
    return body[at.block][at.start : at.end]


@pytest.mark.parametrize(
    ("quote", "now", "there"),
    [
        ("river", WAS | {"p1": "Then the big river suddenly topped its banks at Halden."}, ("p1", "river", False)),
        ("river", WAS | {"p1": "The rivers topped its banks at Halden."}, ("p1", "rivers", True)),
        ("topped its banks", WAS | {"p1": "The river topped all its banks at Halden."}, ("p1", "topped all its banks", True)),
        ("river topped its banks", WAS | {"p1": "The rivers top its banks at Halden."}, ("p1", "rivers top its banks", True)),
        ("river", {"p3": WAS["p3"], "p1": WAS["p1"], "p2": WAS["p2"]}, ("p1", "river", False)),
        ("banks", WAS | {"p1": "The river topped", "new": "its banks at Halden."}, ("new", "banks", False)),
        ("hurt", {"p1": WAS["p1"] + " " + WAS["p2"], "p3": WAS["p3"]}, ("p1", "hurt", False)),
        ("hurt", {"new": WAS["p2"], "p1": WAS["p1"]}, ("new", "hurt", False)),
        ("its banks", WAS | {"p1": "The river topped\nits  banks at Halden."}, ("p1", "its  banks", False)),
        ("own", WAS | {"p2": "So far, nobody was hurt, the town said."}, ("p2", "own", False)),
    ],
)
def test_words_are_followed(quote, now, there):
    assert followed(quote, now) == there


@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("river", WAS | {"p1": "The lake topped its banks at Halden."}),
        ("river", {"p2": WAS["p2"], "p3": WAS["p3"]}),
        ("The", {"p2": WAS["p2"], "p3": WAS["p3"]}),
        ("topped its banks", WAS | {"p1": "The river rose over Storgata."}),
        ("Nobody was hurt", {"p1": WAS["p1"], "p3": "Nobody met. It was late."}),
    ],
)
def test_words_that_are_gone_are_found_nowhere_else(quote, now):
    assert followed(quote, now) is None


def test_of_two_alike_the_other_is_never_taken():
    was = {"a": "Same.", "b": "Same."}

    assert followed("Same", {"b": "Same."}, was) is None
    assert followed("said no", {"p": "She said no."}, {"p": "He said no. She said no."}) is None


@given(commented())
def test_words_of_a_body_nobody_touched_stand_where_they_stood(case):
    was, anchor = case

    assert place(anchor, was=was, now=was) == Place(anchor.block, anchor.start, anchor.end)


@given(commented(), st.randoms())
def test_words_are_followed_when_blocks_move(case, random):
    was, anchor = case
    moved = list(was.items())
    random.shuffle(moved)

    assert place(anchor, was=was, now=dict(moved)) == Place(anchor.block, anchor.start, anchor.end)


@given(commented(), typed, typed)
def test_words_are_followed_when_one_types_before_and_behind_their_block(case, before, behind):
    was, anchor = case
    now = was | {anchor.block: before + was[anchor.block] + " " + behind}

    stands = place(anchor, was=was, now=now)

    if before != "xyzzy":  # which makes another word of the first
        assert stands == Place(anchor.block, anchor.start + len(before), anchor.end + len(before))


@given(commented(), typed)
def test_words_are_followed_when_one_types_right_before_them(case, before):
    was, anchor = case
    text = was[anchor.block]
    before = before and before.strip() + " "
    now = was | {anchor.block: text[: anchor.start] + before + text[anchor.start :]}

    stands = place(anchor, was=was, now=now)

    assert stands is not None
    assert not stands.changed
    assert quoted(now, stands) == quoted(was, anchor)


@given(commented(), st.data())
def test_words_are_followed_when_their_block_is_split(case, data):
    was, anchor = case
    text = was[anchor.block]
    cuts = [cut for cut, sign in enumerate(text) if sign == " " and (cut <= anchor.start or cut >= anchor.end)]
    if not cuts:
        return
    cut = data.draw(st.sampled_from(cuts))
    now = {}
    for block, said in was.items():
        now |= {block: text[:cut], "new": text[cut:].strip()} if block == anchor.block else {block: said}

    stands = place(anchor, was=was, now=now)

    if len(text[cut:].split()) > 1:
        assert stands is not None
        assert quoted(now, stands) == quoted(was, anchor)


@given(bodies, st.data())
def test_words_are_followed_when_their_block_is_merged_into_the_one_before(was, data):
    blocks = list(was)
    if len(blocks) < 2:
        return
    index = data.draw(st.integers(1, len(blocks) - 1))
    text = was[blocks[index]]
    now = {block: said for block, said in was.items() if block != blocks[index]}
    now[blocks[index - 1]] += " " + text

    stands = place(Anchor(blocks[index], 0, len(text)), was=was, now=now)

    assert stands is not None
    assert quoted(now, stands) == text


@given(commented(), bodies)
def test_words_that_are_not_marked_as_changed_read_as_they_did(case, other):
    was, anchor = case
    now = was | other

    stands = place(anchor, was=was, now=now)

    if stands and not stands.changed:
        assert quoted(now, stands).split() == quoted(was, anchor).split()


@given(commented())
def test_words_of_a_block_that_was_taken_out_are_gone_if_nothing_came(case):
    was, anchor = case

    assert place(anchor, was=was, now={block: said for block, said in was.items() if block != anchor.block}) is None


def test_very_long_blocks_are_compared_at_their_beginning_and_end():
    was = {"p": " ".join(map(str, range(2_000)))}
    now = {"p": "Then " + was["p"].replace("1000", "a thousand") + " on"}

    assert followed("1 2 3", now, was) is None
    assert followed("1 2 3", {"p": "Then " + was["p"]}, was) == ("p", "1 2 3", False)


def test_the_text_of_a_block_is_what_a_page_shows_of_it():
    body = (
        TextBlock("p", "A <em>b</em> &amp; c\nd"), ListBlock("l", ("one", "two")), TableBlock("t", ("a <b", "c")),
        PictureBlock("f", "x"),
    )  # fmt: skip

    assert block_texts(body) == {"p": "A b & c\nd", "l": "one\ntwo", "t": "a <b\nc", "f": ""}


def test_words_are_found_wherever_they_stand():
    assert occurrences("The", WAS) == (Anchor("p1", 0, 3), Anchor("p3", 0, 3))
    assert occurrences("The", WAS, block="p3") == (Anchor("p3", 0, 3),)
    assert occurrences("aa", {"p": "aaa"}) == (Anchor("p", 0, 2), Anchor("p", 1, 3))
    assert occurrences("The", WAS, block="p9") == ()
