"""The words of a story as a client sends and gets them: `Content` in JSON, without `layout`, which belongs to the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from stories.content import Content
from stories.errors import BadContent, Problem
from stories.formats import body_html
from stories.values import codec

T = TypeVar("T")

MAX_NOTE = 500
FIELDS = tuple(field.name for field in fields(Content) if field.name != "layout")
# What may come with the words, and what looks like one of them and is not.
_BESIDES = frozenset({"body_html", "note", "layout"})


@dataclass(frozen=True, slots=True)
class Sent:
    """What a client wants saved: the content whole, and a note for colleagues on what was changed."""

    content: Content
    note: str


def shown(content: Content) -> dict[str, Any]:
    """Return the content as clients see it, ready for `read`."""
    return {name: codec.encode(getattr(content, name)) for name in FIELDS}


def read(data: Any, *, base: Content) -> Sent:
    """Return `base` with what `data` says instead. The body comes as blocks (`body`) or as HTML (`body_html`), not as both.

    Raises:
        BadContent: with a Problem for every place that does not fit.
    """
    if not isinstance(data, Mapping):
        raise BadContent(problems=(Problem("wrong_type", "This must be an object."),))
    problems = _objections(data)
    words = {name: value for name, value in data.items() if name not in _BESIDES}
    kept = {name: codec.encode(getattr(base, name)) for name in FIELDS if name != "body"}
    content = _collecting(problems, lambda: codec.decode(Content, kept | words))
    body = base.body
    if isinstance(html := data.get("body_html"), str):
        body = _collecting(problems, lambda: body_html.to_blocks(html, base=base.body)) or ()
    if problems or content is None:
        raise BadContent(problems=tuple(problems))
    if "body" in words:
        body = content.body
    return Sent(replace(content, body=body, layout=base.layout), data.get("note", ""))


def _objections(data: Mapping[str, Any]) -> list[Problem]:
    found = []
    if "layout" in data:
        found.append(Problem("unknown_key", "There is no 'layout' here.", "layout"))
    if "body" in data and "body_html" in data:
        found.append(Problem("two_bodies", "Send the body as blocks or as HTML, not both.", "body_html"))
    found += [
        Problem("wrong_type", "This must be a string.", name)
        for name in ("body_html", "note")
        if not isinstance(data.get(name, ""), str)
    ]
    if isinstance(note := data.get("note"), str) and len(note) > MAX_NOTE:
        found.append(Problem("too_long", f"At most {MAX_NOTE} characters.", "note"))
    return found


def _collecting(problems: list[Problem], make: Callable[[], T]) -> T | None:
    """Return what `make` makes, or None with its objections among the others: all are told at once."""
    try:
        return make()
    except BadContent as refusal:
        problems += refusal.problems
        return None
