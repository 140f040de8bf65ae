"""Frozen dataclasses to and from strict JSON: no key unknown, none missing that has no default, no value of another type."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from phrases import phrase
from stories.errors import BadContent, Problem, place_below

T = TypeVar("T")

_PLAIN = frozenset({str, int, bool, types.NoneType})
_KINDS = {str: phrase("a string"), int: phrase("a whole number"), bool: phrase("true or false")}


def encode(value: Any) -> Any:
    """Turn a dataclass (and what is in it) into dicts, lists, strings, numbers and None."""
    kind: Any = type(value)
    if kind in _PLAIN:  # most are
        return value
    if names := _names(kind):
        return {name: encode(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {key: encode(item) for key, item in value.items()}
    return value.value if isinstance(value, StrEnum) else value


def decode(kind: type[T], data: Any, place: str = "") -> T:
    """Build a `kind` from what `encode` (or a client) gave.

    Raises:
        BadContent: with a Problem for every place that does not fit.
    """
    problems: list[Problem] = []
    value = _decode(kind, data, place, problems)
    if problems:
        raise BadContent(problems=tuple(problems))
    return value  # type: ignore[no-any-return]


def _decode(kind: Any, data: Any, place: str, problems: list[Problem]) -> Any:
    origin = get_origin(kind)
    if kind is Any:
        return data
    if origin in {Union, types.UnionType}:
        return _decode_union(get_args(kind), data, place, problems)
    if origin is tuple:
        return _decode_tuple(get_args(kind)[0], data, place, problems)
    if origin is Literal:
        return (
            data
            if data in get_args(kind) and isinstance(data, str)
            else _wrong(phrase("one of {names}", names=", ".join(get_args(kind))), place, problems)
        )
    if origin is Mapping:  # open to any JSON below it
        return data if isinstance(data, Mapping) else _wrong(phrase("an object"), place, problems)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _decode_object(kind, data, place, problems)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if isinstance(data, str) and data in {member.value for member in kind}:
            return kind(data)
        return _wrong(phrase("one of {names}", names=", ".join(kind)), place, problems)
    if type(data) is not kind:  # bool is an int, but true is no number here
        return _wrong(_KINDS.get(kind, kind.__name__), place, problems)
    return data


def _decode_union(options: tuple[Any, ...], data: Any, place: str, problems: list[Problem]) -> Any:
    if data is None and types.NoneType in options:
        return None
    kinds = [option for option in options if option is not types.NoneType]
    if len(kinds) == 1:
        return _decode(kinds[0], data, place, problems)
    name = data.get("type") if isinstance(data, dict) else None
    for kind in kinds:
        if isinstance(name, str) and name in _type_names(kind):
            return _decode(kind, data, place, problems)
    known = ", ".join(name for kind in kinds for name in _type_names(kind))
    return _wrong(phrase("an object whose type is one of {names}", names=known), place, problems)


def _decode_tuple(kind: Any, data: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(data, list | tuple):
        return _wrong(phrase("a list"), place, problems)
    return tuple(_decode(kind, item, f"{place}.{index}".lstrip("."), problems) for index, item in enumerate(data))


def _decode_object(kind: Any, data: Any, place: str, problems: list[Problem]) -> Any:
    if not isinstance(data, Mapping):
        return _wrong(phrase("an object"), place, problems)
    hints, fields = _hints(kind), {field.name: field for field in dataclasses.fields(kind)}
    for name in data:
        if name not in fields:
            problems.append(Problem("unknown_key", phrase("There is no {name!r} here.", name=name), place_below(place, name)))
    before = len(problems)
    values = {}
    for name, field in fields.items():
        if name in data:
            values[name] = _decode(hints[name], data[name], f"{place}.{name}".lstrip("."), problems)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            problems.append(Problem("missing", phrase("{name} is missing.", name=name), f"{place}.{name}".lstrip(".")))
    return kind(**values) if len(problems) == before else None


def _wrong(expected: str, place: str, problems: list[Problem]) -> None:
    problems.append(Problem("wrong_type", phrase("This must be {expected}.", expected=expected), place))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in order; none for anything else."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _type_names(kind: Any) -> tuple[str, ...]:
    hint = _hints(kind)["type"]
    return get_args(hint) if get_origin(hint) is Literal else tuple(hint)
