"""The ledger as a list: read along its indexes, however long it is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import Transition
from stories.words import DEEDS

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

    [steps] = client.get(LEDGER).context["cl"].filter_specs
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
