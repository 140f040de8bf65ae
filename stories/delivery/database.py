"""The door's one statement for a request, put to the database without the layers a form or a report needs."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection

Parameter = str | int | datetime


def rows(statement: str, parameters: tuple[Parameter, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a SELECT written with %s for its parameters."""
    if connection.queries_logged or connection.connection is None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with connection.wrap_database_errors:
        return list(connection.connection.execute(_in_words_of(connection.vendor, statement), parameters).fetchall())


@lru_cache
def _in_words_of(vendor: str, statement: str) -> str:
    return statement.replace("%s", "?") if vendor == "sqlite" else statement
