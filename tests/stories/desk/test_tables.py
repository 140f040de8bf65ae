from operator import attrgetter

import pytest

from stories.desk import tables
from stories.desk.meanwhile import meanwhile
from stories.models import Document, Entry

COLUMNS = {
    Document: ("edition_id", "format", "media_type", "data", "sha256", "gzip", "brotli"),
    Entry: ("key", "name", "story_id", "first_published_at", "since", "until"),
}


def values(model, names):
    return [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in attrgetter(*names)(row))
        for row in model.objects.order_by("pk")
    ]


@pytest.mark.parametrize("model", COLUMNS)
@pytest.mark.parametrize("insert", [tables.insert, tables.insert_few])
def test_rows_are_kept_value_for_value(insert, model, a_story):
    a_story("published")
    names = COLUMNS[model]
    rows = values(model, names)
    later = [(f"{row[0]}, again", *row[1:]) for row in rows] if model is Entry else rows

    insert(model._meta.db_table, tables.columns_of(model, names), later)

    assert values(model, names) == rows + later


def test_nobody_waits_for_a_few_rows(a_story):
    a_story("published")
    names = COLUMNS[Document]
    rows = values(Document, names)

    with meanwhile():
        tables.insert_few(Document._meta.db_table, tables.columns_of(Document, names), rows)
        tables.insert_few(Document._meta.db_table, tables.columns_of(Document, names), rows[:1])

    assert values(Document, names) == [*rows, *rows, rows[0]]
