"""Machines that come at the same moment: one is first, and nothing is done twice or lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from rest_framework.test import APIClient

from stories.desk.tokens import SCOPES, create_token
from stories.models import Story
from tests import cast

MACHINES = 6

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once():
    """Send a request from several machines of one account at one moment, each with its number for {}; return the answers."""
    edith = cast.account("edith", "editor")
    _, secret = create_token(edith, "a test", SCOPES)

    def send(method, path, body, **headers):
        def one(number):
            try:
                client = APIClient(headers={"Authorization": f"Bearer {secret}", **headers})
                return getattr(client, method)(f"/api/v1/{path}", {key: value.format(number) for key, value in body.items()})
            finally:
                connection.close()

        with ThreadPoolExecutor(MACHINES) as machines:
            return list(machines.map(one, range(MACHINES)))

    return send


def test_one_key_opens_one_story(at_once):
    answers = at_once("post", "stories/", {"headline": "River"}, **{"Idempotency-Key": "one"})

    assert Story.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.content for answer in answers if answer.status_code == 201}) == 1


def test_of_many_edits_of_one_version_one_is_saved(at_once):
    story = at_once("post", "stories/", {"headline": "River"})[0].json()

    tag = {"If-Match": f'"{story["uuid"]}-2"'}
    answers = at_once("patch", f"stories/{story['uuid']}/", {"headline": "River {}"}, **tag)

    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (MACHINES - 1)
    saved = next(answer for answer in answers if answer.status_code == 200).json()
    assert Story.objects.get(uuid=story["uuid"]).headline == saved["headline"]


def test_one_slug_is_given_once_a_day(at_once):
    answers = at_once("post", "stories/", {"slug": "halden-flood"})

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (MACHINES - 1)
