"""Cursors of lists: the last entry of a page, signed, so that nobody can ask for what no page showed them."""

from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.core.signing import BadSignature, Signer

from stories.delivery.database import Parameter
from stories.delivery.moments import as_parameter, as_written
from stories.delivery.problems import Refused

# Signed without a moment: the same page has the same address, and so the same ETag.
_SIGNER = Signer(salt="newsroom.delivery.cursor")
# Pages many ask for have their cursors at hand. Only those of ours are remembered: a refusal is not.
_remembered = lru_cache(maxsize=1_000)


@_remembered
def cursor_after(of: str, first_published_at: str, key: int) -> str:
    """Return the cursor of the page that follows the entry with these two in the list `of`."""
    return _SIGNER.sign_object([of, as_written(first_published_at), key])


@_remembered
def read_cursor(of: str, text: str) -> tuple[Parameter, int]:
    """Return what `cursor_after` was given, as a statement takes it.

    Raises:
        Refused: 400, we did not write this, or for another list.
    """
    moment, key = _read(of, text)
    return as_parameter(datetime.fromisoformat(moment)), key


def cursor_at(of: str, place: int) -> str:
    """Return the cursor of the page that follows the hit at `place` in the search `of`."""
    return _SIGNER.sign_object([of, place])


def read_place(of: str, text: str) -> int:
    """Return what `cursor_at` was given.

    Raises:
        Refused: 400, we did not write this, or for another search.
    """
    (place,) = _read(of, text)
    return int(place)


def _read(of: str, text: str) -> list[Any]:
    try:
        meant_for, *place = list[Any](_SIGNER.unsign_object(text))
    except BadSignature:
        meant_for, place = None, []
    if meant_for != of:
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_cursor", "Take cursors from the pages as they stand there.")
    return place
