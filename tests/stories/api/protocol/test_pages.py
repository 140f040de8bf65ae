import re
from datetime import timedelta

import pytest
from django.core import signing

from stories.models import Story
from tests.cast import NOON, flood


@pytest.fixture
def stories(a_story):
    """Seven stories, the last three changed in one moment."""
    made = [a_story(content=flood(slug=f"story-{number}")) for number in range(7)]
    Story.objects.filter(pk__in=[story.pk for story in made[4:]]).update(changed_at=NOON + timedelta(hours=1))
    return made


def test_the_pages_of_a_list_make_up_the_list(machine, edith, stories):
    client, address, found = machine(edith), "stories/?state=draft&page_size=2", []

    while address:
        page = client.get(address)
        found += [story["uuid"] for story in page.json()["results"]]
        address = page.json()["next"]
        assert page.headers.get("Link") == (f'<{address}>; rel="next"' if address else None)

    assert found == [str(story.uuid) for story in (*stories[:3:-1], *stories[3::-1])]


def test_a_page_begins_where_the_last_one_ended_whatever_happens_before_it(machine, edith, stories, a_story):
    client = machine(edith)
    first = client.get("stories/?page_size=3").json()
    Story.objects.filter(pk__in=[stories[0].pk, a_story().pk]).update(changed_at=NOON + timedelta(hours=2))

    second = client.get(first["next"]).json()

    assert [story["uuid"] for story in second["results"]] == [str(story.uuid) for story in stories[3:0:-1]]
    assert second["next"] is None


def test_the_filters_stay_in_the_address_of_the_next_page(machine, edith, stories):
    address = machine(edith).get("stories/?state=draft&page_size=2").json()["next"]

    assert "state=draft" in address
    assert "page_size=2" in address


OF_ANOTHER_DESK = pytest.param(signing.dumps(["2026-01-01", 1], salt="of another desk"), id="signed elsewhere")


@pytest.mark.parametrize("cursor", ["nonsense", "a:b:c", "%00", "", OF_ANOTHER_DESK])
def test_a_cursor_of_ones_own_is_refused(machine, edith, cursor):
    answer = machine(edith).get(f"stories/?cursor={cursor}")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_another_list_is_refused(machine, edith, a_story):
    client, story = machine(edith), a_story("published")
    cursor = re.search(r"cursor=([^&]+)", client.get(f"stories/{story.uuid}/transitions/?page_size=1").json()["next"])[1]

    assert client.get(f"stories/?cursor={cursor}").status_code == 400


@pytest.mark.parametrize("size", ["0", "201", "-1", "two", "1.5", "٣", "9" * 5_000])
def test_a_page_has_one_to_two_hundred_rows(machine, edith, size):
    assert machine(edith).get(f"stories/?page_size={size}").status_code == 400


def test_every_page_costs_the_same(machine, edith, stories, django_assert_num_queries):
    client = machine(edith)
    first = client.get("stories/?page_size=2").json()

    with django_assert_num_queries(3):  # the token, the roles, the page
        client.get(first["next"])
