"""Moments on a page."""

from datetime import UTC, datetime

from stories.outgoing.printed import moment


def time(at: datetime) -> str:
    """Write a moment for people and for machines."""
    return f'<time datetime="{at.astimezone(UTC).isoformat(timespec="seconds")}">{moment(at)}</time>'
