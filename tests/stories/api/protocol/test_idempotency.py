from datetime import timedelta

import pytest
from django.utils import timezone

from stories.api.urls import RESOURCES
from stories.desk.writing.drafting import open_draft
from stories.models import StoredAnswer, Story

KEY = {"Idempotency-Key": "one-two-three"}


def test_a_request_sent_twice_is_done_once(machine, rosa):
    client = machine(rosa)

    first = client.post("stories/", {"slug": "halden-flood", "headline": "River"}, headers=KEY)
    second = client.post("stories/", {"headline": "River", "slug": "halden-flood"}, headers=KEY)

    assert Story.objects.count() == 1
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert {name: second.headers[name] for name in ("ETag", "Location", "Content-Type")} == {
        name: first.headers[name] for name in ("ETag", "Location", "Content-Type")
    }
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"


def test_a_step_is_repeated_though_its_version_is_past(machine, rosa, a_story):
    story, client = a_story(), machine(rosa)
    headers = KEY | {"If-Match": client.etag_of(story)}

    answers = [client.post(f"stories/{story.uuid}/transitions/", {"action": "submit"}, headers=headers) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize(("path", "body"), [("stories/", {"headline": "Other"}), ("contacts/", {"headline": "River"})])
def test_a_key_belongs_to_one_request(machine, edith, path, body):
    client = machine(edith)
    client.post("stories/", {"headline": "River"}, headers=KEY)

    answer = client.post(path, body, headers=KEY)

    assert answer.status_code == 422
    assert answer.json()["code"] == "idempotency_key_reused"


def test_a_key_belongs_to_one_account(machine, rosa, ravi):
    machine(rosa).post("stories/", {"headline": "River"}, headers=KEY)

    answer = machine(ravi).post("stories/", {"headline": "Other"}, headers=KEY)

    assert answer.status_code == 201


def test_a_refusal_leaves_the_key_free(machine, rosa):
    client = machine(rosa)

    refused = client.post("stories/", {"slug": "Not a slug"}, headers=KEY)
    taken = client.post("stories/", {"slug": "a-slug"}, headers=KEY)

    assert (refused.status_code, taken.status_code) == (400, 201)


def test_while_the_first_is_at_work_the_second_waits_outside(machine, rosa):
    body = {"headline": "River"}
    machine(rosa).post("stories/", body, headers=KEY)
    StoredAnswer.objects.update(status=None, at=timezone.now())

    answer = machine(rosa).post("stories/", body, headers=KEY)

    assert answer.status_code == 409
    assert answer.json()["code"] == "idempotency_key_in_flight"
    assert Story.objects.count() == 1


def test_a_request_that_died_at_work_gives_its_key_back(machine, rosa):
    body = {"headline": "River"}
    machine(rosa).post("stories/", body, headers=KEY)
    StoredAnswer.objects.update(status=None, at=timezone.now() - timedelta(minutes=3))

    assert machine(rosa).post("stories/", body, headers=KEY).status_code == 201


def test_a_deed_whose_key_was_taken_over_is_undone(machine, rosa, monkeypatch):
    def slowly(*args, **kwargs):
        story = open_draft(*args, **kwargs)
        StoredAnswer.objects.all().delete()  # what somebody who gave this request up for dead does
        return story

    monkeypatch.setattr("stories.api.story.stories.open_draft", slowly)

    answer = machine(rosa).post("stories/", {"headline": "River"}, headers=KEY)

    assert answer.status_code == 409
    assert not Story.objects.exists()


def test_after_a_bug_nothing_is_done_and_the_key_is_free(machine, rosa, monkeypatch):
    client = machine(rosa)
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("stories.api.story.stories.shown", lambda *args, **kwargs: 1 / 0)
        failed = client.post("stories/", {"headline": "River"}, headers=KEY)

    assert failed.status_code == 500
    assert not Story.objects.exists()
    assert client.post("stories/", {"headline": "River"}, headers=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "a" * 256, "with blank", "Ã¥", '"'])
def test_a_key_is_visible_ascii(machine, rosa, key):
    answer = machine(rosa).post("stories/", {"headline": "River"}, headers={"Idempotency-Key": key})

    assert answer.status_code == (201 if key == '"' else 400)


@pytest.mark.parametrize("name", [name for name, (_, view) in RESOURCES.items() if hasattr(view, "post")])
def test_every_post_reads_its_key(machine, pia, a_story, name):
    address = RESOURCES[name][0].replace("<uuid:uuid>", str(a_story().uuid))

    answer = machine(pia).post(f"{address}/", {}, headers={"Idempotency-Key": "with blank"})

    assert "Idempotency-Key" in answer.json()["detail"]


def test_a_quoted_key_is_the_same_key(machine, rosa):
    client = machine(rosa)
    client.post("stories/", {"headline": "River"}, headers={"Idempotency-Key": "abc"})

    answer = client.post("stories/", {"headline": "River"}, headers={"Idempotency-Key": '"abc"'})

    assert answer.headers["Idempotent-Replayed"] == "true"
