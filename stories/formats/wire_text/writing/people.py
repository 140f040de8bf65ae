"""Writing the lines that name people: as they stood while the same fields stand in them, else anew by the rules of taglines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from stories import tagline
from stories.content import Credit, CreditRole
from stories.formats.wire_text.grammar.sections import CONTACTS
from stories.formats.wire_text.layout.layout import Template
from stories.formats.wire_text.layout.sheet import Node, has_line_end
from stories.formats.wire_text.layout.template import ASIDES, Values, fill, on_one_line

# What opens, parts and closes a new line of a kind.
_OPENING = {"sign-off": "("}
_SEPARATORS = {"sign-off": "; "}
_CLOSING = {"sign-off": ")", **{kind: closing for kind, (_, _, closing) in tagline.STANDARD.items()}}

_INDENT = re.compile(r"[^\r\n]*\Z")


class _Group(NamedTuple):
    """A group as it stood: the literal before it, its own template, its number, and the number its first person has there."""

    before: str
    template: Template
    number: int
    first: int


def write_people(node: Node, people: Sequence[Sequence[Credit]], newline: str, asides: Values) -> str:
    """Write a section with the people of each of its groups. A group nobody is left in goes with the separator before it."""
    kind = node["part"]
    if (unchanged := _as_it_stood(kind, node, people)) is not None:
        return unchanged
    stood = _as_stood(node)
    groups = list(zip(node["groups"], people, stood, strict=True))
    if all(was and _is_unchanged(kind, group, credits, was) for group, credits, was in groups):
        named = {was.first + place: credit for _, credits, was in groups if was for place, credit in enumerate(credits)}
        phrases = {was.number: group["phrase"] for group, _, was in groups if was}
        return fill(node["text"], _values(node["text"], phrases, named), asides)
    old = [was for was in stood if was]
    between = old[1].before if len(old) > 1 else _SEPARATORS.get(kind, " ")
    text = ""
    for group, credits, was in groups:
        if credits or (was and not group["people"]):
            text += (was.before if was and was.number else between) if text else ""
            text += _write_group(kind, group, credits, was, newline, own_lines=node.get("own_lines", False), asides=asides)
    if old:
        return f"{old[0].before}{text}{node['text'][-1]}"
    return f"{_OPENING.get(kind, '')}{text}{_CLOSING.get(kind, '')}"


def _as_it_stood(kind: str, node: Node, people: Sequence[Sequence[Credit]]) -> str | None:
    """Write, quickly, a section in which the same fields stand as stood: none is wrapped, no bureau is shared. Else None."""
    template: Template = node.get("text", [])
    if [len(credits) for credits in people] != [len(group["people"]) for group in node["groups"]]:
        return None
    values = {f"phrase.{number}": group["phrase"] for number, group in enumerate(node["groups"])}
    for number, credit in enumerate(chain.from_iterable(people)):
        for field in tagline.FIELDS[kind]:
            if value := getattr(credit, field):
                values[f"{number}.{field}"] = on_one_line(value)
    names = template[1::2]
    if len(names) != len(values) or values.keys() != set(names):
        return None
    pieces = template.copy()
    pieces[1::2] = [values[name] for name in names]
    return "".join(pieces)


def _as_stood(node: Node) -> list[_Group | None]:
    """Return each group as it stood in the copy, None for a new one."""
    template: Template = node.get("text", [])
    starts: list[int] = []
    for place in range(1, len(template), 2):
        if template[place].partition(":")[0] == f"phrase.{len(starts)}":
            starts.append(place)
    bounds = iter(pairwise([*starts, len(template)]))
    stood: list[_Group | None] = []
    before = template[0] if template else ""
    number = first = 0
    for group in node["groups"]:
        if group.get("new") or not starts:
            stood.append(None)
            continue
        start, end = next(bounds)
        while template[end - 2].startswith(ASIDES):  # furniture between two groups is no part of either
            end -= 2
        stood.append(_Group(before, ["", *template[start : end - 1], ""], number, first))
        before, number, first = template[end - 1], number + 1, first + len(group["people"])
    return stood


def _is_unchanged(kind: str, group: Node, credits: Sequence[Credit], was: _Group) -> bool:
    """Tell whether as many people are here as stood, each with the fields that stood."""
    if len(credits) != len(group["people"]):
        return False
    printed: list[set[str]] = [set() for _ in credits]
    for number, field in _fields(was.template):
        printed[number - was.first].add(field)
    shares = frozenset(group.get("shares", ()))
    bureau = None
    for place in reversed(range(len(credits))):
        credit, fields = credits[place], printed[place]
        if "bureau" in fields:
            bureau = credit.bureau
        if place in shares and credit.bureau != bureau:
            return False
        if not _has_fields(kind, credit, fields | {"bureau"} if place in shares else fields):
            return False
    return True


def _has_fields(kind: str, credit: Credit, printed: set[str]) -> bool:
    fields = printed.union(tagline.FIELDS[kind])
    return all(bool(getattr(credit, field)) == (field in printed) for field in fields)


def _write_group(
    kind: str, group: Node, credits: Sequence[Credit], was: _Group | None, newline: str, *, own_lines: bool, asides: Values
) -> str:
    if was and _is_unchanged(kind, group, credits, was):
        named = {was.first + place: credit for place, credit in enumerate(credits)}
        return fill(was.template, _values(was.template, {was.number: group["phrase"]}, named), asides)
    # The editors an assistance line ends with are listed as on a line of their own; the format has no singular for them there.
    ends_assistance = kind == "assistance" and group["role"] == CreditRole.EDITOR
    phrase: str = group["phrase"]
    if len(credits) != len(group["people"]):
        phrase = tagline.in_number(phrase, 2 if ends_assistance else len(credits))
    opening = newline if own_lines else " "
    if was:
        phrase_end = max(place for place in range(1, len(was.template), 2) if was.template[place].startswith("phrase."))
        if phrase_end + 2 < len(was.template):
            opening = was.template[phrase_end + 1]
        wrapped = [*was.template[: phrase_end + 1], ""]
        phrase = fill(wrapped, _values(wrapped, {was.number: phrase}, {}), asides)
    on_lines = kind in CONTACTS and (has_line_end(opening) or any(map(has_line_end, _joins(was))))
    indent = _INDENT.search(opening)
    line_end = newline + (indent[0] if indent and has_line_end(opening) else "") if on_lines else ""
    return phrase + opening + tagline.named("editors-line" if ends_assistance else kind, credits, newline=line_end)


def _joins(was: _Group | None) -> Iterable[str]:
    """Return the literals between one person and the next."""
    template = was.template if was else []
    places = [place for place in range(1, len(template), 2) if template[place][0].isdigit()]
    for one, other in pairwise(places):
        if template[one].partition(".")[0] != template[other].partition(".")[0]:
            yield from template[one + 1 : other : 2]


def _fields(template: Template) -> Iterable[tuple[int, str]]:
    """Return what stands of whom: the number of the person, the field."""
    for name in template[1::2]:
        if name[0].isdigit():
            number, _, field = name.partition(":")[0].partition(".")
            yield int(number), field


def _values(template: Template, phrases: Mapping[int, str], people: dict[int, Credit]) -> dict[str, list[str]]:
    """Return the values of a template of people. `0.name:2` stands for the next two words of a name that is wrapped."""
    values: dict[str, list[str]] = {}
    left: dict[str, Iterator[str]] = {}
    for name in template[1::2]:
        base, _, count = name.partition(":")
        owner, _, field = base.partition(".")
        if owner in ("furniture", "unplaced"):
            continue
        if base not in left:
            words = phrases[int(field)] if owner == "phrase" else on_one_line(getattr(people[int(owner)], field))
            left[base] = iter(words.split(" ") if count else [words])
        taken = islice(left[base], int(count)) if count else left[base]
        values.setdefault(name, []).append(" ".join(taken))
    return values
