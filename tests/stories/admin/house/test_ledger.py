"""The ledger as a list: read along its indexes, however long it is."""

import re
from datetime import timedelta
from itertools import count
from math import ceil

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import Head, Transition
from stories.words import DEEDS
from tests.cast import flood
from tests.touched import touched

pytestmark = pytest.mark.django_db

LEDGER = "/admin/stories/transition/"


def test_the_rows_of_one_step_are_found(client, edith, a_story):
    a_story("published")
    client.force_login(edith)

    found = client.get(f"{LEDGER}?step=approve").context["cl"]

    assert [row.action for row in found.result_list] == ["approve"]
    assert found.result_count == 1


def test_every_step_of_the_ledger_can_be_asked_for(client, edith, a_story):
    for state in ("killed", "scheduled", "spiked"):
        a_story(state)
    client.force_login(edith)

    steps = client.get(LEDGER).context["cl"].filter_specs[0]
    asked = {value for value, _ in steps.lookup_choices}

    assert set(Transition.objects.values_list("action", flat=True)) <= asked
    assert len(asked) == len(DEEDS)


def test_a_step_that_is_none_finds_nothing(client, edith, a_story):
    a_story("published")
    client.force_login(edith)

    answer = client.get(f"{LEDGER}?step=applaud")

    assert answer.status_code == 200
    assert not answer.context["cl"].result_list


def test_the_whole_ledger_is_told_without_counting_or_sorting_it(client, edith, a_story):
    a_story("published")
    client.force_login(edith)

    with CaptureQueriesContext(connection) as asked:
        page = client.get(LEDGER)

    found = page.context["cl"]
    assert ([row.number for row in found.result_list], found.result_count) == ([4, 3, 2, 1], 4)
    [of_the_ledger] = [query["sql"] for query in asked if 'FROM "stories_transition"' in query["sql"]]
    assert 'ORDER BY "stories_transition"."number" DESC' in of_the_ledger
    assert set(re.findall(r"[?&;]o=-?(\d+)", page.content.decode())) == {"0"}


# --- asked for ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def find(client, edith):
    """Ask the ledger, and return the rows it shows, by their numbers."""
    client.force_login(edith)

    def find(**asked):
        answer = client.get(LEDGER, asked)
        assert answer.status_code == 200
        return [row.number for row in answer.context["cl"].result_list]

    return find


def numbers(**asked):
    return list(Transition.objects.filter(**asked).order_by("-number").values_list("number", flat=True))


@pytest.mark.parametrize("words", ["dam-breaks", "Dam breaks", "dam bre", '"dam breaks"', "storgata dam"])
def test_the_rows_of_a_story_are_found_by_its_words(find, a_story, words):
    story = a_story("published", content=flood(slug="dam-breaks"))
    a_story("published")

    assert find(q=words) == numbers(story=story) != []


def test_a_row_is_found_by_its_number(find, a_story):
    a_story("published")

    assert (find(q="3"), find(q=" #2 "), find(q="9"), find(q="9" * 30)) == ([3], [2], [], [])


def test_the_rows_of_a_person_are_found(find, a_story, rosa, pia):
    a_story("published")

    assert find(by=rosa.pk) == numbers(by=rosa) != []
    assert find(by=pia.pk, step="publish") == numbers(action="publish") != []
    assert (find(by="rosa"), find(by=rosa.pk + 999), find(by="9" * 30)) == ([], [], [])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"since": "2026-03-04"}, [3, 2, 1]),
        ({"since": "2026-03-05"}, [3]),
        ({"until": "2026-03-03"}, []),
        ({"until": "2026-03-04"}, [2, 1]),
        ({"since": "2026-03-05", "until": "2026-03-05"}, [3]),
        ({"since": "2026-03-06", "until": "2026-03-05"}, []),
        ({"since": "", "until": ""}, [3, 2, 1]),
    ],
)
def test_the_rows_of_some_days_are_found_both_included(find, a_story, desk, asked, shown):
    story = a_story("submitted")
    desk.minutes = count(60 * 24)
    desk.step("approve", story)

    assert find(**asked) == shown


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_finds_nothing_and_is_refused_beside_its_field(client, edith, a_story, day):
    a_story()
    client.force_login(edith)

    answer = client.get(LEDGER, {"until": day})

    assert not answer.context["cl"].result_list
    assert answer.context["cl"].filter_specs[2].form.errors["until"][0] in answer.content.decode()


