"""Parting a story line by line: headline, head, body, tail.

Furniture is lifted out first. The first line left is the headline, the lead parts head from body, the first tail line ends it.
"""

from phrases import phrase
from stories.content import Dateline
from stories.formats.wire_text.grammar.lead import Tag, read_tag
from stories.formats.wire_text.grammar.lines import MAX_CHARACTERS, MAX_LINES, Copy, Line
from stories.formats.wire_text.grammar.sections import sign_off_at
from stories.formats.wire_text.grammar.vocabulary import FURNITURE, FURNITURE_BEGINNINGS, TABLE_MARK
from stories.formats.wire_text.layout.draft import Draft
from stories.formats.wire_text.reading.body import BodyReader
from stories.formats.wire_text.reading.head import HeadReader
from stories.formats.wire_text.reading.tail import (
    BEGINNINGS,
    ENDINGS,
    TailReader,
    part_flattened,
    read_sign_off_within,
    read_tail_line,
)
from stories.formats.wire_text.reports import report

TOO_LONG = phrase(
    "Too long for a story: of copy at most {lines:,} lines and {characters:,} characters are read.",
    lines=MAX_LINES,
    characters=MAX_CHARACTERS,
)

# How a line begins that may be none of a paragraph.
_APART = (*BEGINNINGS, TABLE_MARK)


class StoryReader:
    """Reads the lines of a story in order, and puts what they say into a draft.

    `run` are lines of the body that wait for the end of their block; with `lead` the first of them is the lead's text.
    """

    def __init__(self, copy: Copy, draft: Draft) -> None:
        self.copy = copy
        self.draft = draft
        self.lines = [
            line for line in copy.lines if not (line.text.startswith(FURNITURE_BEGINNINGS) and self._is_furniture(line))
        ]
        self.tail = TailReader(draft)
        self.body = BodyReader(draft, copy.source)
        self.run: list[Line] = []
        self.lead = False
        self.in_tail = False

    def read(self) -> None:
        lines = self.lines
        start = self._read_headline() if lines else 0
        tags = ((index, read_tag(lines[index].text)) for index in range(start, len(lines)))
        lead, tag = next(((index, tag) for index, tag in tags if tag), (None, None))
        start = self._read_tagless_head(start) if lead is None else self._read_head(start, lead)
        self._read_body(start, tag)
        self.body.finish()
        rest = self.copy.rest
        if rest:
            self.draft.add_aside("unplaced", rest)
            self.draft.reports.append(report("unplaced-text", rest.number)._replace(message=TOO_LONG))
        if not self.body.units:
            last = rest or self.copy.lines[-1]
            self.draft.report("missing-body", lines[start].number if start < len(lines) else last.number)
        elif not tag:
            self.draft.report("missing-wire-credit", self.body.units[0].lines[0].number)

    def _is_furniture(self, line: Line) -> bool:
        if FURNITURE.match(line.text):
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
        if tag:
            first = self._read_lead(lines[start], tag)
            lines[start : start + 1] = [first] if first.text else []
            self.lead = bool(first.text)
        index = start
        while index < len(lines):
            line = lines[index]
            text = line.text
            if self.run and self.run[-1].block != line.block:
                self._end_run()
            if text.startswith(_APART) or "(" in text or text.endswith(ENDINGS):
                index = self._read_apart(index)
            elif self.in_tail:
                self._leave_out(line)
                index += 1
            else:
                self.run.append(line)
                index += 1
        self._end_run()

    def _end_run(self) -> None:
        """End a run of lines without a blank line or a line of the tail in it."""
        if self.run:
            self.body.take_block(self.run, lead=self.lead)
            self.run, self.lead = [], False

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

    def _read_apart(self, index: int) -> int:
        """Read a line that may be none of a paragraph: of the tail, of a table, or with a sign-off. Return the line after it."""
        lines = self.lines
        begins_body = self.lead and not self.run
        if not begins_body:
            part_flattened(lines, index)
            if found := read_tail_line(lines, index, len(lines)):
                self._end_run()
                self.in_tail = self.in_tail or found.note is None
                self.tail.take(found)
                return index + len(found.lines)
        line = lines[index]
        if line.text == TABLE_MARK and not self.in_tail:
            self._end_run()
            return self._read_table(index)
        cut = sign_off_at(line.text)
        before = line if cut is None else line.until(cut)
        if before.text and self.in_tail:
            self._leave_out(before)
        elif before.text:
            self.run.append(before)
        return index + 1 if cut is None else index + self._take_sign_off(index, cut)

    def _leave_out(self, line: Line) -> None:
        self.draft.add_aside("unplaced", line)
        self.draft.report("unplaced-text", line.number)

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
        self._end_run()
        stop = index + 1 if self.in_tail else len(self.lines)
        found = read_sign_off_within(self.lines, index, cut, stop)
        self.in_tail = True
        self.tail.take(found)
        return len(found.lines)
