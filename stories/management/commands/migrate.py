"""Django's `migrate`, which may take as long as it takes."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


class Command(migrate.Command):
    """On PostgreSQL no statement of it is cut off: what nobody waits for at a screen, an index of a large archive, takes minutes.

    How long it waits for a lock stays bounded, so that the desk does not stand still behind it.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with unhurried(connection) if connection.vendor == "postgresql" else nullcontext():
            super().handle(*args, **options)


@contextmanager
def unhurried(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Have PostgreSQL cut off no statement of this connection while the block runs."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
