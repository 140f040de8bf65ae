"""Statements nobody waits for: PostgreSQL is at them while we do something else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile() -> Iterator[None]:
    """Send the statements of the block off as they come, and hear at its end how they went.

    They must not ask for anything, nor be a COPY. What the database refuses is raised at the end. SQLite has nobody to send to.
    """
    database: Any = connection
    if database.vendor != "postgresql":
        yield
        return
    database.ensure_connection()
    with database.wrap_database_errors, database.connection.pipeline():
        yield
