"""What a page of a list costs the database, as lists grow: the same, at every depth."""

from datetime import timedelta
from http import HTTPStatus
from random import Random
from urllib.parse import urlencode

import pytest
from django.db import connection

from stories.delivery.cursors import cursor_after
from stories.delivery.database import rows
from stories.delivery.door import answer
from stories.delivery.entries import LOT
from stories.delivery.exchange import Request
from stories.models import Entry
from tests import cast
from tests.effort import calls
from tests.touched import touched

MANY = 8  # more often than a statement is asked before PostgreSQL is to keep its plan
LONG, OTHERS = 3_000, 1_000
SINCE = cast.TOMORROW
THEN = f"{SINCE + timedelta(days=2):%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def archive(live):
    """Have a long list, and as many short ones as to make the mean of them short. All are of one story."""

    def entry(key, number):
        at = SINCE + timedelta(hours=number)
        return Entry(key=key, story=live, first_published_at=at, since=at)

    def fill(length=LONG, others=OTHERS):
        entries = [entry("all", number) for number in range(length)]
        entries += [entry(f"author:{number}", number + turn) for number in range(others) for turn in (0, 1)]
        Random(1).shuffle(entries)  # a table is in the order of no list
        Entry.objects.filter(story=live).delete()
        Entry.objects.bulk_create(entries)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE stories_entry, stories_live, stories_document, stories_edition")

    return fill


def asking(path, **query):
    """Return what a reader asks."""
    return Request("GET", path, urlencode(query), lambda name: "")


def ask(path, **query):
    """Ask it, and see it answered."""
    assert answer(asking(path, **query)).status == HTTPStatus.OK


def cost(path, **query):
    """Return what an answer touches, when it was given often enough to be planned for good."""
    for _ in range(MANY):
        ask(path, **query)
    return touched(lambda: ask(path, **query))


def cursor_at(place):
    """Return the cursor of the page that follows the `place`th of the newest entries of the list of all."""
    last = Entry.objects.filter(key="all").order_by("-first_published_at", "-id")[place]
    return cursor_after("all@", last.first_published_at.isoformat(), last.id)


@pytest.mark.parametrize(
    ("path", "query"),
    [("stories/", {}), ("stories/", {"limit": 100}), ("stories/", {"as_of": THEN}), ("feeds/all.rss", {})],
)
def test_a_page_of_a_long_list_costs_what_one_of_a_short_list_does(archive, path, query):
    archive(LONG // 10, OTHERS // 10)
    short = cost(path, **query)
    archive()

    assert cost(path, **query) <= 1.2 * short


@pytest.mark.parametrize("place", [0, LONG // 2, LONG * 9 // 10])
def test_a_page_at_any_depth_costs_what_the_first_does(archive, place):
    archive()

    assert cost("stories/", cursor=cursor_at(place)) <= 1.2 * cost("stories/")


@pytest.fixture
def in_lot(live):
    """Have so many entries in a lot of the list of all, each of another day."""

    def enter(lot, number):
        first = (lot - 1) * LOT
        moments = [SINCE + timedelta(days=day) for day in range(number)]
        Entry.objects.bulk_create(
            Entry(id=first + day, key="all", story=live, first_published_at=at, since=at + timedelta(minutes=lot))
            for day, at in enumerate(moments)
        )

    return enter


def test_a_sitemap_costs_the_same_in_a_long_archive(archive, in_lot):
    archive(LONG // 10, OTHERS // 10)
    in_lot(1_001, 100)
    short = cost("sitemap-1001.xml")
    archive()
    in_lot(2_001, 100)

    assert cost("sitemap-2001.xml") <= 1.2 * short


def test_the_index_of_sitemaps_looks_neither_at_days_nor_at_stories(archive, in_lot):
    archive(0, 0)
    in_lot(1_001, 1)
    one = cost("sitemap.xml")
    in_lot(1_001 + 1, 1_000)
    two = cost("sitemap.xml")

    assert two <= 2.2 * one


def test_a_page_many_ask_for_takes_no_more_work_than_the_first(archive):
    archive()
    first, deep = asking("stories/"), asking("stories/", cursor=cursor_at(LONG // 2))
    answer(first), answer(deep)

    assert calls(lambda: answer(deep)) <= 1.2 * calls(lambda: answer(first))


@pytest.mark.parametrize(
    ("path", "query"), [("stories/", {}), ("feeds/all.rss", {}), ("changes", {}), ("search", {"q": "river"})]
)
def test_what_readers_ask_is_never_planned_for_one_value(live, path, query):
    for _ in range(MANY):
        ask(path, **query)

    kept = "SELECT sum(custom_plans) FROM pg_prepared_statements WHERE statement LIKE '%%stories_%%'"
    assert connection.vendor == "sqlite" or rows(kept) == [(0,)]
