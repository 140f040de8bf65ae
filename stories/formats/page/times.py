"""Moments on a page."""

from datetime import UTC, datetime


def moment(at: datetime) -> str:
    """Write a moment for people and for machines: `4 March 2026, 12:30 UTC`."""
    at = at.astimezone(UTC)
    return f'<time datetime="{at.isoformat()}">{at.day} {at:%B} {at.year}, {at:%H:%M} UTC</time>'
