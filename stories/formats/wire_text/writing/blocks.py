"""Writing the blocks of the body."""

from functools import cached_property
from itertools import pairwise

from stories.content import EmbedBlock, LinkBlock, ListBlock, TableBlock, TextBlock
from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.numbering import numbered
from stories.formats.wire_text.grammar.vocabulary import TABLE_MARK
from stories.formats.wire_text.layout.layout import PLAIN, Template
from stories.formats.wire_text.layout.sheet import Node, Piece, Sheet
from stories.formats.wire_text.layout.template import Values, fill, fitted, on_one_line
from stories.values import inline

# All blocks but pictures.
Written = TextBlock | ListBlock | TableBlock | LinkBlock | EmbedBlock

_STANDARD: dict[str, Template] = {
    "paragraph": PLAIN,
    "subhead": PLAIN,
    "tweet": PLAIN,
    "question": ["Q: ", "text", ""],
    "answer": ["A: ", "text", ""],
    "video": ["Watch: ", "text", ""],
    "link": ["", "label", ": ", "text", ""],
    "list": ["* ", "text", ""],
}


def write_block(node: Node, block: Written, newline: str, asides: Values) -> str:
    """Write a block, but a picture, as it stood, with as many lines as it has now."""
    template: Template | None = node.get("text")
    if template is None and isinstance(block, TextBlock) and "\n" not in block.text:
        return _plain(block.text)
    template = PLAIN if template is None else template
    lines = _lines(block)
    if isinstance(block, TableBlock) and (not template or bool(lines) != ("text" in template)):
        return newline.join((TABLE_MARK, *lines, TABLE_MARK))
    if not lines and not isinstance(block, TableBlock):
        return ""
    joint = newline + template[0] if isinstance(block, ListBlock) else newline
    values = {"text": lines}
    if isinstance(block, LinkBlock):
        values["label"] = [on_one_line(block.label)]
    return fill(fitted(template, "text", len(lines), joint), values, asides)


class Samples:
    """Templates for new blocks: that of the first of its kind in the copy, but not of the lead, which is indented by its tag."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def node(self, piece: Piece, kind: str) -> Node:
        """Return the node of a block of this kind: as it was read if it was one, else a new one."""
        if not piece.is_new and piece.node.get("type", "paragraph") == kind:
            return piece.node
        fresh: Node = {"part": "block", "id": piece.node["id"]}
        return fresh if kind == "picture" else {**fresh, "text": self._template(kind)}

    def _template(self, kind: str) -> Template:
        if kind == "table":
            return []
        return _first_of_each(self._found[kind]) if kind in self._found else _STANDARD[kind]

    @cached_property
    def _found(self) -> dict[str, Template]:
        found: dict[str, Template] = {}
        for before, piece in pairwise(self._sheet.pieces):
            if piece.part == "block" and not piece.is_new and before.part != "tag":
                found.setdefault(piece.node.get("type", "paragraph"), piece.node.get("text", PLAIN))
        return found


def _lines(block: Written) -> list[str]:
    if isinstance(block, ListBlock):
        items = [on_one_line(_plain(item)) for item in block.items]
        return numbered(items) if block.ordered else items
    if isinstance(block, TableBlock):
        return [on_one_line(line) for line in block.lines]
    return _plain(block.text).split("\n")


def _plain(text: str) -> str:
    return inline.to_plain(text) if "<" in text or "&" in text else text


def _first_of_each(template: Template) -> Template:
    """Return a template with each of its values on one line, and without the white space at its end."""
    first: Template = []
    for literal, name in zip(template[::2], template[1::2], strict=False):
        if name not in first[1::2] and name in ("text", "label"):
            first += [literal, name]
    return [*first, template[-1].rstrip(WHITE)]
