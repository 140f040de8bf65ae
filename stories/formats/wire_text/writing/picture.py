"""Writing a picture: its title, its caption and its credit in parentheses."""

from stories.content import Picture, PictureCredit
from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.layout.layout import Template
from stories.formats.wire_text.layout.sheet import Node
from stories.formats.wire_text.layout.template import Values, fill, fitted, margins, names, on_one_line

_OPENERS = {"photographer": "Photographer", "source": "Source", "photo": "Photo", "image": "Image"}


def write_picture(node: Node, picture: Picture, newline: str, asides: Values) -> str:
    """Write a picture as it stood; if it has gained or lost a part, anew, with the same space before the credit."""
    credit = picture.credit if picture.credit and (picture.credit.name or picture.credit.agency) else None
    shown = {"title": picture.title, "name": credit.name if credit else "", "agency": credit.agency if credit else ""}
    values = {name: [on_one_line(value)] for name, value in shown.items() if value}
    if picture.caption:
        values["caption"] = picture.caption.split("\n")
    template = node.get("text")
    if template and names(template) == set(values) and node.get("credit") == (credit.kind if credit else None):
        return fill(fitted(template, "caption", len(values.get("caption", ())), newline), values, asides)
    before, after = margins(template)
    caption = newline.join(values.get("caption", ()))
    if credit:
        caption += (_gap(template) if caption else "") + f"({_words(credit)})"
    return before + newline.join(filter(None, (*values.get("title", ()), caption))) + after


def _gap(template: Template | None) -> str:
    """Return the white space between caption and credit as it was."""
    for name, literal in zip((template or ())[1::2], (template or ())[2::2], strict=True):
        if name == "caption" and literal.lstrip(WHITE).startswith("("):
            return literal[: len(literal) - len(literal.lstrip(WHITE))]
    return " "


def _words(credit: PictureCredit) -> str:
    words = "/".join(on_one_line(word) for word in (credit.name, credit.agency) if word)
    return words if words == "Getty Images" and credit.kind == "photo" else f"{_OPENERS[credit.kind]}: {words}"
