"""Writing the blocks of the body."""

from collections.abc import Mapping

from stories import inline
from stories.content import Block, LinkBlock, ListBlock, Picture, PictureBlock, TableBlock
from stories.formats.wire_text.arrange import form
from stories.formats.wire_text.grammar import TABLE_MARK
from stories.formats.wire_text.layout import PLAIN, Template
from stories.formats.wire_text.lines import WHITE
from stories.formats.wire_text.sheet import Piece, Sheet
from stories.formats.wire_text.template import Values, fill, fitted, on_one_line
from stories.formats.wire_text.write_picture import write_picture

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


class BlockWriter:
    """Writes blocks; a new one in the form of its like in the copy."""

    def __init__(self, sheet: Sheet, body: Mapping[str, Block], pictures: Mapping[str, Picture], asides: Values) -> None:
        self.newline = sheet.newline
        self.body = body
        self.pictures = pictures
        self.asides = asides
        self.sheet = sheet
        self._samples: dict[str, Template] | None = None

    def write(self, piece: Piece) -> str:
        block = self.body[piece.node["id"]]
        kind = form(block)
        is_as_read = not piece.is_new and piece.node.get("type", "paragraph") == kind
        if isinstance(block, PictureBlock):
            return write_picture(piece.node if is_as_read else {}, self.pictures[block.picture], self.newline, self.asides)
        lines = _lines(block)
        template: Template = piece.node.get("text", PLAIN) if is_as_read else self._sample(kind)
        if isinstance(block, TableBlock) and (not template or bool(lines) != ("text" in template)):
            return self.newline.join((TABLE_MARK, *lines, TABLE_MARK))
        if not lines and not isinstance(block, TableBlock):
            return ""
        joint = self.newline + template[0] if kind == "list" else self.newline
        values = {"text": lines}
        if isinstance(block, LinkBlock):
            values["label"] = [on_one_line(block.label)]
        return fill(fitted(template, "text", len(lines), joint), values, self.asides)

    def _sample(self, kind: str) -> Template:
        """Return a template for a new block: that of the first of its kind in the copy, but not of the lead, which is indented
        by its tag."""
        if kind == "table":
            return []
        if self._samples is None:
            self._samples = {}
            for before, piece in zip(self.sheet.pieces, self.sheet.pieces[1:], strict=False):
                if piece.part == "block" and not piece.is_new and before.part != "tag":
                    self._samples.setdefault(piece.node.get("type", "paragraph"), piece.node.get("text", PLAIN))
        return _first_of_each(self._samples[kind]) if kind in self._samples else _STANDARD[kind]


def _lines(block: Block) -> list[str]:
    if isinstance(block, ListBlock):
        return [on_one_line(_plain(item)) for item in block.items]
    if isinstance(block, TableBlock):
        return [on_one_line(line) for line in block.lines]
    if isinstance(block, PictureBlock):
        return []
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
