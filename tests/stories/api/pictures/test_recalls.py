from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media import library
from stories.api.pictures import recalls
from stories.content import Picture, PictureCredit
from stories.desk.pictures import recalling
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def owned(flood, paul):
    """The picture, with its rights stated and its sizes made."""
    image = library.describe(flood, at=NOON, base_version=1, by=paul, rights="own")
    library.make_renditions(image)
    return image


@pytest.fixture
def published(a_story, owned):
    """Two stories readers see it in."""
    return [showing(a_story, owned, slug) for slug in ("dam", "dam-again")]


@pytest.fixture
def many(a_story, owned, published):
    """Three more."""
    return [showing(a_story, owned, f"dam-{number}") for number in range(3)]


def showing(a_story, image, slug):
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    return a_story("published", content=cast.flood(slug=slug, pictures=(picture,)))


def url(image, name="recall"):
    return f"/api/v1/images/{image.uuid}/{name}/"


def recall(client, image, **words):
    return client.put(url(image), {"reason": "The wrong man."} | words, "application/json")


def test_a_recall_tells_every_story_it_corrected_and_what_caches_may_hold(signed_in, paul, owned, published):
    answer = recall(signed_in(paul), owned, note="The picture showed another man.")

    told = answer.json()
    assert (answer.status_code, told["by"], told["reason"], told["note"]) == (
        HTTPStatus.OK, "paul", "The wrong man.", "The picture showed another man.",
    )  # fmt: skip
    assert {(row["slug"], row["edition"]) for row in told["corrected"]} == {("dam", 2), ("dam-again", 2)}
    assert told["remaining"] == []
    assert {address.rpartition("/")[2] for address in told["files"]} == set(owned.renditions.values_list("name", flat=True))


def test_what_one_request_does_not_reach_remains_and_the_next_goes_on(signed_in, paul, owned, published, monkeypatch):
    monkeypatch.setattr("stories.api.pictures.recalls.AT_ONCE", 1)
    client = signed_in(paul)

    first = recall(client, owned).json()
    second = recall(client, owned).json()

    assert [row["slug"] for row in first["remaining"]] == ["dam-again"]
    assert (second["remaining"], len(second["corrected"])) == ([], 2)
    assert client.get(url(owned)).json() == second


@pytest.fixture
def two_on_a_page(monkeypatch):
    for pages in (recalls.Corrections, recalls.Remaining):
        monkeypatch.setattr(pages, "default_size", 2)


@pytest.mark.parametrize("name", ["corrected", "remaining"])
def test_a_recall_names_the_first_stories_and_leads_on_to_the_others(
    signed_in, paul, owned, published, many, two_on_a_page, monkeypatch, name
):
    monkeypatch.setattr("stories.api.pictures.recalls.AT_ONCE", 5 if name == "corrected" else 0)
    client = signed_in(paul)

    told = recall(client, owned).json()
    rest = [client.get(told[f"{name}_next"])]
    while following := rest[-1].json()["next"]:
        rest.append(client.get(following))

    found = [told[name], *(page.json()["results"] for page in rest)]
    assert [len(page) for page in found] == [2, 2, 1]
    newest_first = [str(story.uuid) for story in published + many][:: -1 if name == "corrected" else 1]
    assert [row["story"] for page in found for row in page] == newest_first
    assert rest[0]["Link"] == f'<{rest[0].json()["next"]}>; rel="next"'
    assert client.get(url(owned, f"recall/{name}")).json()["results"] == found[0]


def test_a_recall_that_names_all_leads_nowhere(signed_in, paul, owned, published):
    told = recall(signed_in(paul), owned).json()

    assert (told["corrected_next"], told["remaining_next"]) == (None, None)


def test_of_a_recall_of_many_stories_no_more_are_read_than_are_told(signed_in, paul, owned, published, many, two_on_a_page):
    client = signed_in(paul)
    recall(client, owned)

    with CaptureQueriesContext(connection) as asked:
        client.get(url(owned))

    naming = [query["sql"] for query in asked if "live_slug" in query["sql"]]
    assert len(naming) == 2
    assert all("LIMIT 3" in statement for statement in naming)


@pytest.mark.parametrize("name", ["corrected", "remaining"])
def test_what_a_recall_leads_on_to_is_nothing_where_there_is_no_recall(signed_in, paul, flood, name):
    client = signed_in(paul)

    assert client.get(url(flood, f"recall/{name}")).json() == {"next": None, "results": []}
    assert client.get(url(flood, f"recall/{name}"), {"colour": "red"}).status_code == HTTPStatus.BAD_REQUEST
    assert client.get(f"/api/v1/images/{uuid4()}/recall/{name}/").status_code == HTTPStatus.NOT_FOUND


def test_readers_are_told_something_if_nobody_writes_better(signed_in, paul, owned, published):
    assert recall(signed_in(paul), owned).json()["note"] == recalling.NOTE


def test_a_recall_is_lifted(signed_in, paul, owned, published):
    client = signed_in(paul)
    recall(client, owned)

    told = client.delete(url(owned)).json()

    assert (told["recalled_at"], told["by"], told["files"]) == (None, None, [])
    assert len(told["corrected"]) == 2


@pytest.mark.parametrize("method", ["put", "delete"])
def test_a_reporter_neither_recalls_nor_lifts(method, signed_in, rosa, owned, published):
    answer = getattr(signed_in(rosa), method)(url(owned), {"reason": "Why not."}, "application/json")

    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.FORBIDDEN, "not_allowed")
    assert all(story.editions.count() == 1 for story in published)


@pytest.mark.parametrize(
    "words", [{"reason": ""}, {"note": "x" * 2001}, {"colour": "red"}], ids=["no reason", "too long", "unknown"]
)
def test_a_recall_that_says_too_little_or_too_much_changes_nothing(words, signed_in, paul, owned, published):
    assert recall(signed_in(paul), owned, **words).status_code == HTTPStatus.BAD_REQUEST
    owned.refresh_from_db()
    assert owned.recalled_at is None


def test_where_a_picture_is_used_is_told_a_page_at_a_time(signed_in, edith, owned, published):
    client = signed_in(edith)

    first = client.get(url(owned, "uses"), {"page_size": 1})
    second = client.get(first.json()["next"])

    one, other = published
    found = [[row["story"] for row in answer.json()["results"]] for answer in (first, second)]
    assert found == [[str(other.uuid)], [str(one.uuid)]]
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    assert second.json()["next"] is None


def test_where_a_picture_is_used_is_told_to_those_who_may_see_the_stories(signed_in, edith, owned, published, a_story):
    (one, other), used = published, signed_in(edith).get(url(owned, "uses")).json()["results"]

    assert [(row["story"], row["state"], row["on_desk"], row["live"], row["editions"]) for row in used] == [
        (str(story.uuid), "published", True, True, [1]) for story in (other, one)
    ]
