from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import Content, TextBlock
from stories.diff import compare, merge
from tests.cast import flood
from tests.stories.contents import contents

BASE = flood("one", "two", "three", "four", "five")


@st.composite
def edits(draw, side: str, *, moves: bool = True) -> Content:
    """Return what somebody made of BASE: paragraphs changed, dropped, added, moved; perhaps another headline or deck."""
    body = list(BASE.body)
    for turn in range(draw(st.integers(0, 4))):
        index = draw(st.integers(0, max(len(body) - 1, 0)))
        deed = draw(st.sampled_from(["change", "drop", "add", "move"] if moves else ["change", "drop", "add"]))
        if deed == "add":
            body.insert(index, TextBlock(f"{side}{turn}", f"added by {side}"))
        elif body and deed == "change":
            body[index] = replace(body[index], text=draw(st.sampled_from([f"changed by {side}", "changed by both"])))
        elif body and deed == "drop":
            del body[index]
        elif body:
            body.insert(draw(st.integers(0, len(body) - 1)), body.pop(index))
    headline = draw(st.sampled_from([BASE.headline, f"{side}'s headline", "Both headlines"]))
    return replace(BASE, body=tuple(body), headline=headline, deck=draw(st.sampled_from([BASE.deck, f"{side}'s deck"])))


def by_id(content):
    return {block.id: block for block in content.body}


def place(content, problem):
    """Return what stands at a place that a conflict names."""
    return by_id(content).get(problem.place.removeprefix("body#")) if "#" in problem.place else getattr(content, problem.place)


@given(edits("mine"))
def test_nobody_else_saved_so_my_edit_stands(mine):
    assert merge(BASE, mine, BASE).content == mine
    assert not merge(BASE, mine, BASE).conflicts


@given(edits("theirs"))
def test_i_changed_nothing_so_theirs_stands(theirs):
    assert merge(BASE, BASE, theirs).content == theirs
    assert not merge(BASE, BASE, theirs).conflicts


@given(edits("both"))
def test_the_same_edit_twice_is_one_edit(both):
    assert merge(BASE, both, both).content == both
    assert not merge(BASE, both, both).conflicts


@given(contents, contents, contents)
def test_of_any_three_stories_each_field_is_one_sides_or_a_conflict(base, mine, theirs):
    merged = merge(base, mine, theirs)

    told = {problem.place.partition("#")[0] for problem in merged.conflicts}
    for name in (field.name for field in fields(Content) if field.name not in {"body", "layout"}):
        before, ours, other = (getattr(side, name) for side in (base, mine, theirs))
        assert (name in told) == (ours != other and before not in (ours, other))
        assert getattr(merged.content, name) == (ours if other == before else other)


@given(edits("mine"), edits("theirs"))
def test_both_sides_are_told_the_same_conflicts(mine, theirs):
    told = [problem.place for problem in merge(BASE, mine, theirs).conflicts]

    assert sorted(told) == sorted(problem.place for problem in merge(BASE, theirs, mine).conflicts)
    assert len(set(told)) == len(told)


@given(edits("mine"), edits("theirs"))
def test_a_conflict_names_a_place_both_sides_changed(mine, theirs):
    for problem in merge(BASE, mine, theirs).conflicts:
        if problem.place == "body":
            assert [block.id for block in mine.body] != [block.id for block in theirs.body]
        else:
            assert len({repr(place(side, problem)) for side in (BASE, mine, theirs)}) == 3


@given(edits("mine"), edits("theirs"))
def test_without_a_conflict_every_paragraph_either_side_wrote_is_there(mine, theirs):
    merged = merge(BASE, mine, theirs)

    if not merged.conflicts:
        before, ours, other, both = (by_id(side) for side in (BASE, mine, theirs, merged.content))
        dropped = before.keys() - (ours.keys() & other.keys())
        assert both.keys() == (ours.keys() | other.keys()) - dropped
        for key, block in both.items():
            assert block == (other.get(key) if ours.get(key) == before.get(key) else ours[key])


@given(edits("mine"), edits("theirs"))
def test_both_sides_get_the_same_paragraphs(mine, theirs):
    one, other = merge(BASE, mine, theirs), merge(BASE, theirs, mine)

    if not one.conflicts:
        assert by_id(one.content) == by_id(other.content)
        assert one.content.headline == other.content.headline


