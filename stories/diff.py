"""Two edits of one story, merged: field by field, in the body block by block. And two versions of it, paired to be compared."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from phrases import phrase, word
from stories.content import Block, Content
from stories.errors import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Merged:
    """Both edits in one content; `conflicts` names each place both changed differently (there, `content` holds theirs)."""

    content: Content
    conflicts: tuple[Problem, ...] = ()


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """Bring `mine` and `theirs`, both made from `base`, together.

    A place only one side changed takes that side's value; the same change on both sides is one change. `layout` is taken
    from theirs: it belongs to the text as stored.
    """
    conflicts: list[Problem] = []
    values: dict[str, object] = {}
    for field in fields(Content):
        if field.name in {"body", "layout"}:
            continue
        before, ours, other = (getattr(content, field.name) for content in (base, mine, theirs))
        if ours != other and ours != before and other != before:
            message = phrase("You and a colleague both changed the {field}.", field=word(field.name))
            conflicts.append(Problem("both_changed", message, field.name))
        values[field.name] = ours if other == before else other
    body = _merge_bodies(base.body, mine.body, theirs.body, conflicts)
    return Merged(replace(theirs, body=body, **values), tuple(conflicts))  # type: ignore[arg-type]


def _merge_bodies(
    base: tuple[Block, ...], mine: tuple[Block, ...], theirs: tuple[Block, ...], conflicts: list[Problem]
) -> tuple[Block, ...]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    blocks = {name: {block.id: block for block in side} for name, side in (("base", base), ("mine", mine), ("theirs", theirs))}
    merged: dict[str, Block] = {}
    for key in dict.fromkeys(key for side in blocks.values() for key in side):
        before, ours, other = (blocks[name].get(key) for name in ("base", "mine", "theirs"))
        if ours != other and ours != before and other != before:
            conflicts.append(Problem("both_changed", phrase("You and a colleague both changed this paragraph."), f"body#{key}"))
        kept = ours if other == before else other
        if kept is not None:
            merged[key] = kept
    order = _merge_orders(*([block.id for block in side] for side in (base, mine, theirs)))
    if order is None:
        conflicts.append(Problem("both_moved", phrase("You and a colleague both moved paragraphs."), "body"))
        return theirs
    return tuple(merged[key] for key in order if key in merged)


def _merge_orders(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
    """Merge two orders of block ids: theirs, with what mine inserted placed after the same neighbour; None when both moved."""
    common = set(base) & set(mine) & set(theirs)
    kept_base, kept_mine, kept_theirs = ([key for key in side if key in common] for side in (base, mine, theirs))
    if kept_mine != kept_base and kept_theirs != kept_base and kept_mine != kept_theirs:
        return None
    leader, follower = (mine, theirs) if kept_theirs == kept_base else (theirs, mine)
    order = list(leader)
    for position, key in enumerate(follower):
        if key not in order:
            before = next((earlier for earlier in reversed(follower[:position]) if earlier in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What became of one thing: `kind` is equal, added, removed, moved or changed; a side on which it is not is None.

    `was_at` and `is_at` count from 1 on their side, 0 where it is not. What was moved and changed is called changed.
    """

    kind: str
    before: T | None
    after: T | None
    was_at: int = 0
    is_at: int = 0
    moved: bool = False


def compare(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Change[Block], ...]:
    """Pair the blocks of two bodies by id, in reading order."""
    return pair({block.id: block for block in before}, {block.id: block for block in after})


def pair(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[Change[T], ...]:
    """Pair the things of two orders by key: in the order of `after`, what is gone behind what it stood behind.

    Of those that changed places as few as possible are called moved.
    """
    was_at, is_at = ({key: place for place, key in enumerate(side, 1)} for side in (before, after))
    stays = _in_order([key for key in after if key in before], was_at)
    gone_behind = _gone_behind(before, after, stays)
    changes = _removed(gone_behind[""], before, was_at)
    for key, value in after.items():
        if key not in before:
            changes.append(Change("added", None, value, is_at=is_at[key]))
            continue
        moved = key not in stays
        kind = "changed" if before[key] != value else "moved" if moved else "equal"
        changes.append(Change(kind, before[key], value, was_at[key], is_at[key], moved))
        changes += _removed(gone_behind.get(key, []), before, was_at)
    return tuple(changes)


def _removed(keys: Iterable[str], before: Mapping[str, T], was_at: Mapping[str, int]) -> list[Change[T]]:
    return [Change("removed", before[key], None, was_at=was_at[key]) for key in keys]


def _gone_behind(before: Iterable[str], after: Mapping[str, T], stays: frozenset[str]) -> dict[str, list[str]]:
    """Return the keys that are gone, by the one before them that stayed where it was; "" is the beginning."""
    last = ""
    gone: dict[str, list[str]] = {last: []}
    for key in before:
        if key in stays:
            last = key
        elif key not in after:
            gone.setdefault(last, []).append(key)
    return gone


def _in_order(keys: Sequence[str], was_at: Mapping[str, int]) -> frozenset[str]:
    """Return the longest run of `keys` that stood in this order before: patience sorting, each linked to the one before it."""
    ends: list[int] = []
    tops: list[str] = []
    link: dict[str, str | None] = {}
    for key in keys:
        pile = bisect_left(ends, was_at[key])
        link[key] = tops[pile - 1] if pile else None
        ends[pile : pile + 1], tops[pile : pile + 1] = [was_at[key]], [key]
    run: set[str] = set()
    one = tops[-1] if tops else None
    while one is not None:
        run.add(one)
        one = link[one]
    return frozenset(run)
