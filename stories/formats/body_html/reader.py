"""Balanced HTML to blocks. Each element that stands on lines of its own has its reader in `READERS`.

What has no id, or none that is valid, gets the id "". Nothing a reader of the page could see is lost: text outside blocks
becomes paragraphs, nested lists and quotes become flat ones.
"""

from collections.abc import Callable, Iterable, Iterator

from stories.content import Block, EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock, texts
from stories.copy.limits import ID
from stories.formats.body_html import limits
from stories.formats.body_html.inline_text import Marks, Run, inline_text, marked, runs_of
from stories.formats.body_html.tree import Node, parse
from stories.values import inline


def read(html: str) -> tuple[Block, ...]:
    """Return the blocks of balanced `html`, without blank ones that have no id.

    Raises:
        BadContent: body_too_deep, too_many.
    """
    blocks = tuple(block for block in _flow(parse(html).children) if block.id or not is_blank(block))
    limits.check_blocks(len(blocks))
    return blocks


def is_blank(block: Block) -> bool:
    """Tell whether a block shows a reader nothing."""
    return not isinstance(block, PictureBlock) and not any(inline.to_plain(text).strip() for text in texts(block))


def _flow(nodes: Iterable[Node | str], marks: Marks = ()) -> Iterator[Block]:
    """Yield a block for each block element, and a paragraph for each stretch of text between them."""
    stretch: list[Run] = []
    for node in nodes:
        if isinstance(node, str) or not (node.is_block or node.holds_blocks):
            stretch += runs_of([node], marks)
            continue
        yield from _loose_paragraph(stretch)
        stretch = []
        if node.is_block:
            yield from READERS[node.tag](node, marks)
        else:
            yield from _flow(node.children, marked(marks, node))
    yield from _loose_paragraph(stretch)


def _loose_paragraph(runs: list[Run]) -> Iterator[Block]:
    paragraph = TextBlock("", inline_text(runs))
    if not is_blank(paragraph):
        yield paragraph


def _paragraph(node: Node, marks: Marks) -> Iterator[Block]:
    if node.holds_blocks:
        yield from _flow(node.children, marks)
    else:
        yield _text_block(node, inline_text(runs_of(node.children, marks)))


def _text_block(node: Node, text: str) -> Block:
    match node.attributes.get("data-type"), node.attributes.get("data-kind"):
        case (("question" | "answer" as kind), _):
            return TextBlock(_id(node), text, kind)
        case "link", _:
            return LinkBlock(_id(node), node.attributes.get("data-label", "Read more"), text)
        case "embed", ("tweet" | "video" as kind):
            return EmbedBlock(_id(node), kind, text)
    return TextBlock(_id(node), text, "subhead" if node.tag == "h2" else "paragraph")


def _quote(node: Node, marks: Marks) -> Iterator[Block]:
    """One quote, a line for each paragraph; what is no text divides it."""
    name = _id(node)
    lines: list[str] = []
    for block in _flow(node.children, marks):
        if isinstance(block, TextBlock):
            name = name or block.id
            lines.append(block.text)
        else:
            if lines:
                yield TextBlock(name, _joined(lines), "quote")
                name, lines = "", []
            yield block
    if lines or name:
        yield TextBlock(name, _joined(lines), "quote")


def _list(node: Node, marks: Marks) -> Iterator[Block]:
    """One flat list, then the pictures that stood in it. Blank items go with the list's id: they are the editor's own."""
    name = _id(node)
    found = [item for child in node.children for item in _items(child, marks)]
    items = (item for item in found if isinstance(item, str) and (name or inline.to_plain(item).strip()))
    yield ListBlock(name, tuple(items), ordered=node.tag == "ol")
    yield from (item for item in found if isinstance(item, PictureBlock))


def _items(child: Node | str, marks: Marks) -> Iterator[str | PictureBlock]:
    if not isinstance(child, Node) or child.tag != "li":
        inside: list[Node | str] = [child]
    elif child.holds_blocks:
        inside = child.children
    else:
        yield inline_text(runs_of(child.children, marks))
        return
    lines: list[str] = []
    for block in _flow(inside, marks):
        if isinstance(block, ListBlock):
            if lines:
                yield _joined(lines)
                lines = []
            yield from block.items
        elif isinstance(block, PictureBlock):
            yield block
        else:
            lines += texts(block)
    if lines:
        yield _joined(lines)


def _joined(lines: list[str]) -> str:
    """Put the lines that say something under one another."""
    return "\n".join(line for line in lines if inline.to_plain(line).strip()) or (lines[0] if lines else "")


def _fixed_pitch(node: Node, marks: Marks) -> Iterator[Block]:
    text = _plain(node).removeprefix("\n")  # the line end behind the tag is layout
    yield TableBlock(_id(node), tuple(text.split("\n")) if text else ())


def _plain(node: Node | str) -> str:
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else "".join(_plain(child) for child in node.children)


def _table(node: Node, marks: Marks) -> Iterator[Block]:
    """Caption, then a line for each row with its cells a tab apart. One cell to a row is layout: what is in it stands alone."""
    parts = list(_parts(node))
    rows = [_cells(part, marks) for part in parts if part.tag == "tr"]
    yield from (block for part in parts if part.tag != "tr" for block in _flow(part.children, marks))
    blocks = [block for row in rows for cell in row for block in cell]
    if all(len(row) <= 1 for row in rows):
        yield from blocks
        return
    yield TableBlock("", tuple("\t".join(_cell_line(cell) for cell in row) for row in rows))
    yield from (block for block in blocks if isinstance(block, PictureBlock))


def _cells(row: Node, marks: Marks) -> list[list[Block]]:
    return [list(_flow(cell.children, marks)) for cell in row.children if isinstance(cell, Node)]


def _parts(node: Node) -> Iterator[Node]:
    """Yield captions and rows, past the table's sections."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in {"caption", "tr"}:
                yield child
            else:
                yield from _parts(child)


def _cell_line(cell: list[Block]) -> str:
    return " ".join(" ".join(inline.to_plain(text) for block in cell for text in texts(block)).split())


def _picture(node: Node, marks: Marks) -> Iterator[Block]:
    picture = node.attributes.get("data-picture", "")
    if ID.fullmatch(picture):
        yield PictureBlock(_id(node), picture)
    else:
        yield from _flow(node.children, marks)


def _id(node: Node) -> str:
    name = node.attributes.get("data-id", "")
    return name if ID.fullmatch(name) else ""


READERS: dict[str, Callable[[Node, Marks], Iterator[Block]]] = {
    "p": _paragraph,
    "div": _paragraph,
    "h2": _paragraph,
    "li": _paragraph,
    "blockquote": _quote,
    "ul": _list,
    "ol": _list,
    "pre": _fixed_pitch,
    "table": _table,
    "figure": _picture,
}
