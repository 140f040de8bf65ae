import json
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

from stories.models import Document, Entry, Section, Topic
from tests.cast import credit, flood, in_the_book

STORIES = "/delivery/v1/stories/"
CHANGES = "/delivery/v1/changes"


@pytest.fixture
def five(a_story):
    """Five stories readers have, oldest first, and some they have not."""
    a_story("draft"), a_story("scheduled")
    return [a_story("published") for _ in range(5)]


def pages(client, address):
    """Follow `next` to its end."""
    while address:
        page = client.get(address).json()
        yield page
        address = page["next"] and page["next"].removeprefix("https://newsroom.test")


def ids(entries):
    return [entry["id"] for entry in entries]


def uuids(stories):
    return [str(story.uuid) for story in stories]


def test_the_list_is_what_readers_have_newest_first(client, five):
    answer = client.get(STORIES)

    assert ids(answer.json()["stories"]) == uuids(reversed(five))
    assert answer.json()["next"] is None
    assert "Link" not in answer


def test_the_list_is_made_of_stored_cards(client, live):
    card = Document.objects.get(format="card", edition__story=live)

    assert client.get(STORIES).content == b'{"stories":[' + bytes(card.data) + b'],"next":null}'


@pytest.mark.parametrize("limit", [1, 2, 4, 5, 100])
def test_following_next_shows_every_story_once(client, five, limit):
    found = list(pages(client, f"{STORIES}?limit={limit}"))

    assert [identity for page in found for identity in ids(page["stories"])] == uuids(reversed(five))
    assert all(len(page["stories"]) == limit for page in found[:-1])


def test_the_address_of_the_next_page_is_a_link_too(client, five):
    answer = client.get(f"{STORIES}?limit=2")

    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'


def test_a_story_published_meanwhile_moves_no_other_to_another_page(client, five, a_story):
    first = client.get(f"{STORIES}?limit=2").json()
    a_story("published")

    second = next(pages(client, first["next"].removeprefix("https://newsroom.test")))

    assert ids(first["stories"] + second["stories"]) == uuids(reversed(five))[:4]


def test_stories_of_the_same_moment_are_listed_once_each(client, five):
    Entry.objects.update(first_published_at=five[0].created_at)

    found = [identity for page in pages(client, f"{STORIES}?limit=2") for identity in ids(page["stories"])]

    assert sorted(found) == sorted(uuids(five))


@pytest.mark.parametrize("address", [STORIES, CHANGES, f"{STORIES}?limit=2", f"{CHANGES}?after=3"])
def test_a_list_is_one_query_whatever_its_length(client, five, address, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address)


@pytest.mark.parametrize("address", [f"{STORIES}?limit=2", CHANGES])
def test_a_list_the_client_has_is_not_sent_again(client, five, address):
    answer = client.get(address)

    again = client.get(address, headers={"If-None-Match": answer["ETag"]})

    assert answer["ETag"] == f'"{sha256(answer.content).hexdigest()}"'
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", answer["ETag"])


def test_a_story_taken_down_leaves_the_list_at_once(client, five, desk):
    desk.step("kill", five[2])

    assert str(five[2].uuid) not in ids(client.get(STORIES).json()["stories"])


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=-1", "limit=", "limit=x", "limit=1.0", "limit=%D9%A3", "limit=" + "9" * 400]
)
def test_a_limit_out_of_range_is_refused(client, db, query):
    answer = client.get(f"{STORIES}?{query}")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_number")


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "x" + text, lambda text: "", lambda text: "%00", lambda text: "é"]
)
def test_a_cursor_somebody_changed_is_refused(client, five, change):
    cursor = client.get(f"{STORIES}?limit=2").json()["next"].partition("cursor=")[2]

    answer = client.get(f"{STORIES}?cursor={change(cursor)}")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_cursor")


def test_changes_tell_of_every_publication_in_the_order_of_commits(client, five):
    answer = client.get(CHANGES).json()

    assert ids(answer["changes"]) == uuids(five)
    assert all(earlier["sequence"] + 1 == later["sequence"] for earlier, later in pairwise(answer["changes"]))
    assert answer["last"] == answer["changes"][-1]["sequence"]
    assert answer["changes"][0]["story"]["id"] == str(five[0].uuid)


def test_changes_after_a_sequence_are_the_later_ones_with_tombstones(client, five, desk):
    last = client.get(CHANGES).json()["last"]
    desk.step("withdraw", five[1])
    desk.step("kill", five[3])

    later = client.get(f"{CHANGES}?after={last}").json()

    assert [(change["id"], change["status"], change["notice"], change["story"]) for change in later["changes"]] == [
        (str(five[1].uuid), "withdrawn", "Readers are told.", None),
        (str(five[3].uuid), "killed", "Readers are told.", None),
    ]
    assert [change["sequence"] for change in later["changes"]] == [last + 1, last + 2]
    assert client.get(f"{CHANGES}?after={later['last']}").json() == {"changes": [], "last": later["last"], "next": None}


