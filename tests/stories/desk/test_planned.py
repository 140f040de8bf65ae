from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.desk.planned import planned_cursor

ASKED = "SELECT name FROM stories_section WHERE slug = %s AND name <> %s"


def ask(slug):
    with planned_cursor() as cursor:
        cursor.execute(ASKED, [slug, "Weather"])
        return cursor.fetchall()


def plans():
    """Return how many statements the database keeps for this connection; SQLite's driver does it by itself, and does not say."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%FROM stories_section WHERE slug =%%'", []
        )
        return cursor.fetchone()[0]


def test_a_statement_that_is_asked_again_is_planned_once(db):
    answers = [ask("world") for _ in range(8)]

    assert answers == [[]] * 8
    assert connection.vendor == "sqlite" or plans() == 1


def test_what_is_asked_can_be_read_where_queries_are_logged(db):
    for _ in range(8):
        ask("world")

    with CaptureQueriesContext(connection) as asked:
        ask("home")

    assert [query["sql"].startswith("SELECT name FROM stories_section WHERE slug = 'home'") for query in asked] == [True]
