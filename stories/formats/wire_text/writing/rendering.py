"""Writing wire copy: a story and its layout in, bytes out. Without a layout the story is written in the house's form."""

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from stories.content import Content, Credit, CreditRole, PictureBlock
from stories.formats.wire_text.collector import LONG_ITEMS, without_collector
from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.grammar.notes import opens_note, opens_plain_note
from stories.formats.wire_text.layout.layout import PLAIN, Template
from stories.formats.wire_text.layout.sheet import Node, Piece, Sheet
from stories.formats.wire_text.layout.template import asides_in, fill, fitted, margins, on_one_line
from stories.formats.wire_text.writing.arrange import arrange
from stories.formats.wire_text.writing.blocks import Samples, write_block
from stories.formats.wire_text.writing.closing import write_override
from stories.formats.wire_text.writing.people import write_people
from stories.formats.wire_text.writing.picture import write_picture
from stories.formats.wire_text.writing.shape import form, keeps_its_shape
from stories.formats.wire_text.writing.tag import write_copyright, write_tag

BOM = "\ufeff"

# Surrogates that stand for no byte; no text in any encoding holds them.
_LINE_END = re.compile("\r\n|\n|\r")
_UNWRITABLE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def render(content: Content) -> bytes:
    """Write a story as wire copy.

    What is unchanged since it was read is written byte for byte as it stood; mark-up inside paragraphs becomes plain text.
    """
    with without_collector(when=len(content.body) + len(content.credits) + len(content.pictures) >= LONG_ITEMS):
        return _render(content)


def _render(content: Content) -> bytes:
    writer, layout = _Writer(content), content.layout
    text = writer.as_it_stood(layout["parts"]) if layout and keeps_its_shape(content) else writer.arranged(arrange(content))
    if layout and layout["bom"]:
        text = BOM + text
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _UNWRITABLE.sub("\ufffd", text).encode("utf-8", "surrogateescape")


class _Writer:
    """Writes nodes, one after the other, in the order in which they stand in the copy."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.newline: str = content.layout["newline"] if content.layout else "\n"
        self.asides: dict[str, Sequence[str]] = {}
        for name in ("furniture", "unplaced"):
            for number, (_, text) in enumerate((content.layout or {}).get(name, ())):
                self.asides[f"{name}.{number}"] = [text]
        self.body = {block.id: block for block in content.body}
        self.pictures = {picture.id: picture for picture in content.pictures}
        self.notes = iter(content.notes)
        self.writers: dict[str, Callable[[Node], str]] = {
            "block": self._block,
            "headline": lambda node: self._text(node.get("text", PLAIN), on_one_line(content.headline)),
            "deck": lambda node: self._text(node.get("text", PLAIN), content.deck),
            "timestamp": lambda node: self._text(node.get("text", PLAIN), content.timestamp),
            "image": self._picture,
            "tag": lambda node: write_tag(node, content, self.asides),
            "note": self._note,
            "copyright": self._copyright,
        }

    def as_it_stood(self, parts: Sequence[Any]) -> str:
        """Write all parts of a layout, of whose shape the story is: gap, node, gap, node, ..., gap."""
        by_role: dict[str, list[Credit]] = {role: [] for role in CreditRole}
        for credit in self.content.credits:
            by_role[credit.role].append(credit)
        people = {role: iter(credits) for role, credits in by_role.items()}
        text = list(parts)
        for place in range(1, len(parts), 2):
            node = parts[place]
            if "groups" in node:
                shares = [list(islice(people[group["role"]], len(group["people"]))) for group in node["groups"]]
                written = write_people(node, shares, self.newline, self.asides)
            else:
                written = self._write(node)
            text[place] = self._with_asides(node, written) if self.asides and "text" in node else written
        return "".join(text)

    def arranged(self, sheet: Sheet) -> str:
        """Write the pieces of a sheet."""
        samples = Samples(sheet)
        text = []
        for piece in sheet.pieces:
            text += [piece.gap, self._with_asides(piece.node, self._piece(piece, samples))]
        return "".join([*text, sheet.end])

    def _piece(self, piece: Piece, samples: Samples) -> str:
        node = piece.node
        if piece.override is not None:
            return write_override(piece.override, node, self.newline, self.asides)
        if piece.people is not None:
            return write_people(node, piece.people, self.newline, self.asides)
        if piece.part == "block":
            return self._block(samples.node(piece, form(self.body[node["id"]])))
        return self._write(node)

    def _with_asides(self, node: Node, written: str) -> str:
        """Let furniture that stood between the lines of what was written anew follow it."""
        names = asides_in(node.get("text", PLAIN)) if node["part"] not in ("furniture", "unplaced") else []
        if not names:
            return written
        stands = {line.strip(WHITE) for line in _LINE_END.split(written)}
        lost = [line for name in names for line in self.asides[name] if line not in stands]
        return self.newline.join([written, *lost])

    def _write(self, node: Node) -> str:
        write = self.writers.get(node["part"])
        return write(node) if write else fill(node.get("text", PLAIN), {}, self.asides)

    def _block(self, node: Node) -> str:
        block = self.body[node["id"]]
        if isinstance(block, PictureBlock):
            return write_picture(node, self.pictures[block.picture], self.newline, self.asides)
        return write_block(node, block, self.newline, self.asides)

    def _picture(self, node: Node) -> str:
        return write_picture(node, self.pictures[node["id"]], self.newline, self.asides)

    def _copyright(self, node: Node) -> str:
        return write_copyright(node, self.content.copyright, self.asides) if self.content.copyright else ""

    def _note(self, node: Node) -> str:
        """Write a note; one of those without parentheses loses them, any other gets them."""
        text = next(self.notes).text
        template = node.get("text", PLAIN)
        has_parenthesis = "(" in template[0]
        is_plain = bool(text) and opens_plain_note(text)
        if is_plain if has_parenthesis else not is_plain and opens_note(f"({text}"):
            before, after = margins(template)
            opening, closing = ("", "") if has_parenthesis else ("(", ")")
            template = [before + opening, "text", closing + after]
        return self._text(template, text)

    def _text(self, template: Template, value: str) -> str:
        lines = value.split("\n")
        return fill(fitted(template, "text", len(lines), self.newline), {"text": lines}, self.asides)
