"""Whose words an approval would sign."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.desk.contacts.merging import merge
from stories.desk.facts.beside import read_beside
from stories.desk.facts.standing import newest_revision, standing
from stories.desk.facts.writers import savers
from tests import cast

pytestmark = pytest.mark.django_db


def saved(story, by):
    return savers(story, standing(story, by=by, at=cast.TOMORROW))


def credited(story):
    return read_beside(newest_revision(story).content, story).authors


def test_all_who_saved_since_readers_got_other_words_wrote_it(a_story, desk, rosa, edith, emil):
    story = a_story("published")
    desk.revise(story, by=edith)
    desk.revise(story, by=emil)

    assert saved(story, rosa) == {edith.pk, emil.pk}


def test_before_the_first_edition_everybody_counts_who_ever_saved(a_story, desk, rosa, edith):
    story = a_story("draft")
    desk.revise(story, by=edith)

    assert saved(story, rosa) == {rosa.pk, edith.pk}


def test_a_credited_person_counts_whichever_of_their_rows_was_merged(a_story, rosa, edith, emil):
    named, kept = cast.in_the_book(rosa, user=None), cast.in_the_book(rosa, name="R. Lund")
    story = a_story("draft", by=emil, content=cast.flood(credits=(cast.credit(named),)))
    assert credited(story) == set()

    merge(named, into=kept, by=edith, at=cast.TOMORROW)

    assert credited(story) == {rosa.pk}


def test_it_is_one_statement_however_many_saved(a_story, desk, rosa, edith, django_assert_num_queries):
    story = a_story("draft")
    for by in (rosa, edith) * 3:
        desk.revise(story, by=by)
    stands = standing(story, by=rosa, at=cast.TOMORROW)

    with django_assert_num_queries(1):
        savers(story, stands)


# What vacuum knows of a table with rows: that an index answers for all of them, on however many pages others left theirs. A table
# of a few rows is read without one.
AS_VACUUM_LEAVES_IT = """
UPDATE pg_class SET relpages = 1, reltuples = 1, relallvisible = 1000000 WHERE oid = 'stories_revision'::regclass;
SET LOCAL enable_seqscan = off;
SET LOCAL enable_bitmapscan = off;
"""


def test_the_texts_are_not_read_for_it(a_story, rosa):
    story = a_story("draft")
    stands = standing(story, by=rosa, at=cast.TOMORROW)
    with CaptureQueriesContext(connection) as statements:
        savers(story, stands)

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(AS_VACUUM_LEAVES_IT)
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {statements[0]['sql']}")
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())

    assert {"sqlite": "COVERING INDEX", "postgresql": "Index Only Scan using"}[connection.vendor] + " who_saved_a_story" in plan
