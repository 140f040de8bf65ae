"""The shape of the structured form of wire copy, as data. Any value may be absent or None; further keys are free."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

from phrases import Phrase, phrase
from stories.content import Note, PictureCredit
from stories.errors import Problem
from stories.formats.wire_text.layout.check import problems_of_layout

# A type, the words a value may be, a list of one shape, or an object.
Shape = type | tuple[str, ...] | list[Any] | dict[str, Any]

BLOCK_TYPES = ("paragraph", "subhead", "question", "answer", "list", "table", "link", "embed", "image")
CREDIT_KINDS: tuple[str, ...] = get_args(get_type_hints(PictureCredit)["kind"])
NOTE_KINDS: tuple[str, ...] = get_args(get_type_hints(Note)["kind"])

_PERSON = {"name": str, "title": str, "bureau": str, "email": str, "phone": str}
_ASIDE = {"line": int, "text": str}
_CREDIT = {"kind": CREDIT_KINDS, "name": str, "agency": str}
_BLOCK = {
    "id": str,
    "type": BLOCK_TYPES,
    "text": str,
    "items": [str],
    "lines": [str],
    "indents": [str],
    "label": str,
    "kind": ("tweet", "video"),
    "image": int,
}
STORY: dict[str, Shape] = {
    "headline": str,
    "deck": str,
    "timestamp": str,
    "wire": str,
    "dateline": {"place": str, "date": str},
    "byline": [_PERSON],
    "images": [{"id": str, "title": str, "caption": str, "credit": _CREDIT}],
    "body": [_BLOCK],
    "notes": [{"kind": NOTE_KINDS, "text": str}],
    "contributors": [_PERSON],
    "reporters": [_PERSON],
    "writers": [_PERSON],
    "editors": [_PERSON],
    "copyright": {"year": int, "holder": str},
    "furniture": [_ASIDE],
    "unplaced": [_ASIDE],
}


def problems_of_shape(story: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what keeps a structured form from being read, each with its place (`body.3.items.0`)."""
    problems = [problem for name, shape in STORY.items() for problem in _problems(shape, story.get(name), name)]
    if not problems and story.get("layout") is not None:
        problems += problems_of_layout(story["layout"])
    return tuple(problems)


def _problems(shape: Any, value: Any, place: str) -> Iterator[Problem]:
    if value is None:
        return
    if isinstance(shape, dict):
        if isinstance(value, dict):
            for name, below in shape.items():
                yield from _problems(below, value.get(name), f"{place}.{name}")
        else:
            yield _wrong(place, phrase("an object"))
    elif isinstance(shape, list):
        if isinstance(value, list):
            for number, item in enumerate(value):
                below = f"{place}.{number}"
                yield from [_wrong(below, phrase("no null"))] if item is None else _problems(shape[0], item, below)
        else:
            yield _wrong(place, phrase("a list"))
    elif isinstance(shape, tuple):
        if not isinstance(value, str) or value not in shape:
            yield _wrong(place, phrase("one of {names}", names=", ".join(shape)))
    elif type(value) is not shape:  # bool is an int, but true is no year
        yield _wrong(place, {str: phrase("a string"), int: phrase("a whole number")}[shape])


def _wrong(place: str, expected: Phrase) -> Problem:
    return Problem("wrong_type", phrase("{place} must be {expected}.", place=place, expected=expected), place)
