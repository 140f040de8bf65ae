"""What the board costs: a fixed number of statements, and no walk over all stories, however many there are."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.desk.board import Wanted, board, count, found, newest_change
from stories.models import Story
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

# Indexes of no more than a few stories, which may be read from end to end.
OF_FEW = ("stories_held", "stories_embargoed", "stories_due")

LISTS = {
    "everything": Wanted(),
    "a state": Wanted(state="published"),
    "a section": Wanted(section="world"),
    "somebody's": Wanted(assignee=1),
    "nobody's": Wanted(assignee=0),
    "a day": Wanted(day=date(2026, 3, 4)),
    "held": Wanted(mark="held"),
    "embargoed": Wanted(mark="embargoed"),
    "overdue": Wanted(mark="overdue", state="draft"),
    "an author's": Wanted(author="rosa"),
    "words": Wanted(words="halden"),
}


@pytest.fixture
def archive(a_story):
    """Thousands of published stories beside what is in the works: rows alone, enough for a planner to mind."""
    a_story("published")
    for state in ("draft", "submitted", "approved", "scheduled", "killed"):
        a_story(state)
    row = Story.objects.get(state="published")
    values = {
        field.attname: getattr(row, field.attname) for field in Story._meta.concrete_fields if field.name not in {"id", "uuid"}
    }
    Story.objects.bulk_create(
        Story(**values | {"slug": f"old-{number}", "day": date.fromordinal(733_000 + number % 500)}) for number in range(4_000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE sqlite_stat1")


@pytest.mark.parametrize("name", ["rosa", "edith", "paul"])
def test_every_question_of_the_board_is_answered_by_an_index(archive, name, rosa, edith, paul):
    user = {"rosa": rosa, "edith": edith, "paul": paul}[name]

    with CaptureQueriesContext(connection) as asked:
        board(user, at=NOON)
        count(user)
        newest_change(user)

    assert [walk for query in asked for walk in _walks(query["sql"])] == []


@pytest.mark.parametrize("name", ["rosa", "edith"])
@pytest.mark.parametrize("wanted", LISTS.values(), ids=LISTS)
def test_every_list_is_answered_by_an_index(archive, name, wanted, rosa, edith):
    with CaptureQueriesContext(connection) as asked:
        found(wanted, user={"rosa": rosa, "edith": edith}[name], at=NOON)

    assert [walk for query in asked for walk in _walks(query["sql"])] == []


@pytest.mark.parametrize("name", ["rosa", "edith", "paul"])
def test_the_board_costs_the_same_for_one_story_and_for_many(name, rosa, edith, paul, desk, a_story):
    user = {"rosa": rosa, "edith": edith, "paul": paul}[name]
    desk.step("send_back", a_story("submitted"))

    with CaptureQueriesContext(connection) as one:
        board(user, at=NOON)
    for state, readers in cast.ROUTES:
        a_story(state, readers)
    with CaptureQueriesContext(connection) as many:
        board(user, at=NOON)

    assert len(many) <= len(one) <= 4


def _walks(sql: str) -> list[str]:
    """Return what the planner means to read from end to end."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
            plan = cursor.fetchone()[0]
            found = _nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])
            return [
                f"{node['Node Type']} of {node['Relation Name']}"
                for node in found
                if node["Node Type"] == "Seq Scan" and node["Relation Name"] in {"stories_story", "stories_revision"}
            ]
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        lines = [line for *_, line in cursor.fetchall()]
        return [line for line in lines if line.startswith("SCAN stories_story") and not line.endswith(OF_FEW)]


def _nodes(plan):
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)
