"""The indexes of words while many stories come in, and after it. On SQLite nothing is set."""

import pytest
from django.db import connection

from stories.desk.archive import Names, Planner, bring_in, many_words_at_once, sort, word_indexes
from stories.desk.board import finding
from stories.models import Story
from tests.stories.desk.archive.archives import NOW, item, ninjs

INDEXES = set(word_indexes.INDEXES) if connection.vendor == "postgresql" else set()


def letting_words_wait():
    """Return the indexes in which words of many stories wait for each other."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE 'fastupdate=on' = ANY(reloptions)")
        return {name for (name,) in cursor.fetchall()}


def put_beside(table):
    """Return how many rows this transaction put beside the table, for want of room in it."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_tuples_inserted(reltoastrelid) FROM pg_class WHERE relname = %s", [table])
        return cursor.fetchone()[0]


def test_words_are_found_while_they_wait_and_after(pia, client):
    def found():
        return finding.search("Halden").stories, len(client.get("/delivery/v1/search", {"q": "Halden"}).json()["stories"])

    with many_words_at_once():
        bring_in(Planner().plan([sort([item(ninjs())]).story]).stories, by=pia, at=NOW, names=Names())

        assert letting_words_wait() == INDEXES
        assert found() == ((Story.objects.get().pk,), 1)

    assert letting_words_wait() == set()
    assert found() == ((Story.objects.get().pk,), 1)


def test_the_words_of_a_story_stand_in_its_row_where_the_planner_sees_them(pia):
    body = f"<p>{' '.join(f'word{number}' for number in range(400))}</p>"

    bring_in(Planner().plan([sort([item(ninjs(body=body))]).story]).stories, by=pia, at=NOW, names=Names())

    assert put_beside("stories_searched") == put_beside("stories_workingcopy") == 0


def test_an_import_that_fails_puts_the_indexes_right(db):
    with pytest.raises(ZeroDivisionError), many_words_at_once():
        raise ZeroDivisionError

    assert letting_words_wait() == set()


def test_what_a_killed_run_left_is_put_right_by_the_next(db):
    killed = many_words_at_once()
    killed.__enter__()

    with many_words_at_once():
        assert letting_words_wait() == INDEXES

    assert letting_words_wait() == set()


@pytest.mark.django_db(transaction=True)
def test_who_searches_long_is_not_kept_waiting_for(monkeypatch):
    monkeypatch.setattr(word_indexes, "_PATIENCE", "50ms")
    other = connection.copy()
    other.set_autocommit(False)
    try:
        other.cursor().execute("SELECT count(*) FROM stories_searched WHERE id > 0")

        with many_words_at_once():
            assert letting_words_wait() == set()
    finally:
        other.rollback()
        other.close()
