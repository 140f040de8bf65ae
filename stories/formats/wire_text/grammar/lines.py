"""Source text as numbered, trimmed lines in blocks. LF, CRLF and lone CR end a line; U+2028, U+0085, VT and FF do not."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import NamedTuple

# No story is as long: what stands after so many lines, or after the line in which the last of so many characters stands, is
# kept whole and not read.
MAX_LINES = 20_000
MAX_CHARACTERS = 300_000

WHITE = " \t\u00a0\u202f\u2009\u200b\ufeff"

_ENDS = re.compile("(\r\n|\n|\r)")

# Where a value stands in the source, and which value it is.
Mark = tuple[int, int, str]


class Line(NamedTuple):
    """A line, or the part of one that a rule left over.

    `left` to `right` is all of it in the source, `start` to `end` the part without white space at its ends, which is `text`.
    `width` counts the characters from the margin to the last that is not white, `indent` the white space before the first.
    """

    number: int
    block: int
    left: int
    start: int
    end: int
    right: int
    text: str
    width: int
    indent: int

    def until(self, cut: int) -> "Line":
        """Return the part before character `cut` of the text."""
        text = self.text[:cut].rstrip(WHITE)
        return self._replace(end=self.start + len(text), right=self.start + len(text), text=text)

    def beyond(self, cut: int) -> "Line":
        """Return the part from character `cut` of the text on."""
        text = self.text[cut:].lstrip(WHITE)
        return self._replace(left=self.start + cut, start=self.end - len(text), text=text)

    def between(self, start: int, end: int) -> "Line":
        """Return the part from character `start` to before character `end` of the text."""
        text = self.text[start:end].rstrip(WHITE)
        right = self.start + start + len(text)
        text = text.lstrip(WHITE)
        return self._replace(left=self.start + start, start=right - len(text), end=right, right=right, text=text)


class Copy(NamedTuple):
    """All lines that are not blank; the ends of all lines, and where each begins in the source, in order.

    `rest` is what is too much for a story, as if it were one line; None if there is nothing but white space.
    """

    source: str
    lines: list[Line]
    ends: list[str]
    starts: list[int]
    rest: Line | None


def read_lines(source: str, start: int) -> Copy:
    """Split `source` from character `start` on, and number its lines (from 1) and blocks."""
    last = _ENDS.search(source, start + MAX_CHARACTERS)
    stop = last.end() if last else len(source)
    if "\r" in source:
        pieces = _ENDS.split(source[start:stop], MAX_LINES)
        contents, ends = pieces[::2], pieces[1::2]
    else:
        contents = source[start:stop].split("\n", MAX_LINES)
        ends = ["\n"] * (len(contents) - 1)
    starts = list(accumulate(map(len, map(add, contents, ends)), initial=start))
    lines: list[Line] = []
    block = 0
    for number, (content, left) in enumerate(zip(contents[:MAX_LINES], starts, strict=False), 1):
        text = content.strip(WHITE) if content else ""
        if not text:
            block += 1
        elif len(text) == len(content):
            right = left + len(text)
            lines.append(Line(number, block, left, left, right, right, text, len(text), 0))
        else:
            right = left + len(content)
            indent = len(content) - len(content.lstrip(WHITE))
            end = left + indent + len(text)
            lines.append(Line(number, block, left, left + indent, end, right, text, end - left, indent))
    if len(contents) > MAX_LINES:
        stop = starts[MAX_LINES]
    return Copy(source, lines, ends, starts, _rest(source, stop, len(contents)))


def _rest(source: str, left: int, number: int) -> Line | None:
    """Return what begins at character `left`, on line `number`, as a line in a block of its own; None if it is blank."""
    content = source[left:]
    text = content.strip(WHITE + "\r\n")
    if not text:
        return None
    start = left + content.index(text)
    return Line(number, -1, left, start, start + len(text), len(source), text, len(text), 0)


class Text:
    """Lines read as one string, joined by "\\n", that knows where in the source each of its characters stands."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.string = "\n".join([line.text for line in lines]) if len(lines) > 1 else lines[0].text

    def marks(self, start: int, end: int, name: str) -> list[Mark]:
        """Return where characters `start` to `end` stand in the source: a mark for each line they touch."""
        if "\n" not in self.string[start:end]:
            shift = self._shift(start)
            return [(start + shift, end + shift, name)]
        return [(a + (shift := self._shift(a)), b + shift, name) for a, b in self._by_line(start, end)]

    def words(self, start: int, end: int) -> str:
        """Return a value that reads as one line: a line end in it counts as a space."""
        return self.string[start:end].replace("\n", " ")

    def word_marks(self, spans: Mapping[str, tuple[int, int]]) -> list[Mark]:
        """Mark such values. If one is wrapped, each of its marks but the last says how many of its words stand there."""
        if len(self.lines) == 1:
            shift = self.lines[0].start
            return [(start + shift, end + shift, name) for name, (start, end) in spans.items()]
        found: list[Mark] = []
        for name, (start, end) in spans.items():
            marks = self.marks(start, end, name)
            if len(marks) > 1:
                lines = self.string[start:end].split("\n")
                counted = [(a, b, f"{name}:{len(line.split(' '))}") for (a, b, _), line in zip(marks, lines, strict=True)]
                marks[:-1] = counted[:-1]
            found += marks
        return found

    def line_at(self, position: int) -> Line:
        """Return the line on which character `position` stands."""
        return self.lines[self._index(position)]

    def _by_line(self, start: int, end: int) -> list[tuple[int, int]]:
        pieces = []
        while (stop := self.string.find("\n", start, end)) >= 0:
            pieces.append((start, stop))
            start = stop + 1
        return [*pieces, (start, end)]

    def _shift(self, position: int) -> int:
        """Return how much further on character `position` stands in the source."""
        index = self._index(position)
        return self.lines[index].start - self._starts[index]

    def _index(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins in the string."""
        return list(accumulate((len(line.text) + 1 for line in self.lines[:-1]), initial=0))
