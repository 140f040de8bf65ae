"""The door's one statement for a request, put to the database without the layers a form or a report needs."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Parameter = str | int | datetime


def rows(statement: str, parameters: tuple[Parameter, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT written with %s for its parameters."""
    database = connections[DEFAULT_DB_ALIAS]  # asked for once: it is looked up for this thread each time
    if database.connection is None or database.queries_logged:
        with database.cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with database.wrap_database_errors:
        return list(database.connection.execute(_in_words_of(database.vendor, statement), parameters).fetchall())


@lru_cache
def _in_words_of(vendor: str, statement: str) -> str:
    return statement.replace("%s", "?") if vendor == "sqlite" else statement
