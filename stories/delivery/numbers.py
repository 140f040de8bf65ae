"""Whole numbers in the query."""

from collections.abc import Mapping
from http import HTTPStatus

from stories.delivery.problems import Refused

# What a column of the sequence holds at most.
LARGEST = 2**63 - 1


def number(query: Mapping[str, str], key: str, default: int, *, least: int, most: int = LARGEST) -> int:
    """Return the number under `key`, written with digits alone.

    Raises:
        Refused: 400, it is no number between `least` and `most`.
    """
    text = query.get(key, str(default))
    # Nineteen digits hold the largest; longer ones are not worth reading.
    if not (text.isascii() and text.isdigit() and len(text) <= 19 and least <= int(text) <= most):
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_number", f"{key} is a whole number from {least} to {most}.")
    return int(text)
