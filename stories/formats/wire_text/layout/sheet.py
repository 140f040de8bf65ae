"""The sheet: the nodes of a layout in order, to be rearranged until they are those of the story as it now is."""

from collections import deque
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stories.content import Credit, TaglineOverride
from stories.formats.wire_text.layout.layout import PLAIN
from stories.formats.wire_text.layout.order import longest_run
from stories.formats.wire_text.layout.template import asides_in

Node = dict[str, Any]

# Where a node of each kind belongs. Notes, furniture and unplaced lines stand where they stand.
RANKS = {
    "headline": 0,
    "deck": 1,
    "byline": 2,
    "timestamp": 3,
    "image": 4,
    "tag": 5,
    "block": 6,
    "sign-off": 8,
    "assistance": 9,
    "contributed": 9,
    "editors-line": 10,
    "reporters": 11,
    "editors": 12,
    "copyright": 13,
}
FIRST_SECTION = 8


@dataclass(slots=True, eq=False)
class Piece:
    """A node on the sheet; `gap` stands before it.

    `key` is the id of its block or picture, or the number of its note; `people` are those of each of its groups; `was_after` is
    the piece it followed when the copy was read. An `override` is printed in the place of its people.
    """

    gap: str
    node: Node
    key: Hashable = None
    people: list[Sequence[Credit]] | None = None
    was_after: "Piece | None" = None
    is_new: bool = False
    override: TaglineOverride | None = None

    @property
    def part(self) -> str:
        return self.node["part"]  # type: ignore[no-any-return]


