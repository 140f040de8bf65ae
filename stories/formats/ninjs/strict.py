"""The JSON of anybody (RFC 8259), or its refusal: no key twice, no number out of measure, nothing that is no text."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

from phrases import Phrase, phrase
from stories.errors import BadFormat, Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24
_MAX_DIGITS = 18
_IMPOSSIBLE = re.compile("[\ud800-\udfff]")


def load(data: bytes) -> dict[str, Any]:
    """Return the object `data` holds. A byte order mark is overlooked.

    Raises:
        BadFormat: over 2 MB, no UTF-8, no JSON, no object, over 24 levels, or with a value no standard can mean.
    """
    if len(data) > MAX_BYTES:
        raise refusal("too_large", phrase("A file is at most {limit} kB.", limit=MAX_BYTES // 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("not_utf_8", phrase("This is no UTF-8: byte {byte} is not.", byte=error.start + 1)) from error
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer, parse_float=_float)
    except json.JSONDecodeError as error:
        raise refusal("not_json", phrase("This is no JSON: {why}.", why=error.msg), f"line {error.lineno}") from error
    except RecursionError as error:
        raise refusal("too_deep", phrase("Objects and lists nest in more than {limit} levels.", limit=MAX_DEPTH)) from error
    if not isinstance(value, dict):
        raise refusal("not_an_object", phrase("A news item is one JSON object."))
    if problems := tuple(_objections(value)):
        raise BadFormat(problems=problems)
    return value


def refusal(code: str, message: Phrase, at: str = "") -> BadFormat:
    """Return the refusal of a file, pointing into it."""
    return BadFormat(problems=(Problem(code, message, at),))


def pointer(place: str, key: str | int) -> str:
    """Return the JSON pointer (RFC 6901) of what stands below `place`."""
    return f"{place}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise refusal(
            "duplicate_key", phrase("The key {key!r} stands in one object twice: nobody can tell which counts.", key=twice[:60])
        )
    return values


def _constant(name: str) -> NoReturn:
    raise refusal("bad_number", phrase("{name} is no number in JSON.", name=name))


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise refusal("bad_number", phrase("No number here has {digits} digits.", digits=len(digits)))
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise refusal("bad_number", phrase("A number here is beyond measure."))
    return number


def _objections(value: Any) -> Iterator[Problem]:
    pending = [("", value, 1)]
    while pending:
        place, item, depth = pending.pop()
        if isinstance(item, str):
            if _IMPOSSIBLE.search(item):
                yield Problem("bad_character", phrase("A lone surrogate is no text."), place)
            continue
        if depth > MAX_DEPTH:
            yield Problem("too_deep", phrase("Objects and lists nest in more than {limit} levels.", limit=MAX_DEPTH), place)
            return
        if isinstance(item, dict):
            if any(map(_IMPOSSIBLE.search, item)):
                yield Problem("bad_character", phrase("A lone surrogate is no text."), place)
                return
            pending += [(pointer(place, key), below, depth + 1) for key, below in item.items()]
        elif isinstance(item, list):
            pending += [(pointer(place, index), below, depth + 1) for index, below in enumerate(item)]
