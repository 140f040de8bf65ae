"""Statements that are asked again and again: PostgreSQL plans them once for a connection, not each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def planned() -> Iterator[None]:
    """Send values beside their statements while the block runs, not written into them; bytes go as they are.

    A statement PostgreSQL was sent a few times is planned no more (`prepare_threshold`). What stands where no type can be told
    by its neighbours must be cast.
    """
    database: Any = connection
    database.ensure_connection()
    # Where queries are logged Django's own cursors have to tell them.
    if database.vendor != "postgresql" or database.queries_logged:
        yield
        return
    driver = database.connection
    before = driver.cursor_factory
    # The driver's own: Django's writes the values into the text.
    driver.cursor_factory = database.Database.Cursor
    try:
        yield
    finally:
        driver.cursor_factory = before


@contextmanager
def planned_cursor() -> Iterator[Any]:
    """Have a cursor whose statements are `planned`."""
    with planned(), connection.cursor() as cursor:
        yield cursor
