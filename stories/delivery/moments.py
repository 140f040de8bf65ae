"""Moments, as the databases keep them and as readers write them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from django.db import connection

from stories.delivery.problems import Refused


def as_moment(stored: str) -> datetime:
    """Return a moment a statement cast to text, aware, in UTC. SQLite keeps moments without a zone, in UTC."""
    moment = datetime.fromisoformat(stored)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_written(stored: str) -> str:
    """Return a moment a statement cast to text in RFC 3339."""
    return as_moment(stored).isoformat()


def as_parameter(moment: datetime) -> datetime | str:
    """Return a moment as a statement takes it."""
    return connection.ops.adapt_datetimefield_value(moment) or moment


def as_of(query: Mapping[str, str], *, at: datetime) -> datetime | None:
    """Return the moment under `as_of`, in UTC; None if the query asks for now.

    Raises:
        Refused: 400, it is no RFC 3339 moment with a zone, or is still to come.
    """
    if "as_of" not in query:
        return None
    try:
        # A plus in an address stands for a blank.
        moment = datetime.fromisoformat(query["as_of"].replace(" ", "+"))
        known = moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        known = None
    if known is None or known > at:
        detail = "as_of is a moment that has passed, with its zone: 2026-03-04T12:00:00Z."
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_moment", detail)
    return known
