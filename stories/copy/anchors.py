"""Where commented words stand by now: they are followed while the text around them changes, and never mistaken for others.

An anchor points at characters of a block as it was; `place` finds their words in the body as it is. Words are compared one by one
and blanks not at all, so that a block may be moved, split or merged. What stands in another block is theirs only if nothing of
it stood there before.

A browser follows words that are not saved yet by the same rule, in static/stories/comments/anchors.js; a test holds both
together.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from stories.content import Block, texts
from stories.values import inline

# Blocks that differ in more words than this, multiplied, are compared at their beginning and end alone.
MOST_COMPARED = 250_000
# Words that came into another block are known by so many of their neighbours that came along.
NEIGHBOURS = 3

_WORD = re.compile(r"\w+|[^\w\s]")

Texts = Mapping[str, str]
Pairs = dict[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Characters of a block's plain text, from `start` to `end`."""

    block: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place(Anchor):
    """Where they stand now; `changed` if they do not read as they did."""

    changed: bool = False


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def block_texts(body: Iterable[Block]) -> dict[str, str]:
    """Return the plain text of each block by its id, in order: a line for each item of a list or line of a table."""
    return {block.id: "\n".join(map(inline.to_plain, texts(block))) for block in body}


def occurrences(quote: str, among: Texts, *, block: str = "") -> tuple[Anchor, ...]:
    """Return where `quote` stands, in one block if it is named."""
    searched = {block: among.get(block, "")} if block else among
    return tuple(
        Anchor(name, found.start(), found.start() + len(quote))
        for name, text in searched.items()
        for found in re.finditer(f"(?={re.escape(quote)})", text)
    )


def place(anchor: Anchor, *, was: Texts, now: Texts) -> Place | None:
    """Return where the words of `anchor`, which stood in `was`, stand in `now`; None if they are gone."""
    before, after = was.get(anchor.block, ""), now.get(anchor.block)
    if after == before:
        return Place(anchor.block, anchor.start, anchor.end)
    words = _words(before)
    quoted = [index for index, word in enumerate(words) if word.end > anchor.start and word.start < anchor.end]
    if not quoted:
        return None
    here = _in_its_block(anchor, words, quoted, before, after) if after is not None else None
    if here and not here.changed:
        return here
    return _in_another(anchor, words, quoted, was, now) or here


def _in_its_block(anchor: Anchor, words: Sequence[_Word], quoted: list[int], before: str, after: str) -> Place | None:
    pairs, there = _paired(before, after), _words(after)
    kept = [index for index in quoted if index in pairs]
    if kept == quoted:
        # A word or two, and nothing else of the block, in one that was written anew are others.
        if len(pairs) > len(kept) or len(kept) >= NEIGHBOURS or len(kept) in {len(words), len(there)}:
            return _spanning(anchor, words, quoted, there, pairs[quoted[0]], pairs[quoted[-1]])
        return None
    if 2 * len(kept) >= len(quoted):
        # As many words as were lost at an edge are taken for what became of them.
        left = max((new for old, new in pairs.items() if old < quoted[0]), default=-1) + 1
        right = min((new for old, new in pairs.items() if old > quoted[-1]), default=len(there)) - 1
        first = max(left, pairs[kept[0]] - (kept[0] - quoted[0]))
        last = min(right, pairs[kept[-1]] + (quoted[-1] - kept[-1]))
        return Place(anchor.block, there[first].start, there[last].end, changed=True)
    return _between_neighbours(anchor, words, quoted, pairs, before, after)


def _between_neighbours(
    anchor: Anchor, words: Sequence[_Word], quoted: list[int], pairs: Pairs, before: str, after: str
) -> Place | None:
    """Return what stands between the words that stood beside them, if it reads alike."""
    there = _words(after)
    left = pairs.get(quoted[0] - 1) if quoted[0] else -1
    right = pairs.get(quoted[-1] + 1) if quoted[-1] + 1 < len(words) else len(there)
    if left is None or right is None or right - left < 2:
        return None
    start, end = there[left + 1].start, there[right - 1].end
    if not _alike(before[words[quoted[0]].start : words[quoted[-1]].end], after[start:end]):
        return None
    return Place(anchor.block, start, end, changed=True)


