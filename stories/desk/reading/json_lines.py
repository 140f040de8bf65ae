"""In which line of a JSON text a value stands: the readers of JSON know places alone, and people look for lines."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# Nothing that is nested deeper is read as news.
MAX_DEPTH = 24

# A string that is not closed ends with its line.
_MARK = re.compile(r'"(?:[^"\\\n]|\\.)*"?|[{}\[\],\n]|[^\s{}\[\],:"]+')


@dataclass(slots=True)
class _Node:
    """A place somebody asks for, or one on the way to it."""

    pointer: str | None = None
    below: dict[str, "_Node"] = field(default_factory=dict)


@dataclass(slots=True)
class _Level:
    """An object or a list the walk is in. `key` is that of the next value, None in an object before it is known."""

    node: _Node | None
    is_object: bool
    key: str | None

    def go_on(self) -> None:
        """Step over a comma."""
        self.key = None if self.is_object else str(int(self.key or 0) + 1)

    def child(self) -> _Node | None:
        return self.node.below.get(self.key or "") if self.node else None


def lines_of(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Return the line, from 1, of what each JSON pointer (RFC 6901) names, as far as it can be found in `text`."""
    wanted = set(pointers)
    tree, found, line, above = _tree(wanted), dict[str, int](), 1, list[_Level]()
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            line += 1
        elif mark in "}]":
            del above[-1:]
        elif mark == "," and above:
            above[-1].go_on()
        elif above and above[-1].key is None:
            above[-1].key = _unquoted(mark)
            _note(above[-1].child(), line, found)
        else:
            node = above[-1].child() if above else tree
            _note(node, line, found)
            if mark in "{[":
                above.append(_Level(node, mark == "{", None if mark == "{" else "0"))
        if len(above) > MAX_DEPTH or len(found) == len(wanted):
            break
    return found


def _tree(pointers: Iterable[str]) -> _Node:
    root = _Node()
    for pointer in pointers:
        node = root
        for key in pointer.split("/")[1:]:
            node = node.below.setdefault(key.replace("~1", "/").replace("~0", "~"), _Node())
        node.pointer = pointer
    return root


def _note(node: _Node | None, line: int, found: dict[str, int]) -> None:
    if node and node.pointer is not None:
        found.setdefault(node.pointer, line)


def _unquoted(mark: str) -> str:
    try:
        return str(json.loads(mark))
    except ValueError:  # no key: the text is no JSON from here on
        return mark
