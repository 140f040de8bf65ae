"""Stories that print what the contact book no longer says, over the API."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from stories.content import Credit, CreditRole
from stories.desk.contacts import credit_for, save_contact
from stories.models import Contact, Story
from tests import cast


@pytest.fixture
def ann(edith) -> Contact:
    return save_contact(Contact(), by=edith, at=cast.NOON, name="Ann Lee", email="ann@y.net", city="Oslo")


@pytest.fixture
def story(a_story, ann) -> Story:
    """A story of Rosa's that prints an older address."""
    credit = replace(credit_for(ann, CreditRole.REPORTER), email="a@x.net")
    return a_story(content=cast.flood(credits=(Credit(CreditRole.BYLINE, "A. Stringer"), credit)))


def test_a_person_has_a_list_of_the_stories_that_print_something_else(machine, edith, ann, story):
    answer = machine(edith).get(f"contacts/{ann.uuid}/printed/")

    assert answer.json() == {
        "next": None,
        "results": [
            {
                "story": str(story.uuid), "revision": 1, "slug": "halden-flood", "headline": "River tops its banks at Halden",
                "state": "draft", "readers": "nothing", "role": "reporter",
                "differences": [{"field": "email", "printed": "a@x.net", "book": "ann@y.net"}],
            }
        ],
    }  # fmt: skip


def test_what_stories_leave_out_is_asked_for_by_name(machine, edith, ann, story):
    client = machine(edith)

    assert client.get(f"contacts/{ann.uuid}/printed/?prints=nothing").json()["results"] == []
    refused = client.get(f"contacts/{ann.uuid}/printed/?prints=everything")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (400, "prints")


def test_pages_follow_one_another(machine, edith, a_story, ann):
    for number in range(3):
        credit = replace(credit_for(ann, CreditRole.REPORTER), email="a@x.net")
        a_story(content=cast.flood(slug=f"flood-{number}", credits=(credit,)))
    client, slugs, address = machine(edith), [], f"/api/v1/contacts/{ann.uuid}/printed/?page_size=2"

    while address:
        page = client.get(address).json()
        slugs += [row["slug"] for row in page["results"]]
        address = page["next"]

    assert slugs == ["flood-2", "flood-1", "flood-0"]


def test_chosen_stories_are_brought_up_to_date_and_each_says_what_became_of_it(machine, rosa, ann, story):
    unknown, client = uuid4(), machine(rosa)

    answer = client.post(f"contacts/{ann.uuid}/printed/", {"stories": {str(story.uuid): 1, str(unknown): 1}})

    assert answer.status_code == 200
    done, refused = answer.json()["results"]
    assert done == {"story": str(story.uuid), "revision": 2, "problems": []}
    assert (refused["revision"], [problem["code"] for problem in refused["problems"]]) == (None, ["not_found"])
    assert client.get(f"stories/{story.uuid}/").json()["content"]["credits"][1]["email"] == "ann@y.net"


def test_sent_twice_with_a_key_it_is_done_once(machine, rosa, ann, story):
    client, sent = machine(rosa), {"stories": {str(story.uuid): 1}}

    first, again = (client.post(f"contacts/{ann.uuid}/printed/", sent, headers={"Idempotency-Key": "once"}) for _ in range(2))

    assert (again.headers["Idempotent-Replayed"], again.json()) == ("true", first.json())
    assert story.revisions.count() == 2


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({}, "#/stories"),
        ({"stories": {}}, "#/stories"),
        ({"stories": ["a"]}, "#/stories"),
        ({"stories": {"halden-flood": 1}}, "#/stories/halden-flood"),
        ({"stories": {"{story}": "1"}}, "#/stories/{story}"),
        ({"stories": {"{story}": True}}, "#/stories/{story}"),
        ({"stories": {"{story}": 0}}, "#/stories/{story}"),
        ({"stories": {"{story}": 1}, "prints": "everything"}, "#/prints"),
        ({"stories": {"{story}": 1}, "colour": "red"}, "#/colour"),
    ],
)
def test_what_names_no_story_is_refused(machine, rosa, ann, story, sent, pointer):
    body = json.loads(json.dumps(sent).replace("{story}", str(story.uuid)))

    answer = machine(rosa).post(f"contacts/{ann.uuid}/printed/", body)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer.format(story=story.uuid)]
    assert story.revisions.count() == 1


def test_nobody_of_the_book_is_not_found_and_a_token_that_only_reads_changes_nothing(machine, edith, ann):
    assert machine(edith).get(f"contacts/{uuid4()}/printed/").status_code == 404
    assert machine(edith, "read").post(f"contacts/{ann.uuid}/printed/", {"stories": {str(uuid4()): 1}}).status_code == 403


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_costs_the_same_however_many_stories_it_has(machine, edith, a_story, ann, django_assert_max_num_queries, number):
    for at in range(number):
        a_story(content=cast.flood(slug=f"flood-{at}", credits=(replace(credit_for(ann, CreditRole.EDITOR), email="a@x.net"),)))
    client = machine(edith)

    with django_assert_max_num_queries(6):
        assert len(client.get(f"contacts/{ann.uuid}/printed/").json()["results"]) == number