class Sheet:
    """The pieces in order, and what follows the last."""

    def __init__(self, layout: Mapping[str, Any] | None) -> None:
        self.newline: str = layout["newline"] if layout else "\n"
        self.pieces: list[Piece] = []
        self.end = layout["parts"][-1] if layout else "\n"
        previous = None
        parts = layout["parts"] if layout else [""]
        for gap, node in zip(parts[:-1:2], parts[1::2], strict=True):
            previous = Piece(gap, node, node.get("id"), was_after=previous)
            self.pieces.append(previous)

    def of(self, part: str) -> list[Piece]:
        """Return the pieces of one kind."""
        return [piece for piece in self.pieces if piece.node["part"] == part]

    def gap_at(self, index: int) -> str:
        """Return the gap before the piece at `index`, if it ends a line; else a blank line."""
        gap = self.pieces[index].gap if index < len(self.pieces) else ""
        return gap if has_line_end(gap) else self.newline * 2

    def wide(self, gap: str) -> str:
        """Return `gap` if there is a blank line in it, else a gap of one blank line."""
        return gap if gap.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1 else self.newline * 2

    def insert(self, node: Node, *, at: int, before: str, after: str, key: Hashable = None) -> Piece:
        """Put a new piece between `before` and `after`. At the beginning or end of the sheet its outer gap stays as it was."""
        piece = Piece(before, node, key, is_new=True)
        if at == 0:
            piece.gap = self.pieces[0].gap if self.pieces else ""
        if at < len(self.pieces):
            self.pieces[at].gap = after
        self.pieces.insert(at, piece)
        return piece

    def after_rank(self, rank: int) -> int:
        """Return the place after the last piece of this rank or a lower one."""
        earlier = (at for at in reversed(range(len(self.pieces))) if RANKS.get(self.pieces[at].part, 99) <= rank)
        return next(earlier, -1) + 1

    def insert_in_head(self, node: Node) -> Piece:
        """Put a part of the head after those that come earlier, with a blank line before it."""
        at = self.after_rank(RANKS[node["part"]])
        gap = self.gap_at(at)
        return self.insert(node, at=at, before=self.wide(gap), after=self.wide(gap) if node["part"] == "image" else gap)

    def insert_section(self, node: Node) -> Piece:
        """Put a section before the next later one, parted as the sections there are."""
        rank = RANKS[node["part"]]
        earliest = self.end_of_line(self.after_rank(rank))
        later = (at for at in range(earliest, len(self.pieces)) if RANKS.get(self.pieces[at].part, 0) > rank)
        at = next(later, earliest)
        between = next((gap for gap in map(self._section_gap, (at + 1, at, at - 1)) if gap), self.gap_at(at))
        before = self.gap_at(at) if at < len(self.pieces) else between
        return self.insert(node, at=at, before=before, after=between)

    def end_of_line(self, at: int) -> int:
        """Return the first place from `at` on where a line begins."""
        while 0 < at < len(self.pieces) and not has_line_end(self.pieces[at].gap):
            at += 1
        return at

    def remove(self, leaving: Collection[Piece]) -> None:
        """Take pieces out, each with the gap after it; one from the middle of a line with the gap before it."""
        stay: list[Piece] = []
        inherited: str | None = None
        for piece in self.pieces:
            if inherited is not None:
                piece.gap, inherited = inherited, None
            if piece not in leaving or self._leaves_asides(piece):
                stay.append(piece)
            elif has_line_end(piece.gap) or not stay:
                inherited = piece.gap
        if inherited is not None and stay:
            self.end = inherited
        self.pieces = stay

    def drop(self, leaving: Collection[Piece]) -> None:
        """Take pieces out, each with the gap after it or, if it is the last, with the gap before it."""
        end = self.end
        self.remove(leaving)
        self.end = end

    def follow(
        self,
        part: str,
        wanted: Sequence[Hashable],
        make: Callable[[Hashable], Node],
        *,
        place: Callable[[], int],
        gap: Callable[[int], str],
    ) -> None:
        """Make the pieces of one kind stand in the order of `wanted`, which are keys.

        As many as can stay where they are. The others go, and new ones come right after the piece they are to follow. `place`
        says where the first goes if none is there; `gap` what parts a new piece at an index from its neighbour.
        """
        present = [piece.key for piece in self.pieces if piece.part == part]
        if present == wanted:
            return
        kept = longest_run(present, wanted)
        self._take_out(lambda piece: piece.part == part and piece.key not in kept)
        waiting = deque(wanted)
        at = next((at for at, piece in enumerate(self.pieces) if piece.part == part), None)
        if at is None:
            if not waiting:
                return
            at = place() + 1
            self._insert_first(at - 1, make, waiting.popleft())
        else:
            while waiting[0] not in kept:
                key = waiting.popleft()
                self.insert(make(key), at=at, before=self.pieces[at].gap, after=gap(at), key=key)
                at += 1
        for key in waiting:
            if key in kept:
                kept.discard(key)
                while self.pieces[at].key != key or self.pieces[at].part != part:
                    at += 1
            else:
                after = self.pieces[at].gap if at < len(self.pieces) else ""
                self.insert(make(key), at=at, before=gap(at), after=after, key=key)
            at += 1

    def _insert_first(self, at: int, make: Callable[[Hashable], Node], key: Hashable) -> None:
        gap = self.wide(self.gap_at(at))
        after_tag = at > 0 and self.pieces[at - 1].part == "tag"
        self.insert(make(key), at=at, before="" if after_tag else gap, after=gap, key=key)

    def _take_out(self, goes: Callable[[Piece], bool]) -> None:
        """Take out pieces, each with the gap before it; the first of a sheet or after a tag with the gap after it."""
        stay: list[Piece] = []
        inherited: str | None = None
        for piece in self.pieces:
            if goes(piece) and not self._leaves_asides(piece):
                if inherited is None and (not stay or not has_line_end(piece.gap)):
                    inherited = piece.gap
                continue
            if inherited is not None and (not stay or piece.part == "block"):
                piece.gap = inherited
            inherited = None
            stay.append(piece)
        self.pieces = stay

    def _leaves_asides(self, piece: Piece) -> bool:
        """Let the furniture that stands between the lines of a piece, if there is any, stay in its place."""
        kept = asides_in(piece.node.get("text", PLAIN))
        if kept:
            text = [word for name in kept for word in (self.newline, name)]
            piece.node, piece.people, piece.key = {"part": "furniture", "text": ["", *text[1:], ""]}, None, None
            piece.gap = piece.gap if has_line_end(piece.gap) or piece is self.pieces[0] else self.newline
        return bool(kept)

    def _section_gap(self, at: int) -> str:
        """Return the gap between two sections, the second at `at`; "" if there are none."""
        if not 0 < at < len(self.pieces):
            return ""
        both = RANKS.get(self.pieces[at].part, 0) >= FIRST_SECTION and RANKS.get(self.pieces[at - 1].part, 0) >= FIRST_SECTION
        return self.pieces[at].gap if both and has_line_end(self.pieces[at].gap) else ""


def has_line_end(gap: str) -> bool:
    """Tell whether a gap ends a line."""
    return "\n" in gap or "\r" in gap
