import pytest

from stories.models import Transition


def test_a_step_is_a_row_that_is_added(machine, rosa, a_story):
    story, client = a_story(), machine(rosa)

    answer = client.take(story, "submit")

    assert answer.status_code == 201
    row = answer.json()
    assert (row["action"], row["source"], row["target"], row["readers"], row["by"]) == (
        "submit", "draft", "submitted", "nothing", "rosa",
    )  # fmt: skip
    assert row["revision_hash"] == story.newest_hash
    assert answer.headers["ETag"] == client.etag_of(story)
    assert client.get(f"stories/{story.uuid}/transitions/").json()["results"][0] == row


def test_the_steps_are_listed_newest_first(machine, rosa, a_story):
    rows = machine(rosa).get(f"stories/{a_story('published').uuid}/transitions/").json()["results"]

    assert [row["action"] for row in rows] == ["publish", "approve", "submit", "open"]
    assert [row["previous_hash"] for row in rows[:-1]] == [row["row_hash"] for row in rows[1:]]
    assert rows[0]["details"]["edition"] == 1


def test_all_that_stands_against_a_step_is_told_at_once(machine, rosa):
    client = machine(rosa)
    story = client.post("stories/", {"headline": ""}).json()

    answer = client.post(
        f"stories/{story['uuid']}/transitions/", {"action": "submit"}, headers={"If-Match": f'"{story["uuid"]}-2"'}
    )

    assert answer.status_code == 422
    assert answer.json()["code"] == "not_ready"
    assert {(error["code"], error["pointer"]) for error in answer.json()["errors"]} == {
        ("headline_missing", "#/headline"), ("body_missing", "#/body"), ("slug_missing", "#/slug"),
        ("byline_missing", "#/credits"),
    }  # fmt: skip


def test_a_step_that_does_not_go_from_here_is_a_conflict(machine, edith, a_story):
    answer = machine(edith).take(a_story("spiked"), "spike", reason="Again.")

    assert answer.status_code == 409
    assert answer.json()["code"] == "wrong_state"


def test_nobody_approves_their_own_copy_by_machine_either(machine, edith, a_story):
    story = a_story("submitted", by=edith)

    answer = machine(edith).take(story, "approve", revision_hash=story.newest_hash)

    assert answer.status_code == 422
    assert [error["code"] for error in answer.json()["errors"]] == ["own_copy"]


def test_a_story_is_scheduled_and_taken_off_the_schedule(machine, pia, a_story):
    story, client = a_story("approved"), machine(pia)

    scheduled = client.take(story, "schedule", publish_at="2998-01-01T06:00:00+02:00")
    shown = client.get(f"stories/{story.uuid}/").json()
    client.take(story, "unschedule")

    assert scheduled.status_code == 201
    assert shown["state"] == "scheduled"
    assert shown["schedule"] == {"publish_at": "2998-01-01T04:00:00.000000Z", "kind": "", "note": "", "by": "pia"}
    assert client.get(f"stories/{story.uuid}/").json()["schedule"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"action": "revise"}, {"action": "arrange"}, {"action": "publicise"}, {"action": 1}, {"action": ["submit"]},
        {"action": "submit", "colour": "red"}, {"action": "submit", "due": True}, {"action": "submit", "reason": 1},
        {"action": "submit", "reason": "a" * 501}, {"action": "publish", "kind": "original"},
        {"action": "publish", "kind": "kill"},
        {"action": "schedule", "publish_at": "tomorrow"}, {"action": "schedule", "publish_at": None},
        {"action": "roll_back", "edition": "1"}, {"action": "roll_back", "edition": 10**30}, {"action": "kill", "slug": None},
    ],
)  # fmt: skip
def test_a_step_nobody_knows_changes_nothing(machine, pia, a_story, wrong):
    story, client = a_story(), machine(pia)

    answer = client.post(f"stories/{story.uuid}/transitions/", wrong, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert Transition.objects.count() == 1


def test_a_kill_is_seen_by_everybody_at_once(machine, pia, a_story):
    story, client = a_story("published"), machine(pia)

    answer = client.take(story, "kill", slug=story.slug, reason="A lawyer wrote.", note="This story was wrong.")

    assert answer.status_code == 201
    assert (answer.json()["target"], answer.json()["readers"]) == ("killed", "killed")
    editions = client.get(f"stories/{story.uuid}/editions/").json()["results"]
    assert [(edition["number"], edition["kind"], edition["note"]) for edition in editions] == [
        (2, "kill", "This story was wrong."), (1, "original", ""),
    ]  # fmt: skip
