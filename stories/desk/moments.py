"""Moments in statements written by hand: as the database compares them, and as it gives them."""

from datetime import UTC, datetime
from typing import cast

from django.db import connection


def moment(at: datetime) -> str | datetime:
    """Return a moment as the database compares it."""
    return cast(str | datetime, connection.ops.adapt_datetimefield_value(at))


def aware(at: datetime | str) -> datetime:
    """Return a moment as a statement by hand gives it, aware: SQLite has it as text, or without its zone, which is UTC."""
    at = datetime.fromisoformat(at) if isinstance(at, str) else at
    return at if at.tzinfo else at.replace(tzinfo=UTC)
