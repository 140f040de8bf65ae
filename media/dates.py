"""A date as exactly as it is known (ISO 8601): a year, a month, a day, or a moment of it."""

import re
from datetime import datetime

_FORM = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\S+)?)?)?", re.ASCII)
_FIRST = "-01-01"  # what the day a year or a month begins with says of it besides


def is_date(text: str) -> bool:
    """Tell whether `text` is a date of the calendar: 2026, 2026-03, 2026-03-04, 2026-03-04T09:30:00+01:00."""
    if not _FORM.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text + _FIRST[len(text) - 4 :])
    except ValueError:
        return False
    return True
