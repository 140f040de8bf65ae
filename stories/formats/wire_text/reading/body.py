"""The blocks of the body: paragraphs, and what a paragraph's form makes of it. The first form that fits counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from stories.content import EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock
from stories.formats.wire_text.grammar.credits import read_bare_credit, read_credit
from stories.formats.wire_text.grammar.images import may_be_title, read_image
from stories.formats.wire_text.grammar.lines import Line, Mark
from stories.formats.wire_text.grammar.numbering import unnumbered
from stories.formats.wire_text.grammar.vocabulary import (
    ANSWER,
    DAY,
    LINK,
    LIST_INITIALS,
    LIST_MARK,
    MONTH,
    QUESTION,
    TABLE_MARK,
    VIDEO,
    formula,
)
from stories.formats.wire_text.layout.draft import Draft
from stories.values import inline

WRAPPED_AT = 80
SUBHEAD_LENGTH, SUBHEAD_WORDS, SUBHEAD_INDENT = 60, 8, 10

TextKind = Literal["paragraph", "subhead", "question", "answer"]
UnitKind = Literal["paragraph", "text", "tweet", "list", "image", "table"]

_TWEET_BY = formula(rf"—.{{1,120}}\(@\w{{1,40}}\) {MONTH} {DAY}, \d{{4}}\Z")
_TWEET_ADDRESS = re.compile(r"(?:https?://)?(?:(?:www\.|mobile\.)?twitter\.com|(?:www\.)?x\.com|pic\.twitter\.com)/\S+\Z")
_OPENING_QUOTES, _CLOSING_QUOTES = "“‘\"'«„`", "”’\"'»"
_SPEECH = re.compile(r"(?:[“\"]|``).*[.,!?](?:[”\"]|'')\Z")
_BLOCK_INITIALS = LIST_INITIALS | {"—"}
_LETTERS = re.compile(r"[^\W\d_]")
_CURRENCY = "$€£¥₹₽₩₺"


@dataclass(slots=True)
class Unit:
    """Lines that make one block of the body; what a `text` is, its words and its neighbours tell."""

    kind: UnitKind
    lines: Sequence[Line]
    marked: bool = False


class BodyReader:
    """Collects the units of the body and puts them into a draft as blocks."""

    def __init__(self, draft: Draft, source: str) -> None:
        self.draft = draft
        self.source = source
        self.units: list[Unit] = []
        self.terminal = False

    def take_block(self, lines: list[Line], *, lead: bool = False) -> None:
        """Take a run of lines without a blank line in it; with `lead` the first is the text of the lead."""
        if len(lines) == 1 and (lead or _is_prose(lines[0].text)):
            self.units.append(Unit("paragraph", lines))
            return
        if not lead and (unit := _whole_block(lines)):
            self.units.append(unit)
            return
        if len(lines) == 1:
            self.units.append(Unit("text", lines))
            return
        wrapped = is_wrapped(lines)
        self.terminal = self.terminal or wrapped
        for unit_lines in _paragraphs(lines) if wrapped else [[line] for line in lines]:
            if lead:
                self.units.append(Unit("paragraph", unit_lines))
                lead = False
            elif not wrapped and read_credit(unit_lines[0].text):
                self.units.append(Unit("image", unit_lines))
            else:
                self.units.append(Unit("text", unit_lines))

    def take_table(self, lines: list[Line]) -> None:
        """Take the lines from a `*T` to the next, or to the end of the block."""
        self.units.append(Unit("table", lines))

    def finish(self) -> None:
        """Put all blocks into the draft. A sub-head needs body on both sides, so nobody can tell earlier."""
        last = len(self.units) - 1
        for index, unit in enumerate(self.units):
            id, lines = f"b{index + 1}", unit.lines
            if unit.kind == "paragraph":
                self._add("paragraph", id, lines, 0)
            elif unit.kind == "text":
                self._put_text(lines, id, between=0 < index < last)
            elif unit.kind == "tweet":
                self.draft.body.append(EmbedBlock(id, "tweet", _inline(lines, 0)))
                self._node(id, "tweet", lines, _marks(lines, 0))
            elif unit.kind == "list":
                self._put_list(lines, id)
            elif unit.kind == "table":
                self._put_table(lines, id)
            else:
                self._put_image(lines, id, titled=unit.marked)

    def _put_text(self, lines: Sequence[Line], id: str, *, between: bool) -> None:
        text = lines[0].text
        if ":" in text and self._put_labelled(lines, id):
            return
        is_subhead = between and len(text) <= SUBHEAD_LENGTH and len(lines) == 1 and self._is_subhead(lines[0])
        self._add("subhead" if is_subhead else "paragraph", id, lines, 0)

    def _put_labelled(self, lines: Sequence[Line], id: str) -> bool:
        """Put what says in front of a colon what it is, if the lines are that."""
        text = lines[0].text
        if match := QUESTION.match(text):
            self._add("question", id, lines, match.end())
        elif match := ANSWER.match(text):
            self._add("answer", id, lines, match.end())
        elif match := LINK.match(text):
            label = match.span("label")
            self.draft.body.append(LinkBlock(id, match["label"], _inline(lines, match.end())))
            shift = lines[0].start
            self._node(id, "link", lines, [(shift + label[0], shift + label[1], "label"), *_marks(lines, match.end())])
        elif match := VIDEO.match(text):
            self.draft.body.append(EmbedBlock(id, "video", _inline(lines, match.end())))
            self._node(id, "video", lines, _marks(lines, match.end()))
        else:
            return False
        return True

    def _is_subhead(self, line: Line) -> bool:
        return is_subhead(line.text) or (self.terminal and line.indent >= SUBHEAD_INDENT)

    def _add(self, kind: TextKind, id: str, lines: Sequence[Line], start: int) -> None:
        line = lines[0]
        if len(lines) == 1 and line.right - line.left == len(line.text) and not start:
            self.draft.body.append(TextBlock(id, inline.from_plain(line.text), kind))
            self._node(id, kind, lines, None)
        else:
            self.draft.body.append(TextBlock(id, _inline(lines, start), kind))
            self._node(id, kind, lines, _marks(lines, start))

    def _put_list(self, lines: Sequence[Line], id: str) -> None:
        starts = [LIST_MARK.match(line.text).end() for line in lines]  # type: ignore[union-attr]
        items = [line.text[start:] for line, start in zip(lines, starts, strict=True)]
        counted = unnumbered(items)
        self.draft.body.append(ListBlock(id, tuple(map(inline.from_plain, counted or items)), ordered=counted is not None))
        marks = [(line.start + start, line.end, "text") for line, start in zip(lines, starts, strict=True)]
        self._node(id, "list", lines, marks)

    def _put_table(self, lines: Sequence[Line], id: str) -> None:
        # The blanks before a row are what makes its columns; they belong to the value.
        rows = [line for line in lines if line.text != TABLE_MARK]
        self.draft.body.append(TableBlock(id, tuple(self.source[line.left : line.end] for line in rows)))
        self._node(id, "table", lines, [(line.left, line.end, "text") for line in rows])

    def _put_image(self, lines: Sequence[Line], id: str, *, titled: bool) -> None:
        image = read_image(lines, titled=titled)
        picture = f"p{len(self.draft.pictures) + 1}"
        self.draft.pictures.append(image.picture(picture, lead=False))
        self.draft.body.append(PictureBlock(id, picture))
        self._node(id, "picture", lines, image.marks)
        self.draft.nodes[-1][2]["credit"] = image.kind
        if image.unclosed:
            self.draft.report("unclosed-credit", image.unclosed)

    def _node(self, id: str, kind: str, lines: Sequence[Line], marks: list[Mark] | None) -> None:
        part: dict[str, Any] = {"part": "block", "id": id} if kind == "paragraph" else {"part": "block", "id": id, "type": kind}
        self.draft.nodes.append((lines[0].left, lines[-1].right, part, marks))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines were broken because they were full: none over 80, half of them 40 or longer."""
    long = 0
    for line in lines:
        if line.width > WRAPPED_AT:
            return False
        long += line.width >= WRAPPED_AT // 2
    return long * 2 >= len(lines)