def test_every_change_says_the_version_at_the_story_s_address(client, five, desk):
    desk.step("withdraw", five[1])
    desk.step("kill", five[3])
    desk.step("withdraw", five[4])
    for action in ("submit", "approve", "publish", "kill"):
        desk.step(action, five[4])

    told = {change["id"]: (change["status"], change["version"]) for change in client.get(CHANGES).json()["changes"]}

    states = [("live", 1), ("withdrawn", 2), ("live", 1), ("killed", 2), ("killed", 4)]
    assert told == dict(zip(uuids(five), states, strict=True))
    for story in (five[1], five[3], five[4]):
        ninjs = client.get(f"{STORIES}{story.uuid}.ninjs").json()
        assert ninjs["version"] == str(told[str(story.uuid)][1])


def test_whoever_asks_after_changes_that_were_lost_is_told_to_begin_again(client, five):
    newest = client.get(CHANGES).json()["last"]

    answer = client.get(f"{CHANGES}?after={newest + 1}")

    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert (answer.json()["code"], answer.json()["newest"]) == ("ahead_of_changes", newest)
    assert "after=0" in answer.json()["detail"]
    assert client.get(f"{CHANGES}?after={newest}").json() == {"changes": [], "last": newest, "next": None}


def test_a_desk_without_any_change_tells_so_whoever_knows_of_one(client, db):
    assert client.get(f"{CHANGES}?after=1").json()["newest"] == 0
    assert client.get(f"{CHANGES}?after=0").status_code == 200


def test_whoever_knows_a_change_that_was_overtaken_is_told_of_what_came_after(client, five, desk):
    last = client.get(CHANGES).json()["last"]
    desk.step("kill", five[4])

    told = client.get(f"{CHANGES}?after={last}&limit=1").json()

    assert ids(told["changes"]) == [str(five[4].uuid)]
    assert told["next"] is None


def test_whoever_follows_the_changes_ends_with_what_readers_have(client, five, desk):
    desk.step("kill", five[0])
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, five[1])

    had = {change["id"]: change["story"] for page in pages(client, f"{CHANGES}?limit=2") for change in page["changes"]}

    cards = client.get(STORIES).json()["stories"]
    assert {identity: card for identity, card in had.items() if card} == {card["id"]: card for card in cards}


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=9223372036854775808", "limit=0", "limit=501"])
def test_a_sequence_that_is_no_number_is_refused(client, db, query):
    assert client.get(f"{CHANGES}?{query}").json()["code"] == "bad_number"


def test_no_list_tells_of_what_is_not_published(client, a_story):
    for state in ("draft", "submitted", "approved", "scheduled", "spiked"):
        a_story(state)

    assert json.loads(client.get(STORIES).content) == {"stories": [], "next": None}
    assert json.loads(client.get(CHANGES).content) == {"changes": [], "last": 0, "next": None}


# --- one list at a time ----------------------------------------------------------------------------------------------
@pytest.fixture
def in_lists(a_story, rosa):
    """A story that names all there is a list of, and two that do not."""
    a_story("published", content=flood(slug="flut", language="de"))
    author = in_the_book(rosa)
    content = flood(section="world", topics=("medtop:04000000",), credits=(credit(author),), language="nb-NO", slug="flom")
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code="medtop:04000000", name="economy")
    story = a_story("published", content=content, by=rosa)
    a_story("published")
    return story, {"section": "world", "topic": "medtop:04000000", "author": str(author.uuid), "language": "nb-no"}


@pytest.mark.parametrize("name", ["section", "topic", "author", "language"])
def test_a_list_holds_what_it_is_asked_for_in_one_query(client, in_lists, name, django_assert_num_queries):
    story, values = in_lists

    with django_assert_num_queries(1):
        answer = client.get(f"{STORIES}?{name}={values[name]}")

    assert ids(answer.json()["stories"]) == [str(story.uuid)]


@pytest.mark.parametrize("name", ["section", "topic", "author", "language"])
def test_a_list_is_asked_on_under_its_own_name(client, in_lists, name, a_story, desk):
    story, values = in_lists
    others = [a_story("published", content=replace(story.revisions.get().content, slug=f"flom-{number}")) for number in range(4)]

    found = list(pages(client, f"{STORIES}?{name}={values[name]}&limit=2"))

    assert [identity for page in found for identity in ids(page["stories"])] == uuids([*reversed(others), story])


def test_a_cursor_is_of_one_list(client, five, in_lists):
    cursor = client.get(f"{STORIES}?limit=2").json()["next"].partition("cursor=")[2]

    assert client.get(f"{STORIES}?section=world&cursor={cursor}").json()["code"] == "bad_cursor"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("section=world&language=en", "one_filter"), ("section=World!", "bad_filter"), ("author=rosa", "bad_filter"),
        ("topic=medtop:1", "bad_filter"), ("language=", "bad_filter"), ("section=%00", "bad_filter"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_is_refused(client, db, query, code):
    answer = client.get(f"{STORIES}?{query}")

    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_list_that_cannot_be_says_how_one_is_named(client, db):
    assert client.get(f"{STORIES}?author=rosa").json()["detail"] == "author is the uuid of a person, in lower case."


def test_a_list_nothing_stands_in_is_empty_whether_there_is_such_a_section_or_not(client, in_lists, a_story):
    Section.objects.create(slug="sport", name="Sport")
    a_story("draft", content=flood(section="sport", slug="sport"))

    assert client.get(f"{STORIES}?section=sport").content == client.get(f"{STORIES}?section=nothing").content
