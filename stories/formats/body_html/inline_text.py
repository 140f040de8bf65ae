"""Inline text from what stands inside a paragraph: marks properly nested, merged where they touch, none empty, none twice."""

from collections.abc import Iterable, Iterator
from html import escape

from stories.formats.body_html.dialect import MARKS
from stories.formats.body_html.tree import Node
from stories.values.inline import address_is_safe

# The tags open around a piece of text, from the outside in, as they are written: ('<a href="/x">', "<em>").
Marks = tuple[str, ...]
# A piece of text under its marks. "\n" is a line break; None a line end in the source, which shows as a blank.
Run = tuple[Marks, str | None]


def inline_text(runs: Iterable[Run]) -> str:
    """Write runs in the grammar of `stories.values.inline`."""
    written: list[str] = []
    is_open: Marks = ()
    for marks, text in _settled(runs):
        shared = _shared(is_open, marks)
        written += [_closing(mark) for mark in reversed(is_open[shared:])]
        written += marks[shared:]
        written.append(escape(text, quote=False))
        is_open = marks
    written += [_closing(mark) for mark in reversed(is_open)]
    return "".join(written)


def runs_of(nodes: Iterable[Node | str], marks: Marks = ()) -> Iterator[Run]:
    """Yield the runs of text below `nodes`, whatever elements they stand in."""
    for node in nodes:
        if isinstance(node, str):
            yield from _runs_of_text(node, marks)
        elif node.tag == "br":
            yield marks, "\n"
        else:
            yield from runs_of(node.children, marked(marks, node))


def marked(marks: Marks, node: Node) -> Marks:
    """Return the marks inside `node`. A link to an unsafe address is none, nor is one inside another."""
    if node.tag not in MARKS or any(_closing(mark) == f"</{node.tag}>" for mark in marks):
        return marks
    if node.tag != "a":
        return (*marks, f"<{node.tag}>")
    address = node.attributes.get("href", "").strip(" \t\n")
    if not address_is_safe(address):
        return marks
    written = escape(address, quote=False).replace('"', "&quot;")
    return (*marks, f'<a href="{written}">')


def _runs_of_text(text: str, marks: Marks) -> Iterator[Run]:
    """Blanks beside a line end of the source belong to its layout; all others are somebody's."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if index:
            yield marks, None
            line = line.lstrip(" \t")
        if index < len(lines) - 1:
            line = line.rstrip(" \t")
        if line:
            yield marks, line


def _settled(runs: Iterable[Run]) -> Iterator[tuple[Marks, str]]:
    """Turn line ends of the source into blanks, where something stands on both sides of them."""
    line_end: Marks | None = None
    at_start = True
    for marks, text in runs:
        if text is None:
            line_end = marks if line_end is None else line_end
            continue
        if line_end is not None and not at_start and text != "\n":
            yield line_end, " "
        line_end = None
        yield marks, text
        at_start = text == "\n"


def _shared(left: Marks, right: Marks) -> int:
    """Return how many marks both begin with."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _closing(mark: str) -> str:
    return "</a>" if mark.startswith("<a ") else f"</{mark[1:]}"