def is_subhead(text: str) -> bool:
    """Tell whether a line reads like a sub-head; whether it stands like one is another question."""
    bare = text.lstrip(_OPENING_QUOTES)[:1]
    ending = text.rstrip(_CLOSING_QUOTES)[-1:]
    if len(text) > SUBHEAD_LENGTH or not (bare.isupper() or bare.isdigit() or (bare and bare in _CURRENCY)):
        return False
    words = text.split()
    if len(words) > SUBHEAD_WORDS or ending in ".,;:!…" or _SPEECH.match(text):
        return False
    return all(word != word.lower() or len(_LETTERS.findall(word)) < 4 for word in words)


def _is_prose(text: str) -> bool:
    """Tell, quickly, of most lines that stand alone that they can be nothing but a paragraph."""
    is_long = len(text) > SUBHEAD_LENGTH and " " in text
    return is_long and text[0] not in _BLOCK_INITIALS and "(" not in text and ":" not in text


def _whole_block(lines: list[Line]) -> Unit | None:
    """Tell what a block is that is one thing as a whole."""
    first = lines[0].text
    for line in lines:
        if line.text[0] == "—" and _TWEET_BY.match(line.text):
            return Unit("tweet", lines)
    if len(lines) == 1 and " " not in first and _TWEET_ADDRESS.match(first):
        return Unit("tweet", lines)
    if first[0] in LIST_INITIALS and LIST_MARK.match(first) and all(LIST_MARK.match(line.text) for line in lines):
        return Unit("list", lines)
    last = lines[-1].text
    if read_credit(last) is None and (len(lines) == 1 or read_bare_credit(last) is None):
        return None
    if len(lines) == 1:
        return Unit("image", lines)
    titled = may_be_title(lines[0]) and read_credit(lines[1].text) is not None
    if titled or len(lines) == 2 or is_wrapped(lines):
        return Unit("image", lines, marked=titled)
    return None


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    """Part a wrapped block: an indented line begins a paragraph."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if not paragraphs or line.indent >= 2:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _marks(lines: Sequence[Line], start: int) -> list[Mark]:
    first = lines[0]
    if len(lines) == 1:
        return [(first.start + start, first.end, "text")]
    return [(first.start + start, first.end, "text"), *((line.start, line.end, "text") for line in lines[1:])]


def _inline(lines: Sequence[Line], start: int) -> str:
    if len(lines) == 1:
        return inline.from_plain(lines[0].text[start:])
    return inline.from_plain("\n".join(line.text for line in lines)[start:])
