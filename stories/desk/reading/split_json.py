"""The stories of a list in JSON, `[...]` or `{"items": [...]}`, each exactly as its bytes stand in the file.

The list is walked value by value: a story that is not written right, or a file that was cut off, costs no other story.
"""

import json
import re
from dataclasses import dataclass, field

from stories.desk.reading.pieces import Beside, Parts, Piece

# A list with more in it, or with so much in it that is no object, is no list of stories; what is behind that is told.
MAX_PIECES = 200_000
MAX_STRANGERS = 1_000
# After so many values that are no JSON the rest of the file is one: to say where each is wrong takes a look at all before it.
MAX_BROKEN = 50

_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\r\n]*")
# A string that is not closed ends with its line.
_MARK = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[{}\[\],]')
# Behind the last character, so that whoever looks one further finds something.
_END = "\0"


def split_json(data: bytes) -> Parts | None:
    """Return the stories of a list; None if it is no list of them."""
    # Bytes that are not UTF-8 stay what they are, each in its story: whoever reads that one tells.
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    start = _after_blanks(text, 0)
    walk = _Walk(text + _END)
    if text[start] == "[":
        walk.tell("beside_the_stories", _after_blanks(text, walk.through_list(start)), len(text))
    elif '"items"' in text:
        walk.through_object(start)
    return Parts(tuple(walk.pieces), walk.beside.reports()) if walk.has_a_story else None


@dataclass(slots=True)
class _Walk:
    text: str
    pieces: list[Piece] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)
    has_a_story: bool = False
    values: int = 0
    strangers: int = 0
    broken: int = 0
    counted: tuple[int, int] = (0, 1)  # a place in the text, and its line

    def through_object(self, start: int) -> None:
        """Part what stands under `items`. An object with a `uri` is a story itself."""
        at = _after_blanks(self.text, start + 1)
        while self.text[at] == '"' and self.strangers < MAX_STRANGERS:
            end, is_read = self._end_of(at)
            key = json.loads(self.text[at:end]) if is_read else ""
            begin = _after_blanks(self.text, _after_blanks(self.text, end) + 1)
            if key == "uri":
                self.has_a_story = False
                return
            if key == "items" and self.text[begin] == "[":
                end = self.through_list(begin)
            elif is_read:
                self.strangers += 1
                end = self._end_of(begin)[0]
                self.tell("beside_the_stories", at, end, place=f"/{key}")
            else:
                break
            at = self._after_comma(end)
        self.tell("beside_the_stories", at + (self.text[at] == "}"), len(self.text) - 1)

    def through_list(self, start: int) -> int:
        """Part the list that begins at `start`, and return where it ends."""
        at = _after_blanks(self.text, start + 1)
        while self.text[at] not in f"]{_END}" and len(self.pieces) < MAX_PIECES and self.strangers < MAX_STRANGERS:
            self.values += 1
            end, is_read = self._end_of(at)
            if self.text[at] == "{":
                self.has_a_story |= is_read
                data = self.text[at:end].encode("utf-8", "surrogateescape")
                self.pieces.append(Piece(data, self.values, self._line(at)))
            else:
                self.strangers += 1
                self.tell("no_story", at, end, place=f"/{self.values - 1}")
            at = self._after_comma(end)
        return at + (self.text[at] == "]")

    def tell(self, code: str, begin: int, end: int, *, place: str = "") -> None:
        """Note that what stands here is in no story."""
        if text := self.text[begin:end].strip():
            self.beside.tell(code, text, line=self._line(begin), place=place)

    def _end_of(self, begin: int) -> tuple[int, bool]:
        """Return where a value ends, and whether it is JSON. One that is not ends with its brackets, or with the file."""
        if self.broken < MAX_BROKEN:
            try:
                return _DECODER.raw_decode(self.text, begin)[1], True
            except (ValueError, RecursionError):
                self.broken += 1
                return self._end_of_broken(begin), False
        return len(self.text) - len(_END), False

    def _end_of_broken(self, begin: int) -> int:
        depth = 0
        for mark in _MARK.finditer(self.text, begin):
            depth += (mark[0] in "{[") - (mark[0] in "}]")
            if depth < 0 or (depth == 0 and mark[0] == ","):
                return max(mark.start(), begin + 1)
            if depth == 0 and mark[0] in "}]":
                return mark.end()
        return len(self.text) - len(_END)

    def _line(self, at: int) -> int:
        before, line = self.counted
        self.counted = at, line + self.text.count("\n", before, at)
        return self.counted[1]

    def _after_comma(self, at: int) -> int:
        at = _after_blanks(self.text, at)
        return _after_blanks(self.text, at + 1) if self.text[at] == "," else at


def _after_blanks(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at
