"""Three-way merge of two edits of one story: field by field, and in the body block by block."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from difflib import SequenceMatcher

from stories.content import Block, Content
from stories.errors import Problem


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
            conflicts.append(
                Problem("both_changed", f"You and a colleague both changed the {field.name.replace('_', ' ')}.", field.name)
            )
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
            conflicts.append(Problem("both_changed", "You and a colleague both changed this paragraph.", f"body#{key}"))
        kept = ours if other == before else other
        if kept is not None:
            merged[key] = kept
    order = _merge_orders(*([block.id for block in side] for side in (base, mine, theirs)))
    if order is None:
        conflicts.append(Problem("both_moved", "You and a colleague both moved paragraphs.", "body"))
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
class Change:
    """One difference between two bodies: `kind` is equal, added, removed or changed; a side without a block is None."""

    kind: str
    before: Block | None
    after: Block | None


def compare(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Change, ...]:
    """Pair the blocks of two bodies, by id where it stayed, in reading order."""
    changes: list[Change] = []
    old, new = {block.id: block for block in before}, {block.id: block for block in after}
    matcher = SequenceMatcher(a=list(old), b=list(new), autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            for key in list(old)[old_from:old_to]:
                changes.append(Change("equal" if old[key] == new[key] else "changed", old[key], new[key]))
        else:
            changes += [Change("removed", old[key], None) for key in list(old)[old_from:old_to]]
            changes += [Change("added", None, new[key]) for key in list(new)[new_from:new_to]]
    return tuple(changes)
