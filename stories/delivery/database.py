"""The door's one statement for a request, put to the database without the layers a form or a report needs."""

from asyncio import _get_running_loop
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from threading import local
from types import MappingProxyType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

Parameter = str | int | datetime
Mark = tuple[object, int, int]
_Rows = list[tuple[Any, ...]]


class _Here(local):
    """The connection of this thread. Django looks it up anew each time, for as long as SQLite takes to find a story.

    Within an event loop a thread has connections of its own for what runs there: those are looked up.
    """

    def __init__(self) -> None:
        self.database: Any = connections[DEFAULT_DB_ALIAS]


_here = _Here()


def rows(statement: str, parameters: tuple[Parameter, ...] = ()) -> _Rows:
    """Return the rows of a SELECT written with %s for its parameters."""
    database = _database()
    if database.connection is None or database.force_debug_cursor:
        with database.cursor() as cursor:
            cursor.execute(statement, parameters)
            return list(cursor.fetchall())
    with database.wrap_database_errors:
        return _ASK[database.vendor](database, statement, parameters)


def mark() -> Mark | None:
    """Return what stays equal as long as nothing is written to the database, by whatever process; None if there is no telling.

    SQLite counts for each connection what others committed (https://sqlite.org/pragma.html#pragma_data_version) and what itself
    changed. PostgreSQL has no such count that costs less than to ask. What was written may be taken back within a transaction.
    """
    database = _database()
    connection = database.connection
    if database.vendor != "sqlite" or connection is None or connection.in_transaction or database.force_debug_cursor:
        return None
    try:
        ((version,),) = connection.execute("PRAGMA data_version").fetchall()
    except database.Database.Error:  # `rows` will meet it too, and tell
        return None
    return connection, version, connection.total_changes


def _database() -> Any:
    return connections[DEFAULT_DB_ALIAS] if _get_running_loop() else _here.database


def _postgresql(database: Any, statement: str, parameters: tuple[Parameter, ...]) -> _Rows:
    # Not Django's cursor: that one writes the parameters into the text, so that the server parses and plans it every time, and
    # has bytes sent as hexadecimal digits.
    cursor = database.Database.Cursor(database.connection)
    found: _Rows = cursor.execute(statement, parameters, binary=True).fetchall()
    return found


def _sqlite(database: Any, statement: str, parameters: tuple[Parameter, ...]) -> _Rows:
    found: _Rows = database.connection.execute(_with_question_marks(statement), parameters).fetchall()
    return found


_ASK: Mapping[str, Callable[[Any, str, tuple[Parameter, ...]], _Rows]] = MappingProxyType({
    "postgresql": _postgresql,
    "sqlite": _sqlite,
})  # fmt: skip


@lru_cache
def _with_question_marks(statement: str) -> str:
    return statement.replace("%s", "?")
