"""Source text as numbered, trimmed lines in blocks. LF, CRLF and lone CR end a line; U+2028, U+0085, VT and FF do not."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import NamedTuple

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
    """All lines that are not blank; the contents and the ends of all lines, in order."""

    source: str
    start: int
    lines: list[Line]
    contents: list[str]
    ends: list[str]

    def starts(self) -> list[int]:
        """Return where each line begins in the source, blank ones too."""
        return list(accumulate(map(len, map(add, self.contents, self.ends)), initial=self.start))


def read_lines(source: str, start: int) -> Copy:
    """Split `source` from character `start` on, and number its lines (from 1) and blocks."""
    lines: list[Line] = []
    left, block = start, 0
    if "\r" in source:
        pieces = _ENDS.split(source[start:])
        contents, ends = pieces[::2], pieces[1::2]
    else:
        contents = source[start:].split("\n")
        ends = ["\n"] * (len(contents) - 1)
    for number, (content, end) in enumerate(zip(contents, [*ends, ""], strict=True), 1):
        if not content:
            block += 1
            left += len(end)
            continue
        right = left + len(content)
        body = content.lstrip(WHITE)
        if body:
            first = right - len(body)
            text = body.rstrip(WHITE)
            last = first + len(text)
            lines.append(Line(number, block, left, first, last, right, text, last - left, first - left))
        else:
            block += 1
        left = right + len(end)
    return Copy(source, start, lines, contents, ends)


class Text:
    """Lines read as one string, joined by "\\n", that knows where in the source each of its characters stands."""

    __slots__ = ("_offsets", "lines", "string")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.string = "\n".join([line.text for line in lines]) if len(lines) > 1 else lines[0].text
        self._offsets: list[int] | None = None

    def marks(self, start: int, end: int, name: str) -> list[Mark]:
        """Return where characters `start` to `end` stand in the source: a mark for each line they touch."""
        if len(self.lines) == 1:
            shift = self.lines[0].start
            return [(start + shift, end + shift, name)]
        return [(self._place(a), self._place(a) + b - a, name) for a, b in self._by_line(start, end)]

    def line_at(self, position: int) -> Line:
        """Return the line on which character `position` stands."""
        return self.lines[self._index(position)]

    def _by_line(self, start: int, end: int) -> list[tuple[int, int]]:
        pieces = []
        while (stop := self.string.find("\n", start, end)) >= 0:
            pieces.append((start, stop))
            start = stop + 1
        return [*pieces, (start, end)]

    def _place(self, position: int) -> int:
        index = self._index(position)
        return self.lines[index].start + position - self._starts()[index]

    def _index(self, position: int) -> int:
        return bisect_right(self._starts(), position) - 1

    def _starts(self) -> list[int]:
        if self._offsets is None:
            self._offsets = [0]
            for line in self.lines[:-1]:
                self._offsets.append(self._offsets[-1] + len(line.text) + 1)
        return self._offsets