def test_days_are_those_of_whoever_asks(client, find, a_story, desk):
    desk.minutes = count(60 * 11)  # 23:00 in UTC, and the next day in Berlin
    a_story()
    client.cookies["newsroom_browser_zone"] = "Europe/Berlin"

    assert (find(until="2026-03-04"), find(since="2026-03-05")) == ([], [1])


def test_a_search_the_board_would_refuse_says_why(client, edith, a_story):
    a_story()
    client.force_login(edith)

    answer = client.get(LEDGER, {"q": "-river"})

    assert "Name a word to look for." in answer.content.decode()
    assert not answer.context["cl"].result_list


# --- however long it is -------------------------------------------------------------------------------------------------
@pytest.fixture
def long(live, rosa, pia):
    """Make the ledger so many rows longer; the rows are as no verification would leave them."""

    def lengthen(rows):
        last = Transition.objects.latest("number")
        Transition.objects.bulk_create(
            Transition(
                number=last.number + row, story=live, action="revise", target="published", readers="live", by=rosa,
                at=last.at + timedelta(hours=row), reason="halden river",
            )
            for row in range(1, rows + 1)
        )  # fmt: skip
        Head.objects.update(number=last.number + rows)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE stories_transition")

    return lengthen


@pytest.fixture
def live(a_story):
    return a_story("published")


ASKED = {
    "the first page": {},
    "the last page": {"p": "last"},
    "from the beginning": {"o": "0", "p": "last"},
    "a story": {"q": "dam-breaks"},
    "a number": {"q": "2"},
    "a person": {"by": "pia"},
    "a step": {"step": "publish"},
    "the first days": {"until": "2026-03-04"},
    "how many of each": {"_facets": "True"},
}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_of_a_long_ledger_costs_what_it_does_of_a_short_one(client, edith, pia, a_story, long, name):
    a_story("published", content=flood(slug="dam-breaks"))
    client.force_login(edith)
    long(200)

    def ask():
        page = ceil(Transition.objects.latest("number").number / 50)
        named = {"p": page} if "p" in ASKED[name] else {}
        found = client.get(LEDGER, ASKED[name] | named | ({"by": pia.pk} if "by" in ASKED[name] else {}))
        assert found.context["cl"].result_list

    ask()
    short = touched(ask)
    long(4_000)
    ask()

    assert touched(ask) <= 1.3 * short + 100


def test_of_a_long_answer_the_newest_are_shown_and_that_there_are_more_is_told(client, edith, live, long, monkeypatch):
    monkeypatch.setattr("stories.admin.house.ledger_asked.COUNTED", 100)
    client.force_login(edith)
    long(150)

    cut = client.get(LEDGER, {"step": "revise", "p": 2})
    whole = client.get(LEDGER, {"step": "publish"})

    assert [row.number for row in cut.context["cl"].result_list] == numbers(action="revise")[50:100]
    assert "There are more rows than these 100" in cut.content.decode()
    assert cut.context["cl"].result_count == 100
    assert "There are more rows" not in whole.content.decode()


@pytest.mark.parametrize("order", ["", "0", "-0"])
def test_the_pages_of_the_whole_ledger_hold_every_row_once(client, edith, live, long, order):
    client.force_login(edith)
    long(116)
    pages = [client.get(LEDGER, {"p": page} | ({"o": order} if order else {})).context["cl"].result_list for page in (1, 2, 3)]

    found = [row.number for page in pages for row in page]
    assert found == sorted(found, reverse=order != "0")
    assert sorted(found) == list(range(1, 121))
