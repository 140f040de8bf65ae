"""Writing wire copy: a story and its layout in, bytes out. Without a layout the story is written in the house's form."""

import re
from collections.abc import Sequence

from stories.content import Content
from stories.formats.wire_text.arrange import arrange
from stories.formats.wire_text.closing import write_override
from stories.formats.wire_text.collector import without_collector
from stories.formats.wire_text.layout import PLAIN
from stories.formats.wire_text.notes import opens_note, opens_plain_note
from stories.formats.wire_text.sheet import Piece, Sheet
from stories.formats.wire_text.template import Values, fill, fitted, margins, on_one_line
from stories.formats.wire_text.write_blocks import BlockWriter
from stories.formats.wire_text.write_people import write_people
from stories.formats.wire_text.write_picture import write_picture
from stories.formats.wire_text.write_tag import write_copyright, write_tag

BOM = "\ufeff"

# Surrogates that stand for no byte; no text in any encoding holds them.
_UNWRITABLE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


@without_collector()
def render(content: Content) -> bytes:
    """Write a story as wire copy.

    What is unchanged since it was read is written byte for byte as it stood; mark-up inside paragraphs becomes plain text.
    """
    sheet = arrange(content)
    writer = _Writer(content, sheet)
    pieces = [BOM] if content.layout and content.layout["bom"] else []
    for piece in sheet.pieces:
        pieces += [piece.gap, writer.write(piece)]
    text = "".join([*pieces, sheet.end])
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _UNWRITABLE.sub("\ufffd", text).encode("utf-8", "surrogateescape")


class _Writer:
    def __init__(self, content: Content, sheet: Sheet) -> None:
        self.content = content
        self.newline = sheet.newline
        self.asides: dict[str, Sequence[str]] = {}
        for name in ("furniture", "unplaced"):
            for number, (_, text) in enumerate((content.layout or {}).get(name, ())):
                self.asides[f"{name}.{number}"] = [text]
        self.pictures = {picture.id: picture for picture in content.pictures}
        self.blocks = BlockWriter(sheet, {block.id: block for block in content.body}, self.pictures, self.asides)
        self.notes = iter(content.notes)

    def write(self, piece: Piece) -> str:
        """Write one piece."""
        part, node = piece.part, piece.node
        if part == "block":
            return self.blocks.write(piece)
        if piece.override is not None:
            return write_override(piece.override, node, self.newline, self.asides)
        if piece.people is not None:
            return write_people(piece, self.newline, self.asides)
        if part == "headline":
            return self._text(piece, on_one_line(self.content.headline))
        if part == "deck":
            return self._text(piece, self.content.deck)
        if part == "timestamp":
            return self._text(piece, self.content.timestamp)
        if part == "note":
            return self._note(piece, next(self.notes).text)
        if part == "tag":
            return write_tag(node, self.content, self.asides)
        if part == "image":
            return write_picture(node, self.pictures[node["id"]], self.newline, self.asides)
        if part == "copyright" and self.content.copyright:
            return write_copyright(node, self.content.copyright, self.asides)
        return fill(node.get("text", PLAIN), {}, self.asides)

    def _note(self, piece: Piece, text: str) -> str:
        """Write a note; one of those without parentheses loses them, any other gets them."""
        template = piece.node.get("text", PLAIN)
        has_parenthesis = "(" in template[0]
        is_plain = bool(text) and opens_plain_note(text)
        if is_plain if has_parenthesis else not is_plain and opens_note(f"({text}"):
            before, after = margins(template)
            opening, closing = ("", "") if has_parenthesis else ("(", ")")
            piece.node = {"part": "note", "text": [before + opening, "text", closing + after]}
        return self._text(piece, text)

    def _text(self, piece: Piece, value: str) -> str:
        lines = value.split("\n")
        template = fitted(piece.node.get("text", PLAIN), "text", len(lines), self.newline)
        values: Values = {"text": lines}
        return fill(template, values, self.asides)