def _in_another(anchor: Anchor, words: Sequence[_Word], quoted: list[int], was: Texts, now: Texts) -> Place | None:
    for block, text in now.items():
        if block == anchor.block or text == was.get(block):
            continue
        there = _words(text)
        taken = set(_paired(was[block], text).values()) if block in was else set()
        free = [index for index in range(len(there)) if index not in taken]
        matched = _pairs([word.text for word in words], [there[index].text for index in free])
        pairs = {old: free[new] for old, new in matched.items()}
        if _came_along(words, quoted, pairs, set(free)):
            moved = Anchor(block, anchor.start, anchor.end)
            return _spanning(moved, words, quoted, there, pairs[quoted[0]], pairs[quoted[-1]])
    return None


def _came_along(words: Sequence[_Word], quoted: list[int], pairs: Pairs, free: set[int]) -> bool:
    """Tell whether the words stand there in a row, with enough of those beside them, or in a piece that came as a whole."""
    if any(index not in pairs or pairs[index] - pairs[quoted[0]] != index - quoted[0] for index in quoted):
        return False
    first, last = quoted[0], quoted[-1]
    while first - 1 in pairs and pairs[first - 1] == pairs[first] - 1:
        first -= 1
    while last + 1 in pairs and pairs[last + 1] == pairs[last] + 1:
        last += 1
    run = last - first + 1
    is_a_piece = not {pairs[first] - 1, pairs[last] + 1} & free
    return run - len(quoted) >= NEIGHBOURS or (is_a_piece and (run > 1 or run == len(words)))


def _spanning(anchor: Anchor, words: Sequence[_Word], quoted: list[int], there: Sequence[_Word], first: int, last: int) -> Place:
    """Return the place from word `first` to word `last`; of a word that was quoted in part, that part."""
    before = max(anchor.start - words[quoted[0]].start, 0)
    behind = max(words[quoted[-1]].end - anchor.end, 0)
    changed = last - first != quoted[-1] - quoted[0]
    return Place(anchor.block, there[first].start + before, there[last].end - behind, changed)


@lru_cache(maxsize=64)
def _paired(before: str, after: str) -> Pairs:
    return _pairs([word.text for word in _words(before)], [word.text for word in _words(after)])


def _pairs(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pair equal words of two texts in order, as many as there are."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    pairs = {index: index for index in range(head)}
    pairs |= {
        head + before: head + after
        for before, after in _longest(old[head : len(old) - tail], new[head : len(new) - tail]).items()
    }
    return pairs | {len(old) - back: len(new) - back for back in range(tail, 0, -1)}


def _longest(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Pair the longest common subsequence."""
    if not old or not new or len(old) * len(new) > MOST_COMPARED:
        return {}
    ahead = [[0] * (len(new) + 1)]
    for word in reversed(old):
        row, below = [0] * (len(new) + 1), ahead[-1]
        for index in range(len(new) - 1, -1, -1):
            row[index] = below[index + 1] + 1 if word == new[index] else max(below[index], row[index + 1])
        ahead.append(row)
    ahead.reverse()
    pairs, before, after = {}, 0, 0
    while before < len(old) and after < len(new):
        if old[before] == new[after]:
            pairs[before] = after
            before, after = before + 1, after + 1
        elif ahead[before + 1][after] >= ahead[before][after + 1]:
            before += 1
        else:
            after += 1
    return pairs


def _alike(one: str, other: str) -> bool:
    """Tell whether at least half of the characters of both are the same, in order."""
    return 4 * len(_pairs(one, other)) >= len(one) + len(other)


def _words(text: str) -> tuple[_Word, ...]:
    return tuple(_Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text))
