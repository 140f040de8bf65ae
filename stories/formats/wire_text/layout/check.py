"""What a layout that comes from outside has to be, so that writing with it cannot fail. See `layout` for what it is."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeGuard

from phrases import phrase
from stories.content import CreditRole
from stories.errors import Problem
from stories.formats.wire_text.layout.layout import VERSION

# The values in the template of each part; those in `_MANY` may stand there again and again, all others once.
_VALUES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("headline", "deck", "timestamp", "note"), frozenset(("text",))),
    "tag": frozenset(("place", "date", "wire")),
    "image": frozenset(("title", "caption", "name", "agency")),
    "copyright": frozenset(("year", "holder")),
    "furniture": frozenset(),
    "unplaced": frozenset(),
}
_BLOCK_VALUES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("paragraph", "subhead", "question", "answer", "list", "table", "tweet", "video"), frozenset(("text",))),
    "link": frozenset(("label", "text")),
    "picture": _VALUES["image"],
}
_MANY = frozenset(("text", "caption"))
_ONCE = ("headline", "deck", "timestamp", "tag", "copyright")
_PEOPLE = frozenset(("byline", "sign-off", "assistance", "contributed", "editors-line", "reporters", "editors"))
_ASIDE = re.compile(r"(furniture|unplaced)\.(\d{1,9})")
_PHRASE = re.compile(r"phrase\.(\d{1,9})(?::\d{1,9})?")
_PERSON = re.compile(r"(\d{1,9})\.(?:name|bureau|phone|email|title)(?::\d{1,9})?")
_NEWLINES = ("\n", "\r\n", "\r")


def problems_of_layout(layout: Any) -> Iterator[Problem]:
    """Say where a layout is not what `wire parse` printed."""
    if not isinstance(layout, dict) or layout.get("version") != VERSION:
        yield _damaged("layout")
        return
    if not isinstance(layout.get("bom"), bool):
        yield _damaged("layout.bom")
    if layout.get("newline") not in _NEWLINES:
        yield _damaged("layout.newline")
    asides: dict[str, int] = {}
    for name in ("furniture", "unplaced"):
        lines = layout.get(name, [])
        if isinstance(lines, list) and all(_is_aside(line) for line in lines):
            asides[name] = len(lines)
        else:
            yield _damaged(f"layout.{name}")
    parts = layout.get("parts")
    if isinstance(parts, list) and len(parts) % 2:
        yield from _problems_of_parts(parts, asides)
    else:
        yield _damaged("layout.parts")


def _problems_of_parts(parts: list[Any], asides: dict[str, int]) -> Iterator[Problem]:
    seen: Counter[tuple[Any, ...]] = Counter()
    for place, part in enumerate(parts):
        if not place % 2:
            if not isinstance(part, str):
                yield _damaged(f"layout.parts.{place}")
            continue
        if not _is_node(part, asides):
            yield _damaged(f"layout.parts.{place}")
            continue
        kind = part["part"]
        seen[(kind, part.get("id"))] += 1
        if seen[(kind, part.get("id"))] > 1 and (kind in _ONCE or "id" in part):
            yield _damaged(f"layout.parts.{place}")


def _is_node(node: Any, asides: dict[str, int]) -> bool:
    if not isinstance(node, dict) or not isinstance(node.get("part"), str):
        return False
    kind = node["part"]
    template = node.get("text", ["", "text", ""])
    if not (_are_strings(template) and len(template) % 2):
        return False
    names = [name for name in template[1::2] if not _is_name_of_aside(name, asides)]
    if kind in _PEOPLE:
        return "text" in node and _fits_groups(names, node.get("groups"))
    if kind in ("block", "image") and not isinstance(node.get("id"), str):
        return False
    values = _BLOCK_VALUES.get(str(node.get("type", "paragraph"))) if kind == "block" else _VALUES.get(kind)
    if values is None or not isinstance(node.get("mark", 0), int) or not isinstance(node.get("credit") or "", str):
        return False
    return "groups" not in node and all(
        name in values and (count == 1 or name in _MANY) for name, count in Counter(names).items()
    )


def _fits_groups(names: list[str], groups: Any) -> bool:
    """Tell whether the names of a section's template are, group by group, its phrase and its people."""
    if not isinstance(groups, list) or not groups or not all(map(_is_group, groups)):
        return False
    number, first, named = -1, 0, True
    for name in names:
        if phrase := _PHRASE.fullmatch(name):
            if int(phrase[1]) != number + named:
                return False
            if named:
                first += len(groups[number]["people"]) if number >= 0 else 0
                number += 1
                named = False
        else:
            named = True
            person = _PERSON.fullmatch(name)
            if not person or not 0 <= number < len(groups) or not 0 <= int(person[1]) - first < len(groups[number]["people"]):
                return False
    return number == len(groups) - 1


def _is_group(group: Any) -> bool:
    if not isinstance(group, dict) or not isinstance(group.get("phrase"), str):
        return False
    people, shares = group.get("people"), group.get("shares", [])
    return (
        group.get("role") in list(CreditRole)
        and _are_numbers(people)
        and _are_numbers(shares)
        and all(0 <= share < len(people) for share in shares)
        and not group.get("new")
    )


def _is_aside(line: Any) -> bool:
    return isinstance(line, list) and len(line) == 2 and isinstance(line[1], str)


def _is_name_of_aside(name: str, asides: dict[str, int]) -> bool:
    aside = _ASIDE.fullmatch(name)
    return aside is not None and int(aside[2]) < asides.get(aside[1], 0)


def _are_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_numbers(value: Any) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(type(item) is int for item in value)


def _damaged(place: str) -> Problem:
    return Problem(
        "bad_layout",
        phrase("{place} is not what `wire parse` prints: leave the layout as it is, or leave it out.", place=place),
        place,
    )
