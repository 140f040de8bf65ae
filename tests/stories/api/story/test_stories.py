from uuid import uuid4

import pytest
from django.core.cache import cache

from stories.models import Revision, Story
from tests.cast import flood


def test_a_draft_is_opened_with_its_words(machine, rosa):
    answer = machine(rosa).post("stories/", {"slug": "halden-flood", "headline": "River", "body_html": "<p>It <i>rose</i>.</p>"})

    story = Story.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/stories/{story.uuid}/"
    assert answer.headers["ETag"] == f'"{story.uuid}-{story.version}"'
    assert answer.json()["content"]["body"][0]["text"] == "It <em>rose</em>."
    assert story.created_by == rosa


def test_a_story_is_shown_whole(machine, rosa, a_story):
    story = a_story()

    shown = machine(rosa).get(f"stories/{story.uuid}/").json()

    assert shown["state"] == "draft"
    assert shown["readers"] == "nothing"
    assert shown["revision"] == {"number": 1, "sha256": story.newest_hash}
    assert shown["plan"] == {"assignee": None, "due_at": None, "priority": 5, "embargo_until": None}
    assert shown["content"]["headline"] == "River tops its banks at Halden"
    assert "layout" not in shown["content"]
    assert {check["code"] for check in shown["readiness"]} == {"section_missing", "contact_unknown"}
    assert [(step["action"], step["open"]) for step in shown["steps"]] == [("submit", True)]


def test_a_step_that_is_closed_says_why(machine, edith, a_story):
    story = a_story("submitted", by=edith)

    steps = {step["action"]: step for step in machine(edith).get(f"stories/{story.uuid}/").json()["steps"]}

    assert not steps["approve"]["open"]
    assert [objection["code"] for objection in steps["approve"]["objections"]] == ["own_copy"]
    assert steps["approve"]["needs"] == ["revision_hash"]


def test_words_are_saved_one_field_at_a_time(machine, rosa, a_story):
    story, client = a_story(), machine(rosa)

    answer = client.patch(f"stories/{story.uuid}/", {"deck": "Again"}, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 200
    assert answer.json()["content"]["deck"] == "Again"
    assert answer.json()["content"]["headline"] == "River tops its banks at Halden"
    assert answer.headers["ETag"] == client.etag_of(story)


def test_saving_what_stands_already_makes_no_revision(machine, rosa, a_story):
    story, client = a_story(), machine(rosa)
    content, tag = client.get(f"stories/{story.uuid}/").json()["content"], client.etag_of(story)

    answer = client.patch(f"stories/{story.uuid}/", content, headers={"If-Match": tag})

    assert answer.status_code == 200
    assert answer.headers["ETag"] == tag
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ({"id": "a", "type": "paragraph", "text": "<b>bold</b>"}, "#/body/0"),
        ({"id": "a", "type": "paragraph", "text": "AT&T"}, "#/body/0"),
        ({"id": "a", "type": "paragraph", "text": '<a href="javascript:alert(1)">x</a>'}, "#/body/0"),
        ({"id": "a", "type": "quote", "text": "<em>open"}, "#/body/0"),
        ({"id": "a", "type": "list", "items": ["fine", "<img src=x>"]}, "#/body/0"),
        ({"id": "a b", "type": "paragraph", "text": "x"}, "#/body/0/id"),
        ({"id": "a", "type": "picture", "picture": "nowhere"}, "#/body/0/picture"),
    ],
)
def test_a_block_with_wrong_mark_up_is_refused(machine, rosa, block, place):
    answer = machine(rosa).post("stories/", {"body": [block]})

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [place]
    assert not Story.objects.exists()


def test_all_objections_to_words_come_at_once(machine, rosa):
    answer = machine(rosa).post("stories/", {"headline": 1, "colour": "red", "urgency": "high", "dateline": {"where": "x"}})

    assert {(error["pointer"], error["code"]) for error in answer.json()["errors"]} == {
        ("#/headline", "wrong_type"), ("#/colour", "unknown_key"), ("#/urgency", "wrong_type"),
        ("#/dateline/where", "unknown_key"),
    }  # fmt: skip


def test_a_slug_that_is_taken_today_is_a_conflict(machine, rosa):
    client = machine(rosa)
    client.post("stories/", {"slug": "halden-flood"})

    answer = client.post("stories/", {"slug": "halden-flood"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "taken"


@pytest.mark.parametrize("method", ["get", "patch"])
@pytest.mark.parametrize("below", ["", "plan/", "revisions/", "revisions/1/", "transitions/", "comments/", "editions/", "wire/"])
def test_what_one_may_not_see_is_what_is_not_there(machine, ravi, a_story, method, below):
    hidden, client = a_story(), machine(ravi)

    there = getattr(client, method)(f"stories/{hidden.uuid}/{below}")
    nowhere = getattr(client, method)(f"stories/{uuid4()}/{below}")

    assert there.status_code == nowhere.status_code
    assert there.status_code in {404, 405}
    if there.status_code == 404:
        assert there.content == nowhere.content


def test_the_list_shows_what_one_may_see_newest_change_first(machine, rosa, ravi, a_story):
    mine, second, live = a_story(by=rosa), a_story(by=rosa), a_story("published", by=ravi)
    a_story(by=ravi)

    listed = machine(rosa).get("stories/").json()["results"]

    assert [story["uuid"] for story in listed] == [str(story.uuid) for story in (live, second, mine)]


def test_the_list_is_narrowed_by_its_filters(machine, edith, rosa, a_story):
    draft, live = a_story(content=flood(section="world", language="de")), a_story("published", content=flood(slug="second"))
    client = machine(edith)

    def found(query):
        return [story["uuid"] for story in client.get(f"stories/?{query}").json()["results"]]

    assert found("state=draft") == found("section=world") == found("language=de") == [str(draft.uuid)]
    assert found("readers=live") == found("slug=second") == [str(live.uuid)]
    assert found("created_by=rosa&state=published") == [str(live.uuid)]
    assert found("assignee=rosa") == found("held=true") == []
    assert found(f"updated_after={draft.changed_at.strftime('%Y-%m-%dT%H:%M:%SZ')}") == [str(live.uuid)]


def test_the_list_costs_the_same_however_long_it_is(machine, edith, a_story, django_assert_max_num_queries):
    client = machine(edith)
    for _ in range(5):
        a_story()

    with django_assert_max_num_queries(4):
        assert len(client.get("stories/").json()["results"]) == 5


def test_a_story_whole_costs_few_queries(machine, edith, a_story, django_assert_max_num_queries):
    story, client = a_story("published"), machine(edith)
    client.get("me/")

    with django_assert_max_num_queries(14):
        client.get(f"stories/{story.uuid}/")


@pytest.mark.parametrize("path", ["stories", "me", "contacts", "topics"])
def test_the_slash_at_the_end_may_be_left_out(machine, edith, path):
    assert machine(edith).get(path).status_code == 200


def test_a_method_a_resource_does_not_have_names_those_it_has(machine, edith, a_story):
    answer = machine(edith).delete(f"stories/{a_story().uuid}/")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, PATCH"


def test_an_answer_nobody_asked_for_is_not_given(machine, edith):
    answer = machine(edith).get("stories/", headers={"Accept": "image/png"})

    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_who_asks_too_often_is_told_when_to_come_back(machine, edith, monkeypatch):
    monkeypatch.setattr("rest_framework.throttling.UserRateThrottle.THROTTLE_RATES", {"user": "1/min"})
    cache.clear()
    client = machine(edith)
    client.get("me/")

    answer = client.get("me/")

    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 61
