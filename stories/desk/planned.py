"""Statements by hand that are asked again and again: PostgreSQL plans them once for a connection, not each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def planned_cursor() -> Iterator[Any]:
    """Have a cursor that sends values beside its statement, not written into it; bytes go as they are.

    A statement PostgreSQL was sent a few times is planned no more (`prepare_threshold`). What stands where no type can be told
    by its neighbours must be cast.
    """
    database: Any = connection
    database.ensure_connection()
    # Where queries are logged Django's own has to tell them.
    if database.vendor != "postgresql" or database.queries_logged:
        with database.cursor() as cursor:
            yield cursor
        return
    # The driver's own: Django's writes the values into the text.
    with database.make_cursor(database.Database.Cursor(database.connection)) as cursor:
        yield cursor
