"""Reading wire copy: bytes in; a story, its layout and what there is to report about it out.

Furniture is lifted out first. The first line left is the headline, the lead parts head from body, the first tail line ends it.
"""

from dataclasses import dataclass

from stories.content import Content, Dateline
from stories.formats.wire_text.body import BodyReader
from stories.formats.wire_text.collector import without_collector
from stories.formats.wire_text.draft import Draft
from stories.formats.wire_text.grammar import FURNITURE, FURNITURE_INITIALS, TABLE_MARK
from stories.formats.wire_text.head import HeadReader
from stories.formats.wire_text.layout import build_layout
from stories.formats.wire_text.lead import Tag, read_tag
from stories.formats.wire_text.lines import Copy, Line, read_lines
from stories.formats.wire_text.reports import Report, report, reports_on_characters
from stories.formats.wire_text.sections import sign_off_at
from stories.formats.wire_text.tail import (
    TAIL_INITIALS,
    TailLine,
    TailReader,
    part_flattened,
    read_sign_off_within,
    read_tail_line,
)

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is no part of the story, but of the copy."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A story read from wire copy, and what the reader noticed, by line."""

    content: Content
    reports: tuple[Report, ...]

    @property
    def furniture(self) -> tuple[Aside, ...]:
        """Lines of the page the copy was taken from."""
        return self._asides("furniture")

    @property
    def unplaced(self) -> tuple[Aside, ...]:
        """Lines that had no place in the story."""
        return self._asides("unplaced")

    def _asides(self, name: str) -> tuple[Aside, ...]:
        return tuple(Aside(line, text) for line, text in (self.content.layout or {}).get(name, ()))


@without_collector()
def parse(raw: bytes) -> Parsed:
    """Read wire copy. Every input is read: what is wrong with it is reported, and `render` gives back the same bytes."""
    source = raw.decode("utf-8", "surrogateescape")
    bom = source.startswith(BOM)
    copy = read_lines(source, 1 if bom else 0)
    draft = Draft()
    if copy.lines:
        draft.reports += reports_on_characters(copy)
        _Reader(copy, draft).read()
    else:
        draft.reports.append(report("empty-copy", 1))
    layout = build_layout(source, draft, bom=bom, newline=copy.ends[0] if copy.ends else "\n")
    return Parsed(
        Content(
            headline=draft.headline,
            deck=draft.deck,
            timestamp=draft.timestamp,
            dateline=draft.dateline,
            wire_credit=draft.wire_credit,
            body=tuple(draft.body),
            credits=tuple(draft.credits),
            pictures=tuple(draft.pictures),
            notes=tuple(draft.notes),
            copyright=draft.copyright,
            layout=layout,
        ),
        tuple(sorted(draft.reports, key=lambda noticed: noticed.line)),
    )


