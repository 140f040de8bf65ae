"""The door's one statement for a request, put to the database without the layers a form or a report needs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Parameter = str | int | datetime
_Rows = list[tuple[Any, ...]]


def rows(statement: str, parameters: tuple[Parameter, ...] = ()) -> _Rows:
    """Return the rows of a SELECT written with %s for its parameters."""
    database = connections[DEFAULT_DB_ALIAS]  # asked for once: it is looked up for this thread each time
    if database.connection is None or database.queries_logged:
        with database.cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with database.wrap_database_errors:
        return _ASK[database.vendor](database, statement, parameters)


def _postgresql(database: Any, statement: str, parameters: tuple[Parameter, ...]) -> _Rows:
    # Not Django's cursor: that one writes the parameters into the text, so that the server parses and plans it every time, and
    # has bytes sent as hexadecimal digits.
    cursor = database.Database.Cursor(database.connection)
    return list(cursor.execute(statement, parameters, binary=True).fetchall())


def _sqlite(database: Any, statement: str, parameters: tuple[Parameter, ...]) -> _Rows:
    return list(database.connection.execute(_with_question_marks(statement), parameters).fetchall())


_ASK: Mapping[str, Callable[[Any, str, tuple[Parameter, ...]], _Rows]] = MappingProxyType({
    "postgresql": _postgresql,
    "sqlite": _sqlite,
})  # fmt: skip


@lru_cache
def _with_question_marks(statement: str) -> str:
    return statement.replace("%s", "?")
