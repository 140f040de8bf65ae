import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import flood

SEARCH = "/delivery/v1/search"


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