class _Reader:
    def __init__(self, copy: Copy, draft: Draft) -> None:
        self.copy = copy
        self.draft = draft
        self.lines = [line for line in copy.lines if not self._is_furniture(line)]
        self.tail = TailReader(draft)
        self.body = BodyReader(draft, copy.source)
        self.in_tail = False

    def read(self) -> None:
        lines = self.lines
        start = self._read_headline() if lines else 0
        tags = ((index, read_tag(lines[index].text)) for index in range(start, len(lines)))
        lead, tag = next(((index, tag) for index, tag in tags if tag), (None, None))
        start = self._read_tagless_head(start) if lead is None else self._read_head(start, lead)
        self._read_body(start, tag)
        self.body.finish()
        if not self.body.units:
            self.draft.report("missing-body", lines[start].number if start < len(lines) else self.copy.lines[-1].number)
        elif not tag:
            self.draft.report("missing-wire-credit", self.body.units[0].lines[0].number)

    def _is_furniture(self, line: Line) -> bool:
        if line.text[0] in FURNITURE_INITIALS and FURNITURE.match(line.text):
            self.draft.add_aside("furniture", line)
            return True
        return False

    def _read_headline(self) -> int:
        """Read the headline; return the line after it."""
        first = self.lines[0]
        if read_tag(first.text) or read_tail_line(self.lines, 0, len(self.lines)):
            self.draft.report("missing-headline", first.number)
            return 0
        self.draft.headline = self.draft.add_text("headline", [first])
        return 1

    def _read_head(self, start: int, lead: int) -> int:
        """Read the lines up to the lead; return the lead."""
        head = HeadReader(self.draft, self.lines, lead)
        index = start
        left_over = start
        while index <= lead:
            ended = index == lead or (left_over < index and self.lines[left_over].block != self.lines[index].block)
            item = None if index == lead else head.item_at(index)
            found = None if index == lead or item else read_tail_line(self.lines, index, lead)
            if left_over < index and (ended or item or found):
                head.take_left_over(self.lines[left_over:index])
                left_over = index
            if item:
                head.take(index, item)
                index = left_over = index + item.length
            elif found:
                self.tail.take(found, before_lead=True)
                index = left_over = index + len(found.lines)
            else:
                index += 1
        return lead

    def _read_tagless_head(self, start: int) -> int:
        """Read what can only be head; return the first line of the body."""
        lines = self.lines
        head = HeadReader(self.draft, lines, len(lines))
        index = start
        while index < len(lines):
            item = head.item_at(index)
            if item:
                head.take(index, item)
                index += item.length
                continue
            end = index
            while end < len(lines) and lines[end].block == lines[index].block and not item:
                end += 1
                item = head.item_at(end) if end < len(lines) else None
            if self.draft.deck or not item or read_tail_line(lines, index, len(lines)):
                break
            head.take_left_over(lines[index:end])
            index = end
        return index

    def _read_body(self, start: int, tag: Tag | None) -> None:
        lines = self.lines
        index = start
        run: list[Line] = []
        lead = False
        if tag:
            first = self._read_lead(lines[start], tag)
            lines = self.lines = [*lines[:start], *([first] if first.text else []), *lines[start + 1 :]]
            lead = bool(first.text)
        while index < len(lines):
            line = lines[index]
            if run and run[-1].block != line.block:
                self.body.take_block(run, lead=lead)
                run, lead = [], False
            if lead and not run:
                found = None
            else:
                if line.text[0] in TAIL_INITIALS:
                    part_flattened(lines, index)
                    line = lines[index]
                found = read_tail_line(lines, index, len(lines))
            if found or self.in_tail or line.text == TABLE_MARK:
                if run:
                    self.body.take_block(run, lead=lead)
                    run, lead = [], False
                index = self._read_apart(index, found)
                continue
            cut = sign_off_at(line.text)
            if cut is None:
                run.append(line)
                index += 1
            else:
                if cut:
                    run.append(line.until(cut))
                    self.body.take_block(run, lead=lead)
                    run, lead = [], False
                index += self._take_sign_off(index, cut)
        if run:
            self.body.take_block(run, lead=lead)

    def _read_lead(self, line: Line, tag: Tag) -> Line:
        """Read the tag; return what is left of its line."""
        words = {name: span for name, span in (("place", tag.place), ("date", tag.date), ("wire", tag.wire)) if span}
        values = {name: line.text[slice(*span)] for name, span in words.items()}
        self.draft.wire_credit = values["wire"]
        if tag.place or tag.date:
            self.draft.dateline = Dateline(values.get("place", ""), values.get("date", ""))
        if not tag.well_formed:
            self.draft.report("bad-wire-tag", line.number)
        rest = line.beyond(tag.end)
        right = rest.left if rest.text else line.right
        marks = [(line.start + start, line.start + end, name) for name, (start, end) in words.items()]
        self.draft.nodes.append((line.left, right, {"part": "tag"}, marks))
        return rest

    def _read_apart(self, index: int, found: TailLine | None) -> int:
        """Read what is no block of paragraphs: a tail line, a line after one, a table. Return the line after it."""
        line = self.lines[index]
        if found:
            self.in_tail = self.in_tail or found.note is None
            self.tail.take(found)
            return index + len(found.lines)
        if self.in_tail:
            cut = sign_off_at(line.text)
            if cut is not None:
                self._take_sign_off(index, cut)
                line = line.until(cut)
            self.draft.add_aside("unplaced", line)
            self.draft.report("unplaced-text", line.number)
            return index + 1
        return self._read_table(index)

    def _read_table(self, index: int) -> int:
        lines = self.lines
        end = index + 1
        while end < len(lines) and lines[end].text != TABLE_MARK and not read_tail_line(lines, end, len(lines)):
            end += 1
        if end < len(lines) and lines[end].text == TABLE_MARK:
            end += 1
        else:
            self.draft.report("unterminated-table", lines[index].number)
            end = index + 1
            while end < len(lines) and lines[end].block == lines[index].block and not read_tail_line(lines, end, len(lines)):
                end += 1
        self.body.take_table(lines[index:end])
        return end

    def _take_sign_off(self, index: int, cut: int) -> int:
        """Take the sign-off that begins within a line; return how many lines it touches."""
        stop = index + 1 if self.in_tail else len(self.lines)
        found = read_sign_off_within(self.lines, index, cut, stop)
        self.in_tail = True
        self.tail.take(found)
        return len(found.lines)
