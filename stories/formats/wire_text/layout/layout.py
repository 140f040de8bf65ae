"""The layout of wire copy: a lossless tree that holds everything but the values, as plain JSON.

    layout    = {"version": 1, "bom": bool, "newline": str, "parts": [gap, node, gap, node, ..., gap],
                 "furniture": [[line, text], ...], "unplaced": [[line, text], ...]} ;
    gap       = line ends and blank lines, as they stand ;
    node      = {"part": its kind, "text": template, ...} ;
    template  = [literal, name, literal, name, ..., literal] ;

A template is a node's text with the names of values where the values stand. A value of several lines (or items) has its name
once for each. `["", "text", ""]` goes without saying.
"""

from operator import gt, itemgetter
from typing import Any

from stories.formats.wire_text.layout.draft import Draft, Node

VERSION = 1
PLAIN = ["", "text", ""]

Template = list[str]


def build_layout(source: str, draft: Draft, *, bom: bool, newline: str) -> dict[str, Any]:
    """Return the layout of `source`, whose values `draft` has marked."""
    nodes = sorted(draft.nodes, key=itemgetter(0))
    parts: list[Any] = []
    position = 1 if bom else 0
    if any(map(gt, map(itemgetter(1), nodes), map(itemgetter(0), nodes[1:]))):
        nodes = _with_asides_inside(nodes)
    for left, right, part, marks in nodes:
        if marks is not None and marks != [(left, right, "text")]:
            part["text"] = _template(source, left, right, marks)
        parts += (source[position:left], part)
        position = right
    parts.append(source[position:])
    layout: dict[str, Any] = {"version": VERSION, "bom": bom, "newline": newline, "parts": parts}
    for name, kept in (("furniture", draft.furniture), ("unplaced", draft.unplaced)):
        if kept:
            layout[name] = [list(line) for line in kept]
    return layout


def _with_asides_inside(nodes: list[Node]) -> list[Node]:
    """Put furniture that stands between the lines of another node into that node."""
    merged: list[Node] = []
    reached = -1
    for node in nodes:
        around = merged[-1][3] if node[0] < reached else None
        if around is None or node[3] is None:
            merged.append(node)
            reached = node[1]
        else:
            around.extend(node[3])
    return merged


def _template(source: str, left: int, right: int, marks: list[tuple[int, int, str]]) -> Template:
    template: Template = []
    position = left
    for start, end, name in sorted(marks):
        template += (source[position:start], name)
        position = end
    template.append(source[position:right])
    return template
