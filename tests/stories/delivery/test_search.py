import json
from collections import Counter

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.delivery import door
from stories.delivery.exchange import Request
from stories.desk.archive import Names, Planner, bring_in
from stories.management import synthetic
from stories.models import Entry
from stories.outgoing.search_words import indexed
from tests.cast import NOON, flood

SEARCH = "/delivery/v1/search"
MANY, OTHERS = 130, 3_000


@pytest.fixture
def archive(a_story):
    """Stories readers have, by a word each has alone, and one they have not."""
    says = {
        "river": "The river rose at the town hall.",
        "rain": "Rain fell on the hall of the town.",
        "cafe": "The Café at Łódź closed.",
        "flooded": "Storgata was flooded by the river.",
    }
    a_story("approved", content=flood("The river has a secret.", slug="secret"))
    return {word: a_story("published", content=flood(text, slug=word)) for word, text in says.items()}


def found(client, query, **more):
    answer = client.get(SEARCH, {"q": query, **more})
    assert answer.status_code == 200, answer.content
    return [card["slug"] for card in answer.json()["stories"]]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("town", ["rain", "river"]),
        ("TOWN hall", ["rain", "river"]),
        ('"town hall"', ["river"]),
        ("hall -rain", ["river"]),
        ("flood*", ["flooded"]),
        ("flood", []),
        ("cafe lodz", []),
        ("cafe", ["cafe"]),
        ("CAFÉ", ["cafe"]),
        ("secret", []),
        ("tops", ["flooded", "cafe", "rain", "river"]),
        ("' OR 1=1", []),
        ('river" OR "rain', []),
        ("stringer fell", ["rain"]),
    ],
)
def test_a_search_finds_the_live_stories_that_say_it_newest_first(client, archive, query, slugs):
    assert found(client, query) == slugs


def test_a_search_is_one_query(client, archive, django_assert_num_queries):
    with django_assert_num_queries(1):
        found(client, "river")


def test_a_search_is_paged_as_a_list_is(client, archive):
    address, slugs = f"{SEARCH}?q=tops&limit=3", []
    while address:
        page = client.get(address).json()
        slugs += [card["slug"] for card in page["stories"]]
        address = page["next"] and page["next"].removeprefix("https://newsroom.test")

    assert slugs == ["flooded", "cafe", "rain", "river"]


def test_a_story_is_found_by_its_words_of_now(client, archive, desk):
    desk.revise(archive["cafe"], headline="Bakery closed", body=flood("The bakery closed.").body)
    assert found(client, "bakery") == []
    for action in ("submit", "approve", "publish"):
        desk.step(action, archive["cafe"])

    assert found(client, "bakery") == ["cafe"]
    assert found(client, "cafe") == []


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_what_was_taken_down_is_not_found(client, archive, desk, step):
    desk.step(step, archive["river"])

    assert found(client, '"town hall"') == []


@pytest.mark.parametrize("query", ["", '"', "-river", "a" * 201, " ".join("abcdefghijk"), "'", "*"])
def test_what_is_no_search_is_refused(client, db, query):
    answer = client.get(SEARCH, {"q": query})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_search")


def test_a_cursor_is_of_one_search(client, archive):
    cursor = client.get(f"{SEARCH}?q=tops&limit=3").json()["next"].partition("cursor=")[2]

    assert client.get(f"{SEARCH}?q=river&cursor={cursor}").json()["code"] == "bad_cursor"


def test_no_search_breaks_the_door(client, archive):
    @settings(max_examples=60)
    @given(st.text(max_size=60))
    def ask(query):
        assert client.get(SEARCH, {"q": query}).status_code in {200, 400}

    ask()


def test_the_pages_of_a_search_hold_every_hit_once_newest_first_however_many_stories_say_it(pia):
    many = [synthetic.story(number, topics=()) for number in range(1, MANY + 1)]
    bring_in(Planner().plan(many).stories, by=pia, at=NOON, names=Names())
    said = {one.newest.content.slug: set(indexed(one.newest.content)) for one in many}
    numbers = Counter(word for words in said.values() for word in words)
    words = [min(numbers, key=lambda word: (abs(numbers[word] - share * MANY), word)) for share in (0.9, 0.3, 0.1, 0.02)]
    newest_first = Entry.objects.filter(key="all").order_by("-first_published_at", "-id").values_list("story__slug", flat=True)

    hits = {word: every_page(word) for word in words}

    assert hits == {word: [slug for slug in newest_first if word in said[slug]] for word in words}


def every_page(word):
    """Return the slugs on the pages of a search, one after the other."""
    slugs, query = [], f"q={word}"
    while query:
        answer = json.loads(door.answer(Request("GET", "search", query, lambda name: "")).body)
        slugs += [card["slug"] for card in answer["stories"]]
        query = (answer["next"] or "").partition("?")[2]
    return slugs


@pytest.fixture
def many_other_words():
    """Have PostgreSQL plan for an archive: rows as wide as those of stories, of none."""
    wide = "SELECT array_to_tsvector(array_agg(md5(word::text))) FROM generate_series(1, 130) AS word"
    rows = f"SELECT -number, -number, ({wide}) FROM generate_series(1, {OTHERS}) AS number"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"INSERT INTO stories_searched (id, story_id, vector) {rows}")
            cursor.execute("ANALYZE stories_searched")
        yield
        cursor.execute("DELETE FROM stories_searched WHERE id < 0")


def test_for_a_word_few_stories_hold_the_numbers_of_all_others_are_not_read(archive, many_other_words):
    before = numbers_read()

    assert every_page("rain") == ["rain"]

    assert numbers_read() - before < OTHERS


def numbers_read():
    """Return how many entries of the index by number this transaction has read; SQLite has the words and the number in one."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_tuples_returned('stories_searched_pkey'::regclass)")
        return cursor.fetchone()[0]
