"""Many rows of a table at once: COPY on PostgreSQL, one prepared statement on SQLite. Nothing a model does when saved happens.

What a single story adds to a table goes in one statement that PostgreSQL plans once, for a COPY is a conversation.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, models

from stories.desk.planned import planned_cursor

Writer = Callable[[Any], Any]


class Column(NamedTuple):
    """A column: its type as the database names it, and what writes its values; None if the driver does."""

    name: str
    type: str
    write: Writer | None = None


# What the drivers do not write by themselves; a moment is a date to Django, too.
_WRITTEN: dict[str, tuple[type, ...]] = {
    "postgresql": (models.JSONField,),
    "sqlite": (models.DateField, models.UUIDField, models.JSONField),
}
# Everything is sent as PostgreSQL keeps it, which spares both sides twice the bytes; the driver knows nothing of tsvector, whose
# bytes are made by `media.packed_vectors`.
_SENT_AS = {"tsvector": "bytea"}
# Materialized, or the name of the sequence is looked up for every key.
_FREE_KEYS = """
WITH keys AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence)
SELECT nextval(sequence) FROM keys, generate_series(1, %s)
"""
# A story's rows repeat a few moments.
_MOMENTS_KEPT = 1_000


def add(rows: Sequence[models.Model], *named: str) -> None:
    """Add rows of one model, complete but for their keys, which they are given; `named` are the rows they name, saved by now.

    Must run inside a transaction.
    """
    if not rows:
        return
    model = type(rows[0])
    for row, key in zip(rows, free_keys(model, len(rows)), strict=True):
        row.pk = key
        for name in named:
            setattr(row, f"{name}_id", getattr(row, name).pk)
    names = tuple(field.attname for field in model._meta.concrete_fields)
    insert(model._meta.db_table, columns_of(model, names), map(attrgetter(*names), rows))


def insert(table: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows of plain values, one for each of `columns`. A key that is not among them is the database's to give."""
    named = _named(columns)
    as_kept: Iterable[Any] = (written(row, columns) for row in rows) if any(column.write for column in columns) else rows
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f'COPY "{table}" ({named}) FROM STDIN', [column.type for column in columns], as_kept)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', list(as_kept))  # noqa: S608 - our own names


def insert_few(table: str, columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> None:
    """Do the same with few rows, and at least one. Nobody need wait for it (see `meanwhile`)."""
    if connection.vendor != "postgresql":
        insert(table, columns, rows)
        return
    # A list for each column, so that the statement is the same for any number of rows; in text, lists take ten times as long.
    lists = [list(values) for values in zip(*(written(row, columns) for row in rows), strict=True)]
    told = ", ".join(f"%b::{column.type}[]" for column in columns)
    with planned_cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}" ({_named(columns)}) SELECT * FROM unnest({told})', lists)  # noqa: S608


@cache
def columns_of(model: type[models.Model], names: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of a model that keep these of its attributes."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return tuple(Column(str(fields[name].column), _type(fields[name]), _writer(fields[name])) for name in names)


def free_keys(model: type[models.Model], count: int) -> Iterable[int]:
    """Return so many keys that no row of the model has or will be given. Must run inside a transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FREE_KEYS, (table, count))
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
        last = (cursor.fetchone() or (0,))[0]
        return range(last + 1, last + count + 1)


def check_keys_now() -> None:
    """Let PostgreSQL look now whether all rows that are named exist, not when the transaction ends and others wait for it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def let_the_disk_follow() -> None:
    """Let PostgreSQL end this transaction before it is on the disk, for others wait meanwhile: a moment later it is there too.

    If the power goes in that moment, nothing is half there; what is lost must come again.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")


def written(row: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """Return plain values, one for each of `columns`, as the database's driver takes them."""
    return [column.write(value) if column.write else value for value, column in zip(row, columns, strict=True)]


def _named(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


def _copy(cursor: Any, statement: str, types: list[str], rows: Iterable[Sequence[Any]]) -> None:
    with connection.wrap_database_errors, cursor.copy(f"{statement} (FORMAT binary)") as copy:
        copy.set_types([_SENT_AS.get(one, one) for one in types])
        for row in rows:
            copy.write_row(row)


def _type(field: "models.Field[Any, Any]") -> str:
    """Return the type without its length: `varchar`."""
    return (field.db_type(connection) or "").partition("(")[0]


def _writer(field: "models.Field[Any, Any]") -> Writer | None:
    if not isinstance(field, _WRITTEN[connection.vendor]):
        return None

    def write(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return lru_cache(_MOMENTS_KEPT)(write) if isinstance(field, models.DateField) else write
