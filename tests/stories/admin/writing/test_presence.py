"""Who is in a story, as its page asks every few seconds."""

import pytest
from django.utils import timezone

from stories.desk.facts import sessions

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(a_story):
    return a_story("draft")


def page(story, rest: str = "presence/") -> str:
    return f"/admin/stories/story/{story.pk}/{rest}"


def deed(client, story, name: str):
    return client.post(page(story, "lock/"), {"deed": name}, headers={"Accept": "application/json"})


def test_a_colleague_is_named_with_since_when_and_where(client, rosa, edith, story):
    sessions.enter(story, by=edith, at=timezone.now(), part="story body")
    client.force_login(rosa)

    told = client.post(page(story), {"part": "headline"}).json()

    [other] = told["others"]
    assert (other["name"], other["part"], told["lock"], told["newest"]) == ("edith", "story body", None, 1)


def test_nothing_new_is_a_304(client, rosa, edith, desk, story):
    client.force_login(rosa)
    etag = client.get(page(story))["ETag"]

    unchanged = client.get(page(story), headers={"If-None-Match": etag})
    desk.revise(story, by=edith)
    saved = client.get(page(story), headers={"If-None-Match": etag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert saved.json()["newest"] == 2


def test_asking_costs_one_statement_besides_who_asks_and_the_story(client, edith, story, django_assert_num_queries):
    client.force_login(edith)
    client.get(page(story))

    # The session, the account, its roles, the story, and who is in it.
    with django_assert_num_queries(5):
        client.get(page(story))


def test_who_leaves_is_gone(client, rosa, edith, story):
    client.force_login(edith)
    client.post(page(story), {"part": ""})
    client.post(page(story), {"leaves": "yes"})
    client.force_login(rosa)

    assert client.get(page(story)).json()["others"] == []


def test_an_editor_takes_over_a_lock_and_a_reporter_does_not(client, rosa, edith, story):
    client.force_login(rosa)
    assert deed(client, story, "lock").json()["lock"] == {"by": "rosa", "mine": True}

    client.force_login(edith)
    assert "only they can save" in client.get(page(story, "change/")).content.decode()
    assert deed(client, story, "take over").json()["lock"] == {"by": "edith", "mine": True}

    client.force_login(rosa)
    refused = deed(client, story, "take over")
    assert (refused.status_code, refused.json()["code"]) == (409, "locked")
    assert "Ask edith to let you in" in client.get(page(story, "change/")).content.decode()


def test_without_a_script_a_lock_leads_back_to_the_story(client, rosa, edith, story):
    sessions.lock(story, by=edith, at=timezone.now())
    client.force_login(rosa)

    answer = client.post(page(story, "lock/"), {"deed": "take over"}, follow=True)

    assert "edith has locked this story" in answer.content.decode()
    assert client.post(page(story, "lock/"), {"deed": "burn"})["Location"] == page(story, "change/")


def test_who_may_not_see_a_story_hears_nothing_of_it(client, ravi, story):
    client.force_login(ravi)

    assert [client.get(page(story)).status_code, client.post(page(story)).status_code] == [404, 404]
    assert client.post(page(story, "lock/"), {"deed": "lock"}).status_code == 404
