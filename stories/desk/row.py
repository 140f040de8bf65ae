"""A row, whole, locked, added or written again by statements PostgreSQL plans once.

Every step reads and writes the same few rows, and the ORM takes five times as long to say it. Nothing a model does when saved
happens.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.db.transaction import TransactionManagementError

from stories.desk.planned import planned_cursor
from stories.desk.tables import columns_of, written

Row = TypeVar("Row", bound=models.Model)

_LOCK = {"postgresql": " FOR UPDATE", "sqlite": ""}


class _Statements(NamedTuple):
    """How SQL says it of one model."""

    read: str
    add: str
    change: str


def locked(model: type[Row], key: object) -> Row:
    """Return the row of this key, which no other transaction can lock or change until this one ends.

    Raises:
        ObjectDoesNotExist: there is no such row.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("A row is locked inside a transaction.")
    with planned_cursor() as cursor:
        cursor.execute(_statements(model).read, [key])
        found = cursor.fetchone()
    if found is None:
        raise ObjectDoesNotExist(f"There is no {model.__name__} {key}.")
    return model.from_db(connection.alias, [field.attname for field in model._meta.concrete_fields], _read(model, found))


def add(row: models.Model) -> None:
    """Insert a new row and give it the key the database gave it. All it names must be saved by now."""
    with planned_cursor() as cursor:
        cursor.execute(_statements(type(row)).add, _values(row))
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias


def change(row: models.Model) -> None:
    """Write all columns of a row again, which is there and locked."""
    with planned_cursor() as cursor:
        cursor.execute(_statements(type(row)).change, [*_values(row), row.pk])


@cache
def _statements(model: type[models.Model]) -> _Statements:
    table, (key, *others) = model._meta.db_table, model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in others)
    marks = ", ".join(["%s"] * len(others))
    changed = ", ".join(f'"{field.column}" = %s' for field in others)
    return _Statements(
        read=f'SELECT "{key.column}", {names} FROM "{table}" WHERE "{key.column}" = %s{_LOCK[connection.vendor]}',  # noqa: S608
        add=f'INSERT INTO "{table}" ({names}) VALUES ({marks}) RETURNING "{key.column}"',  # noqa: S608 - our own names
        change=f'UPDATE "{table}" SET {changed} WHERE "{key.column}" = %s',  # noqa: S608
    )


def _read(model: type[models.Model], row: Sequence[Any]) -> list[Any]:
    """Return values of the database as those of the model."""
    values = list(row)
    for place, column, converters in _converters(model):
        for convert in converters:
            values[place] = convert(values[place], column, connection)
    return values


@cache
def _converters(model: type[models.Model]) -> list[tuple[int, Any, list[Any]]]:
    """Return the columns the database gives otherwise than the model has them: the place of each, and what reads it."""
    columns = [field.get_col(model._meta.db_table) for field in model._meta.concrete_fields]
    return [
        (place, column, converters)
        for place, column in enumerate(columns)
        if (converters := connection.ops.get_db_converters(column) + column.get_db_converters(connection))
    ]


def _values(row: models.Model) -> list[Any]:
    """Return what is kept of a row besides its key."""
    names = tuple(field.attname for field in type(row)._meta.concrete_fields[1:])
    return written([getattr(row, name) for name in names], columns_of(type(row), names))
