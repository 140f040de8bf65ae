from django.db import connection

from stories.delivery.database import rows

MANY = 8  # more often than a statement is asked before PostgreSQL is to keep its plan


def test_a_statement_gives_the_same_rows_however_often_it_is_asked(db):
    statement = "SELECT CAST(%s AS integer), CAST('river' AS text), NULL"

    assert {tuple(rows(statement, (number,))[0]) for number in range(MANY)} == {(number, "river", None) for number in range(MANY)}


def test_what_readers_ask_again_and_again_postgresql_plans_once(db):
    statement = "SELECT CAST(%s AS integer) AS asked_again"

    for number in range(MANY):
        rows(statement, (number,))

    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    assert connection.vendor == "sqlite" or rows(kept, ("%AS asked_again",)) == [(1,)]
