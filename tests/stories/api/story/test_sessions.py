from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from stories.desk.facts import sessions
from stories.models import Autosave, EditSession, Revision, Story, Transition

RESOURCES = ("lock", "presence", "autosave")
TYPED = {"base": 1, "fields": {"headline": "River ri", "credits": [{"name": "Rosa"}], "urgency": 5}}


@pytest.fixture
def story(a_story):
    return a_story()


def url(story, resource):
    return f"stories/{story.uuid}/{resource}/"


def test_nobody_has_locked_a_story_until_somebody_does(machine, rosa, edith, story):
    writer, reader = machine(rosa), machine(edith)
    assert reader.get(url(story, "lock")).json() == {"by": None, "until": None}

    taken = writer.put(url(story, "lock"))

    assert taken.status_code == 200
    assert taken.json()["by"] == "rosa"
    assert reader.get(url(story, "lock")).json() == taken.json()


def test_a_lock_is_renewed_by_its_holder(machine, rosa, story):
    client, start = machine(rosa), timezone.now()
    sessions.lock(story, by=rosa, at=start - timedelta(minutes=9))

    renewed = client.put(url(story, "lock")).json()["until"]

    assert datetime.fromisoformat(renewed) >= start + sessions.LOCKED_FOR


def test_a_colleague_waits_for_the_lock(machine, edith, emil, story):
    machine(edith).put(url(story, "lock"))

    answer = machine(emil).put(url(story, "lock"))

    assert answer.status_code == 423
    assert answer.json()["code"] == "locked"
    assert "edith" in answer.json()["detail"]
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_reporter_opens_no_lock_of_a_colleague_and_an_editor_does(machine, rosa, edith, emil, story):
    sessions.lock(story, by=edith, at=timezone.now())

    assert machine(rosa).delete(url(story, "lock")).status_code == 423
    assert machine(rosa).get(url(story, "lock")).json()["by"] == "edith"
    answer = machine(emil).delete(url(story, "lock"))
    assert (answer.status_code, answer.content) == (204, b"")
    assert machine(rosa).get(url(story, "lock")).json()["by"] is None


def test_a_locked_story_is_saved_by_nobody_else(machine, rosa, edith, story):
    machine(edith).put(url(story, "lock"))
    client = machine(rosa)

    answer = client.patch(f"stories/{story.uuid}/", {"deck": "x"}, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == ["locked"]


def test_who_is_in_a_story_is_seen_by_the_others(machine, rosa, edith, story):
    machine(rosa).put(url(story, "presence"))

    entered = machine(edith).put(url(story, "presence"))

    assert [person["by"] for person in entered.json()["people"]] == ["rosa", "edith"]
    assert machine(edith).delete(url(story, "presence")).status_code == 204
    assert [person["by"] for person in machine(rosa).get(url(story, "presence")).json()["people"]] == ["rosa"]


def test_who_leaves_takes_their_lock_along(machine, rosa, story):
    client = machine(rosa)
    client.put(url(story, "lock"))

    client.delete(url(story, "presence"))

    assert client.get(url(story, "lock")).json()["by"] is None


def test_unsaved_words_come_back_as_they_were_typed_to_whoever_typed_them(machine, rosa, edith, story):
    client = machine(rosa)
    assert client.get(url(story, "autosave")).status_code == 404

    kept = client.put(url(story, "autosave"), TYPED)

    assert kept.status_code == 200
    assert client.get(url(story, "autosave")).json() == kept.json() == TYPED | {"at": kept.json()["at"]}
    assert machine(edith).get(url(story, "autosave")).status_code == 404


def test_unsaved_words_are_replaced_and_forgotten(machine, rosa, story):
    client = machine(rosa)
    client.put(url(story, "autosave"), TYPED)
    client.put(url(story, "autosave"), {"base": 1, "fields": {}})
    assert client.get(url(story, "autosave")).json()["fields"] == {}

    assert client.delete(url(story, "autosave")).status_code == 204
    assert client.delete(url(story, "autosave")).status_code == 204
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {}, {"base": 1}, {"fields": {}}, {"base": "1", "fields": {}}, {"base": 0, "fields": {}}, {"base": 2**31, "fields": {}},
        {"base": 1, "fields": []}, {"base": 1, "fields": None}, {"base": 1, "fields": {}, "colour": "red"}, [],
        {"base": 1, "fields": {"headline": "a" * 1_048_577}},
    ],
    ids=lambda body: str(body)[:40],
)  # fmt: skip
def test_what_is_no_form_is_not_kept(machine, rosa, story, body):
    assert machine(rosa).put(url(story, "autosave"), body).status_code == 400
    assert not Autosave.objects.exists()


def test_nothing_here_is_history_or_a_version(machine, rosa, story):
    client, version = machine(rosa), Story.objects.get().version
    for resource in RESOURCES:
        client.put(url(story, resource), TYPED if resource == "autosave" else None)

    assert (Story.objects.get().version, Revision.objects.count(), Transition.objects.count()) == (version, 1, 1)


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_story_one_may_not_see_is_not_there(machine, ravi, story, resource, method):
    answer = getattr(machine(ravi), method)(url(story, resource), TYPED if method == "put" else None)

    assert answer.status_code == 404
    assert not EditSession.objects.exists()


@pytest.mark.parametrize("resource", RESOURCES)
@pytest.mark.parametrize("method", ["put", "delete"])
def test_a_token_that_only_reads_locks_and_keeps_nothing(machine, rosa, story, resource, method):
    answer = getattr(machine(rosa, "read"), method)(url(story, resource))

    assert (answer.status_code, answer.json()["scope"]) == (403, "draft")


def test_nothing_else_is_deleted_here(machine, edith, story):
    answer = machine(edith).delete(f"stories/{story.uuid}/")

    assert answer.status_code == 405
    assert "DELETE" not in answer.headers["Allow"]
