"""Where two edits of one story contradict each other, and what becomes of both once a person has decided, place by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stories.content import Block, Content
from stories.diff import merge

# The place that stands for the order of the paragraphs.
ORDER = "body"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One place both sides changed, and what stands there: a field's value, a block or None, or the whole body for `ORDER`."""

    place: str
    base: Any
    mine: Any
    theirs: Any


def contradictions(base: Content, mine: Content, theirs: Content) -> tuple[Contradiction, ...]:
    """Return every place where `mine` and `theirs`, both made from `base`, cannot both stand; in the order of the merge."""
    places = (problem.place for problem in merge(base, mine, theirs).conflicts)
    return tuple(Contradiction(place, *(_at(content, place) for content in (base, mine, theirs))) for place in places)


def settle(base: Content, mine: Content, theirs: Content, decided: Mapping[str, Any]) -> Content:
    """Bring both edits together, with what was `decided` where they contradict.

    `decided` has the value a field shall have, by its name; the blocks, perhaps none, that shall stand in the place of a block,
    by `body#id`; and for `ORDER` the side, "mine" or "theirs", whose order of paragraphs stands. A contradiction that was not
    decided stands as mine.
    """
    decided = {one.place: _undecided(one) for one in contradictions(base, mine, theirs)} | dict(decided)
    mine, theirs = _with_blocks_of_each_other(base, mine, theirs)
    for place, value in decided.items():
        if place != ORDER:
            mine, theirs = (_with(content, place, value) for content in (mine, theirs))
    merged = merge(base, mine, theirs)
    if any(problem.place == ORDER for problem in merged.conflicts):
        mine, theirs = _in_one_order(mine, theirs, leader=decided.get(ORDER, "mine"))
        merged = merge(base, mine, theirs)
    return merged.content


def _undecided(one: Contradiction) -> Any:
    if one.place == ORDER:
        return "mine"
    return ((one.mine,) if one.mine else ()) if "#" in one.place else one.mine


def _at(content: Content, place: str) -> Any:
    field, _, block = place.partition("#")
    if not block:
        return getattr(content, field)
    return next((one for one in content.body if one.id == block), None)


def _with(content: Content, place: str, value: Any) -> Content:
    field, _, block = place.partition("#")
    if not block:
        return replace(content, **{field: value})
    body: list[Block] = []
    for one in content.body:
        body += value if one.id == block else (one,)
    return replace(content, body=tuple(body))


def _with_blocks_of_each_other(base: Content, mine: Content, theirs: Content) -> tuple[Content, Content]:
    """Put a block that one side took out and the other changed back into both, so that what is decided has its place."""
    here, there = ({block.id for block in side.body} for side in (mine, theirs))
    taken_out = {one.place.partition("#")[2] for one in contradictions(base, mine, theirs) if one.place.startswith("body#")}
    return _put_back(base, mine, taken_out - here), _put_back(base, theirs, taken_out - there)


def _put_back(base: Content, side: Content, ids: set[str]) -> Content:
    order, body = [block.id for block in base.body], list(side.body)
    for position, block in enumerate(base.body):
        if block.id in ids:
            standing = [one.id for one in body]
            before = next((key for key in reversed(order[:position]) if key in standing), None)
            body.insert(standing.index(before) + 1 if before else 0, block)
    return replace(side, body=tuple(body))


def _in_one_order(mine: Content, theirs: Content, *, leader: str) -> tuple[Content, Content]:
    """Let the blocks both have stand in the order of `leader`."""
    if leader == "mine":
        return mine, replace(theirs, body=_ordered(theirs.body, mine.body))
    return replace(mine, body=_ordered(mine.body, theirs.body)), theirs


def _ordered(body: Sequence[Block], like: Sequence[Block]) -> tuple[Block, ...]:
    blocks = {block.id: block for block in body}
    common = iter([block.id for block in like if block.id in blocks])
    shared = {block.id for block in like}
    return tuple(blocks[next(common)] if block.id in shared else block for block in body)
