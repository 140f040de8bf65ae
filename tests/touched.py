"""How much of the database an answer looks at. It is the same on every machine, whatever else that is doing."""

from collections.abc import Callable

from django.db import connection

# Rows that were read one after another or by an index, and the entries of indexes that led to them.
_LOOKED_AT = """
SELECT (SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables)
  + (SELECT sum(pg_stat_get_xact_tuples_returned(indexrelid)) FROM pg_stat_user_indexes)
"""


def touched(deed: Callable[[], object]) -> int:
    """Return what `deed` had the database look at: rows and entries of indexes on PostgreSQL, steps of its machine on SQLite."""
    return _rows(deed) if connection.vendor == "postgresql" else _steps(deed)


def _rows(deed: Callable[[], object]) -> int:
    before = _looked_at()
    deed()
    return _looked_at() - before


def _looked_at() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_LOOKED_AT)
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
