"""Templates of the layout: to fill one with values, and to make one fit values of another number of lines."""

from collections.abc import Mapping, Sequence

from stories.formats.wire_text.grammar.lines import WHITE
from stories.formats.wire_text.layout.layout import Template

# The lines (or items) of each value by its name.
Values = Mapping[str, Sequence[str]]

# How the names of lines begin that are no part of the story, but stand between its lines.
ASIDES = ("furniture.", "unplaced.")


def fill(template: Template, values: Values, asides: Values) -> str:
    """Write a template: each name becomes its value, at its second occurrence the value's second line, and so on."""
    if len(template) == 3:
        name = template[1]
        return template[0] + (values.get(name) or asides[name])[0] + template[2]
    taken: dict[str, int] = {}
    pieces = template.copy()
    for place in range(1, len(template), 2):
        name = template[place]
        lines = values.get(name) or asides[name]
        number = taken.get(name, 0)
        taken[name] = number + 1
        pieces[place] = lines[number]
    return "".join(pieces)


def names(template: Template) -> set[str]:
    """Return the names of the story's values in a template: no furniture, nothing unplaced."""
    return {name for name in template[1::2] if not name.startswith(ASIDES)}


def asides_in(template: Template) -> list[str]:
    """Return the names of the furniture that stands between the lines of a template."""
    return [name for name in template[1::2] if name.startswith(ASIDES)] if len(template) > 3 else []


def fitted(template: Template, name: str, count: int, joint: str) -> Template:
    """Return the template with room for `count` lines (one at least) of the value `name`.

    Lines too many go with what stood before them; lines too few are joined as the last two are, or by `joint`.
    """
    places = [place for place in range(1, len(template), 2) if template[place] == name]
    if len(places) == count or not places:
        return template
    last = places[-1]
    if count < len(places):
        return [*template[: places[count - 1] + 1], *template[last + 1 :]]
    if len(places) > 1 and last - places[-2] == 2:
        joint = template[last - 1]
    return [*template[: last + 1], *[joint, name] * (count - len(places)), *template[last + 1 :]]


def margins(template: Template | None) -> tuple[str, str]:
    """Return the white space before and after what a template holds."""
    if not template:
        return "", ""
    first, last = template[0], template[-1]
    return first[: len(first) - len(first.lstrip(WHITE))], last[len(last.rstrip(WHITE)) :]


def on_one_line(text: str) -> str:
    """Return a value that has but one line in wire copy, however many it came with."""
    return text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text
