"""Many rows of a table at once: COPY on PostgreSQL, one prepared statement on SQLite. Nothing a model does when saved happens."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

Writer = Callable[[Any], Any]

# What the drivers do not write by themselves; a moment is a date to Django, too.
_WRITTEN: dict[str, tuple[type, ...]] = {
    "postgresql": (models.JSONField,),
    "sqlite": (models.DateField, models.UUIDField, models.JSONField),
}


def add(rows: Sequence[models.Model], *named: str) -> None:
    """Add rows of one model, complete but for their keys, which they are given; `named` are the rows they name, saved by now.

    Must run inside a transaction.
    """
    if not rows:
        return
    model = type(rows[0])
    for row, key in zip(rows, _free_keys(model, len(rows)), strict=True):
        row.pk = key
        for name in named:
            setattr(row, f"{name}_id", getattr(row, name).pk)
    columns, values = _columns(model)
    insert(model._meta.db_table, columns, map(values, rows), _writers(model))


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], writers: Sequence[Writer | None] = ()) -> None:
    """Add rows of plain values, one for each of `columns`, as `writers`, one for each column, write them."""
    named = ", ".join(f'"{column}"' for column in columns)
    written: Iterable[Any] = (_written(row, writers) for row in rows) if any(writers) else rows
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
                for row in written:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', list(written))  # noqa: S608 - our own names


def check_keys_now() -> None:
    """Let PostgreSQL look now whether all rows that are named exist, not when the transaction ends and others wait for it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _free_keys(model: type[models.Model], count: int) -> Iterable[int]:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", (table, count))
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
        last = (cursor.fetchone() or (0,))[0]
        return range(last + 1, last + count + 1)


def _written(row: Sequence[Any], writers: Sequence[Writer | None]) -> list[Any]:
    return [write(value) if write else value for value, write in zip(row, writers, strict=True)]


@cache
def _columns(model: type[models.Model]) -> tuple[list[str], Callable[[models.Model], tuple[Any, ...]]]:
    """Return the columns of a table, and what reads their values off a row."""
    fields = model._meta.concrete_fields
    return [str(field.column) for field in fields], attrgetter(*(field.attname for field in fields))


@cache
def _writers(model: type[models.Model]) -> tuple[Writer | None, ...]:
    """Return how the database wants the values of each column; None for those it takes as they are."""
    return tuple(_writer(field) for field in model._meta.concrete_fields)


def _writer(field: "models.Field[Any, Any]") -> Writer | None:
    return None if not isinstance(field, _WRITTEN[connection.vendor]) else lambda value: field.get_db_prep_save(value, connection)
