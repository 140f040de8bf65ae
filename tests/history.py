"""History refuses to be deleted, so the flush after a transactional test needs a hand: what refuses is lifted around it alone.

What migrations wrote as data is put back then, so that every test finds the database as it was made.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TransactionTestCase

# Django makes these again by itself after every flush.
_MADE_BY_DJANGO = (ContentType, Permission)

# A server's thread may still answer a page that is gone, and hold what the flush waits for.
_PATIENCE = (0.5, 1, 2)


def make_flushable() -> None:
    """Let transactional tests flush from now on; the database is as the migrations left it."""
    made = _rows()

    def flush(case: TransactionTestCase) -> None:
        for seconds in _PATIENCE:
            with suppress(CommandError), lifted():
                _flush()
                break
            time.sleep(seconds)
        else:
            with lifted():
                _flush()
        for row in serializers.deserialize("json", made):
            row.save()

    TransactionTestCase._fixture_teardown = flush


def _flush() -> None:
    # With cascade: a table of a model that was swapped out is known to the database alone.
    call_command("flush", verbosity=0, interactive=False, allow_cascade=True, reset_sequences=False)


@contextmanager
def lifted() -> Iterator[None]:
    """Lift the triggers that keep history, and set them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE tgname ~ '_no_(update|delete|truncate)$'")
            triggers = cursor.fetchall()
            lift = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in triggers]
            restore = [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for table, name in triggers]
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%history is append-only%'")
            triggers = cursor.fetchall()
            lift = [f"DROP TRIGGER {name}" for name, _ in triggers]
            restore = [sql for _, sql in triggers]
    _execute(lift)
    try:
        yield
    finally:
        _execute(restore)


def _execute(statements: list[str]) -> None:
    connection.check_constraints()  # PostgreSQL alters no table whose keys are still to be checked
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _rows() -> str:
    models = [model for model in apps.get_models() if not model._meta.proxy and model not in _MADE_BY_DJANGO]
    return serializers.serialize("json", [row for model in models for row in model._base_manager.order_by("pk")])
