"""What stays in its place when a list is rewritten, in time with the length of the lists."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise


def aligned(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int | None]:
    """Return for each of the new the old one it stands for: the same, or the one that stood in its place."""
    if len(old) == len(new):
        return list(range(len(new)))
    old_names, new_names = _numbered(old), _numbered(new)
    same = longest_run(old_names, new_names)
    anchors = zip(_places(old_names, same), _places(new_names, same), strict=True)
    stands_for: list[int | None] = [None] * len(new)
    for (old_from, new_from), (old_to, new_to) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        for offset in range(1, min(old_to - old_from, new_to - new_from)):
            stands_for[new_from + offset] = old_from + offset
        if new_to < len(new):
            stands_for[new_to] = old_to
    return stands_for


def longest_run(present: Sequence[Hashable], wanted: Sequence[Hashable]) -> set[Hashable]:
    """Return the largest set of names that stand in the same order in both."""
    places = {name: place for place, name in reversed(list(enumerate(wanted)))}
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    order = [places[name] for name in dict.fromkeys(present) if name in places]
    for place in order:
        at = bisect_left(tails, place)
        if at == len(tails):
            tails.append(place)
            ends.append(place)
        else:
            tails[at] = ends[at] = place
        before[place] = ends[at - 1] if at else -1
    kept: set[Hashable] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(wanted[place])
        place = before[place]
    return kept


def _numbered(names: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """Tell equal names apart: the first, the second, ..."""
    seen: Counter[Hashable] = Counter()
    numbered = []
    for name in names:
        numbered.append((name, seen[name]))
        seen[name] += 1
    return numbered


def _places(names: Sequence[Hashable], wanted: set[Hashable]) -> list[int]:
    return [place for place, name in enumerate(names) if name in wanted]
