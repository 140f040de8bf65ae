"""Values as they come: text where there should be text, and anything at all as one line of JSON for a report."""

import json
from collections.abc import Collection
from typing import Any

from stories.formats.ninjs.names import Found
from stories.incoming.arrival import Arrival
from stories.incoming.reporting import Spot


def text_of(arrival: Arrival, found: Found) -> str:
    """Return a text, or report what is none."""
    if isinstance(found.value, str):
        return found.value
    arrival.report("bad_value", Spot(found.place), dump(found.value))
    return ""


def word(value: Any) -> str:
    """Return a text, or "" for anything else."""
    return value if isinstance(value, str) else ""


def strings(value: dict[str, Any]) -> dict[str, str]:
    """Return those values of an object that are text and not blank, without blanks around them."""
    return {key: text.strip() for key, text in value.items() if isinstance(text, str) and text.strip()}


def report_rest(arrival: Arrival, value: Any, place: str, read: Collection[str]) -> None:
    """Report what an object says besides the keys that were read: texts and numbers, and the objects that have readers."""
    if isinstance(value, dict) and (rest := {key: said for key, said in value.items() if key not in read or _is_odd(key, said)}):
        arrival.report("unplaced", Spot(place), dump(rest))


def _is_odd(key: str, value: Any) -> bool:
    return isinstance(value, dict | list) and key not in {"contactInfo", "address"}


def dump(value: Any) -> str:
    """Return a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
