"""How much of the database an answer looks at. It is the same on every machine, whatever else that is doing."""

from collections.abc import Callable

from django.db import connection

# The tables of what readers are led to.
_TABLES = ("stories_entry", "stories_live", "stories_document", "stories_edition")
_ROWS = " + ".join(f"pg_stat_get_xact_tuples_fetched('{table}'::regclass)" for table in _TABLES)


def touched(deed: Callable[[], object]) -> int:
    """Return what `deed` had the database look at: rows on PostgreSQL, steps of its machine on SQLite."""
    return _rows(deed) if connection.vendor == "postgresql" else _steps(deed)


def _rows(deed: Callable[[], object]) -> int:
    before = _fetched()
    deed()
    return _fetched() - before


def _fetched() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_ROWS}")
        return int(cursor.fetchone()[0])


def _steps(deed: Callable[[], object]) -> int:
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 1)
    try:
        deed()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps
