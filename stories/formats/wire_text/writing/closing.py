"""The taglines of a story: in the dialect its copy came in, else in the house's form; an editor's words before either."""

import re
from collections import Counter, defaultdict
from typing import Any

from stories.content import Content, TaglineOverride
from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.layout.sheet import Piece, Sheet
from stories.formats.wire_text.layout.template import Values, margins
from stories.formats.wire_text.writing.arrange_people import arrange_people
from stories.formats.wire_text.writing.people import write_people
from stories.tagline import LABELS, Tagline

_LINE_END = re.compile("\r\n|\n|\r")


def taglines(content: Content) -> tuple[Tagline, ...]:
    """Return the lines of the story that name people, below its body, in the order in which `render` prints them."""
    sheet = Sheet(content.layout)
    arrange_people(sheet, content)
    place_overrides(sheet, content)
    found: list[Tagline] = []
    seen: Counter[str] = Counter()
    for piece in sheet.pieces:
        if piece.part in LABELS:
            seen[piece.part] += 1
            nth = piece.override.nth if piece.override else seen[piece.part]
            found.append(Tagline(piece.part, nth, _generated(piece), piece.override))
    return tuple(found)


def place_overrides(sheet: Sheet, content: Content) -> None:
    """Put each line an editor wrote in the place of its section, or of one nobody is left in."""
    for override in sorted(content.tagline_overrides, key=lambda override: override.nth):
        pieces = sheet.of(override.kind)
        known = pieces[override.nth - 1 : override.nth]
        piece = known[0] if known else sheet.insert_section({"part": override.kind})
        piece.override = override


def write_override(override: TaglineOverride, node: dict[str, Any], newline: str, asides: Values) -> str:
    """Write a line an editor wrote as the section `node` stood; asides of the copy that stood inside the section follow it."""
    template = node.get("text", ["", "", ""])
    before, after = margins(template)
    kept = [asides[name][0] for name in template[1::2] if name in asides]
    return before + newline.join([*override.line.split("\n"), *kept]) + after


def _generated(piece: Piece) -> str:
    """Write what the credits give, a line end as `\\n`, without margins and without the asides of the copy."""
    if piece.people is None:
        return ""
    text = write_people(piece.node, piece.people, "\n", defaultdict(lambda: [""]))
    return "\n".join(line for line in (part.strip(WHITE) for part in _LINE_END.split(text)) if line)
