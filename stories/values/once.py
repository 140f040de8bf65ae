"""Parts of a frozen value, made once: thirteen formats ask of one publication for the same body and the same names."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")
Part = TypeVar("Part")


def once(make: Callable[[Value], Part]) -> Callable[[Value], Part]:
    """Keep what `make` makes of a value with the value, for whoever asks again: it must not be changed.

    The value is frozen, for else the part would grow old, and has no slots, for the part stands beside its fields. Neither
    equality nor `dataclasses.replace` sees it.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def kept(value: Value) -> Part:
        beside = vars(value)
        if name not in beside:
            beside[name] = make(value)
        part: Part = beside[name]
        return part

    return kept