@given(edits("mine"), edits("theirs", moves=False))
def test_paragraphs_keep_the_order_of_whoever_moved_them(mine, theirs):
    merged = merge(BASE, mine, theirs)

    if not merged.conflicts:
        kept = by_id(merged.content)
        assert [block.id for block in mine.body if block.id in kept] == [
            block.id for block in merged.content.body if block.id in by_id(mine)
        ]


@given(edits("mine"), edits("theirs"))
def test_conflicts_come_in_the_order_of_the_story(mine, theirs):
    places = [problem.place for problem in merge(BASE, mine, theirs).conflicts if "#" in problem.place]
    order = list(dict.fromkeys(f"body#{block.id}" for side in (BASE, mine, theirs) for block in side.body))

    assert places == sorted(places, key=order.index)


def test_paragraphs_added_at_different_places_are_both_kept_where_they_were_put():
    mine = replace(BASE, body=(*BASE.body[:2], TextBlock("m", "mine"), *BASE.body[2:]))
    theirs = replace(BASE, body=(*BASE.body, TextBlock("t1", "theirs"), TextBlock("t2", "more")))

    assert [block.id for block in merge(BASE, mine, theirs).content.body] == ["p1", "p2", "m", "p3", "p4", "p5", "t1", "t2"]


def test_a_paragraph_one_dropped_and_the_other_changed_is_a_conflict():
    mine = replace(BASE, body=BASE.body[1:])
    theirs = replace(BASE, body=(replace(BASE.body[0], text="first"), *BASE.body[1:]))

    assert [problem.place for problem in merge(BASE, mine, theirs).conflicts] == ["body#p1"]


def test_two_different_orders_are_a_conflict():
    one, two, *rest = BASE.body
    mine, theirs = replace(BASE, body=(two, one, *rest)), replace(BASE, body=(*rest, one, two))

    assert [problem.place for problem in merge(BASE, mine, theirs).conflicts] == ["body"]


def test_the_layout_stays_with_the_text_as_stored():
    stored = replace(BASE, layout={"lines": 4}, headline="New")

    assert merge(BASE, replace(BASE, deck="Mine"), stored).content.layout == {"lines": 4}


@given(edits("mine"))
def test_a_comparison_shows_every_paragraph_of_both_sides(mine):
    changes = compare(BASE.body, mine.body)

    was = sorted((change for change in changes if change.before), key=lambda change: change.was_at)
    assert [change.before for change in was] == list(BASE.body)
    assert [change.after for change in changes if change.after] == list(mine.body)


@given(edits("mine"))
def test_a_comparison_calls_each_change_what_it_is(mine):
    for change in compare(BASE.body, mine.body):
        if not change.before or not change.after:
            assert change.kind == ("removed" if change.before else "added")
        elif change.before != change.after:
            assert change.kind == "changed"
        else:
            assert change.kind == ("moved" if change.moved else "equal")


@pytest.mark.parametrize("side", [(), BASE.body])
def test_equal_bodies_have_no_change(side):
    assert {change.kind for change in compare(side, side)} <= {"equal"}


@given(edits("mine"))
def test_what_is_not_called_moved_stands_in_the_order_it_had(mine):
    stayed = [change for change in compare(BASE.body, mine.body) if change.before and change.after and not change.moved]

    assert [change.was_at for change in stayed] == sorted(change.was_at for change in stayed)


def test_a_paragraph_that_went_to_the_end_is_the_only_one_that_moved():
    first, *rest = BASE.body

    (moved,) = (change for change in compare(BASE.body, (*rest, first)) if change.kind != "equal")

    assert (moved.kind, moved.after, moved.was_at, moved.is_at) == ("moved", first, 1, len(BASE.body))


def test_a_paragraph_that_moved_and_was_changed_is_called_changed_and_says_that_it_moved():
    first, *rest = BASE.body
    written_again = replace(first, text="One, again.")

    (changed,) = (change for change in compare(BASE.body, (*rest, written_again)) if change.kind != "equal")

    assert (changed.kind, changed.moved, changed.before, changed.after) == ("changed", True, first, written_again)


def test_what_is_gone_is_told_where_it_stood_and_before_what_came_in_its_place():
    first, second, *rest = BASE.body
    new = TextBlock("new", "in its place")

    kinds = [(change.kind, (change.before or change.after).id) for change in compare(BASE.body, (first, new, *rest))]

    assert kinds[:3] == [("equal", first.id), ("removed", second.id), ("added", "new")]
