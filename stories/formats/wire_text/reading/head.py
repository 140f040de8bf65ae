"""The head: what stands between the headline and the lead, in any order. Told line by line; what is left over is the deck."""

from typing import NamedTuple

from stories.content import Note
from stories.formats.wire_text.grammar.credits import read_bare_credit, read_credit
from stories.formats.wire_text.grammar.images import may_be_title, read_image
from stories.formats.wire_text.grammar.lines import Line, Text
from stories.formats.wire_text.grammar.notes import NoteSpan, read_note
from stories.formats.wire_text.grammar.sections import Section, read_byline
from stories.formats.wire_text.grammar.vocabulary import DAY, MONTH, WEEKDAY, formula
from stories.formats.wire_text.layout.draft import Draft, fingerprint

_TIMESTAMP = formula(
    rf"(?:(?:Published|Updated|Posted)(?::°| on | ))?(?:{WEEKDAY}°)?"
    rf"(?:{MONTH} {DAY}, \d{{4}}\b|{DAY} {MONTH},? \d{{4}}\b|\d{{4}}-\d\d-\d\d(?!\d))"
)
# How a line begins that has a place of its own in the head: a timestamp, a byline, a note.
_INITIALS = frozenset("PUMTWFSJAOND0123456789" + "B" + "(T")


class Item(NamedTuple):
    """What one or more lines of the head are."""

    kind: str
    length: int
    titled: bool = False
    note: NoteSpan | None = None
    byline: Section | None = None


class HeadReader:
    """Tells the lines of the head, which ends at line `stop` at the latest, and puts them into a draft."""

    def __init__(self, draft: Draft, lines: list[Line], stop: int) -> None:
        self.draft = draft
        self.lines = lines
        self.stop = stop
        self._stretch = _Stretch(0, 0, -1)

    def item_at(self, index: int) -> Item | None:
        """Tell what begins at line `index`, or None if nothing of the head does."""
        line = self.lines[index]
        if self.draft.headline and line.text == self.draft.headline:
            return Item("image", self._stretch_at(index).end - index, titled=True)
        if item := self._item_of_its_own(index):
            return item
        if read_credit(line.text):
            return Item("image", 1)
        stretch = self._stretch_at(index)
        if stretch.last_credit <= index:
            return None
        titled = read_credit(self.lines[index + 1].text) is not None and may_be_title(line)
        return Item("image", stretch.end - index, titled=titled)

    def take(self, index: int, item: Item) -> None:
        """Put an item into the draft."""
        lines = self.lines[index : index + item.length]
        if item.note:
            take_note(self.draft, lines, item.note)
        elif item.byline:
            self.draft.add_people(Text(lines), item.byline)
        elif item.kind == "image":
            self._take_image(lines, titled=item.titled)
        elif self.draft.timestamp:
            self._leave_out(lines)
        else:
            self.draft.timestamp = self.draft.add_text("timestamp", lines)

    def take_left_over(self, lines: list[Line]) -> None:
        """The first lines left over are the deck, all others are unplaced."""
        if self.draft.deck:
            self._leave_out(lines)
        else:
            self.draft.deck = self.draft.add_text("deck", lines)

    def _leave_out(self, lines: list[Line]) -> None:
        for line in lines:
            self.draft.add_aside("unplaced", line)
            self.draft.report("unplaced-text", line.number)

    def _take_image(self, lines: list[Line], *, titled: bool) -> None:
        image = read_image(lines, titled=titled)
        id = f"p{len(self.draft.pictures) + 1}"
        self.draft.pictures.append(image.picture(id, lead=True))
        self.draft.add({"part": "image", "id": id, "credit": image.kind}, lines, image.marks)
        if titled and self.draft.headline and image.title != self.draft.headline:
            self.draft.report("headline-mismatch", lines[0].number)
        if image.unclosed:
            self.draft.report("unclosed-credit", image.unclosed)

    def _timestamp_lines(self, index: int) -> int:
        """Count the timestamps that stand directly below one another (`Published ...`, `Updated ...`)."""
        end = index + 1
        while end < self.stop and self.lines[end].block == self.lines[index].block and _TIMESTAMP.match(self.lines[end].text):
            end += 1
        return end - index

    def _stretch_at(self, index: int) -> "_Stretch":
        """Return the lines that are one picture’s if line `index` is: those of its block, up to one that opens something."""
        if not self._stretch.start <= index < self._stretch.end:
            end, last_credit = index, -1
            while end == index or (
                end < self.stop and self.lines[end].block == self.lines[index].block and not self._opens_something(end)
            ):
                if read_credit(self.lines[end].text) or (end > index and read_bare_credit(self.lines[end].text)):
                    last_credit = end
                end += 1
            self._stretch = _Stretch(index, end, last_credit)
        return self._stretch

    def _opens_something(self, index: int) -> bool:
        return self.lines[index].text == self.draft.headline or self._item_of_its_own(index) is not None

    def _item_of_its_own(self, index: int) -> Item | None:
        """Tell what a line is that has a place of its own in the head, whatever stands above it."""
        line = self.lines[index]
        if line.text[0] not in _INITIALS:
            return None
        if note := read_note(self.lines, index, self.stop):
            return Item("note", note.length, note=note)
        if line.text.startswith("By") and (byline := read_byline(Text([line]))):
            return Item("byline", 1, byline=byline)
        return Item("timestamp", self._timestamp_lines(index)) if _TIMESTAMP.match(line.text) else None


class _Stretch(NamedTuple):
    """Lines from `start` to before `end`, and the last of them that carries a credit, or -1."""

    start: int
    end: int
    last_credit: int


def take_note(draft: Draft, lines: list[Line], note: NoteSpan) -> None:
    """Put a note into the draft."""
    text = Text(lines)
    draft.notes.append(Note(note.kind, text.string[note.start : note.end]))
    part = {"part": "note", "mark": fingerprint(draft.notes[-1])}
    draft.add(part, lines, text.marks(note.start, note.end, "text"))
    if not note.closed:
        draft.report("unclosed-note", lines[0].number)
