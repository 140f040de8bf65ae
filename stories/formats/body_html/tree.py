"""A tree of elements from HTML that a parser has already balanced and written out (nh3's output)."""

import re
from dataclasses import dataclass, field
from html import unescape

from stories.formats.body_html import limits
from stories.formats.body_html.dialect import INLINE

_TOKEN = re.compile(r'<(?P<close>/?)(?P<tag>[a-z0-9]+)(?P<attributes>(?: [a-z-]+="[^"]*")*)>|(?P<text>[^<]+)')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_LISTS = frozenset({"ul", "ol"})


@dataclass(slots=True)
class Node:
    """An element; `holds_blocks` tells whether any element below it stands on lines of its own."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    holds_blocks: bool = False

    @property
    def is_block(self) -> bool:
        return self.tag not in INLINE


def parse(html: str) -> Node:
    """Return the root of the tree, a div. List items outside a list are put into one.

    Raises:
        BadContent: body_too_deep, over 40 levels.
    """
    root = Node("div")
    path = [root]
    for token in _TOKEN.finditer(html):
        if token["text"]:
            path[-1].children.append(unescape(token["text"]))
        elif token["close"]:
            path.pop()
        else:
            node = Node(token["tag"], {name: unescape(value) for name, value in _ATTRIBUTE.findall(token["attributes"])})
            _add(node, path)
            if node.tag != "br":
                path.append(node)
                limits.check_depth(len(path) - 1)
    return root


def _add(node: Node, path: list[Node]) -> None:
    parent = path[-1]
    if node.tag == "li" and parent.tag not in _LISTS:
        _list_at_the_end_of(parent, ordered=node.attributes.get("data-type") == "ordered").children.append(node)
    else:
        parent.children.append(node)
    if node.is_block:
        for above in reversed(path):
            if above.holds_blocks:
                break
            above.holds_blocks = True


def _list_at_the_end_of(parent: Node, *, ordered: bool) -> Node:
    """Return the list the items before began, past blanks, or a new one. Lists of the page's own are left alone."""
    tag = "ol" if ordered else "ul"
    for child in reversed(parent.children[-2:]):
        if isinstance(child, Node):
            if child.tag == tag and "data-made" in child.attributes:
                return child
            break
        if child.strip():
            break
    made = Node(tag, {"data-made": ""}, holds_blocks=True)
    parent.children.append(made)
    return made
