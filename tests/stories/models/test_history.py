"""The database refuses to change or delete history, whoever asks, and however."""

from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction

from stories.models import Approval, Document, Edition, Head, Revision, Transition

TABLES = (Revision, Approval, Transition, Edition, Document)
kept = pytest.mark.parametrize("model", TABLES)


@pytest.fixture
def row(model, a_story):
    """A row of each table of history, as a publication leaves it."""
    a_story("published")
    connection.check_constraints()  # PostgreSQL puts these off to the end of a transaction, and empties no table before
    return model.objects.order_by("pk")[0]


def refused(deed):
    with pytest.raises(DatabaseError, match="history is append-only"), transaction.atomic():
        deed()
    return True


def execute(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@kept
def test_a_row_is_not_changed_by_its_model_or_by_many_at_once(model, row):
    field = {Revision: "note", Approval: "sha256", Transition: "reason", Edition: "note", Document: "format"}[model]
    setattr(row, field, "other")

    assert refused(row.save)
    assert refused(lambda: model.objects.update(**{field: "other"}))
    assert refused(lambda: model.objects.bulk_update([row], [field]))


@kept
def test_a_row_is_not_changed_in_sql_in_any_column(model, row):
    others = {"BinaryField": b"other", "DateTimeField": "2001-01-01 00:00:00", "CharField": "other", "TextField": "other"}

    for field in model._meta.concrete_fields:
        statement = f'UPDATE {model._meta.db_table} SET "{field.column}" = %s'
        assert refused(partial(execute, statement, others.get(field.get_internal_type(), 987)))


@kept
def test_a_row_is_not_deleted_by_its_model_or_in_sql(model, row):
    assert refused(lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"))
    assert refused(lambda: execute(f"DELETE FROM {model._meta.db_table}"))
    assert refused(lambda: execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk))


@kept
def test_no_row_takes_the_place_of_another(model, row):
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    copied = [f"'{'0' * 64}'" if "sha256" in name or "row_hash" in name else name for name in columns]
    put = f"INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(copied)} FROM {model._meta.db_table}"
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns)

    if connection.vendor == "sqlite":
        assert refused(lambda: execute(f"INSERT OR REPLACE {put}"))
    assert refused(lambda: execute(f"INSERT {put} WHERE TRUE ON CONFLICT ({columns[0]}) DO UPDATE SET {changed}"))


@kept
def test_a_table_is_not_emptied(model, row):
    statement = "TRUNCATE {} CASCADE" if connection.vendor == "postgresql" else "DELETE FROM {}"

    assert refused(lambda: execute(statement.format(model._meta.db_table)))


def test_the_end_of_the_chain_does_not_go_back(a_story):
    a_story("published")
    head = Head.objects.get()

    assert refused(lambda: Head.objects.update(number=head.number - 1))
    assert refused(lambda: Head.objects.update(sequence=head.sequence - 1))


@kept
def test_a_row_written_again_as_it_stands_is_no_change(model, row):
    row.save()

    assert model.objects.filter(pk=row.pk).exists()
