from uuid import uuid4

import pytest


@pytest.fixture
def story(a_story):
    return a_story("submitted")


def test_a_comment_is_left_answered_and_resolved(machine, edith, rosa, story):
    path, desk, writer = f"stories/{story.uuid}/comments/", machine(edith), machine(rosa)

    asked = desk.post(path, {"text": "Who says so?", "block": "p1", "blocking": True})
    answered = writer.post(path, {"text": "The mayor.", "parent": asked.json()["uuid"]})
    resolved = desk.patch(f"{path}{asked.json()['uuid']}/", {"resolved": True})

    assert (asked.status_code, answered.status_code, resolved.status_code) == (201, 201, 200)
    assert answered.json()["parent"] == asked.json()["uuid"]
    assert (asked.json()["resolved_by"], resolved.json()["resolved_by"]) == (None, "edith")
    assert [comment["text"] for comment in desk.get(path).json()["results"]] == ["Who says so?", "The mayor."]


def test_a_blocking_comment_closes_the_way_out(machine, edith, emil, story):
    machine(edith).post(f"stories/{story.uuid}/comments/", {"text": "Wait.", "blocking": True})

    shown = machine(emil).get(f"stories/{story.uuid}/").json()

    assert "comments_open" in {check["code"] for check in shown["readiness"]}
    assert not next(step for step in shown["steps"] if step["action"] == "approve")["open"]


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"text": ""}, {"text": " "}, {"text": 1}, {"text": "a" * 5_001}, {"text": "a", "block": "p9"},
        {"text": "a", "blocking": 1},
        {"text": "a", "parent": "x"}, {"text": "a", "parent": str(uuid4())}, {"text": "a", "colour": "red"},
    ],
)  # fmt: skip
def test_a_comment_says_something_about_something_there(machine, edith, story, wrong):
    answer = machine(edith).post(f"stories/{story.uuid}/comments/", wrong)

    assert answer.status_code == 400
    assert not story.comments.exists()


@pytest.mark.parametrize("wrong", [{}, {"resolved": False}, {"resolved": "true"}, {"resolved": 1}, {"resolved": True, "by": "b"}])
def test_resolved_is_all_one_can_say_of_a_comment(machine, edith, story, wrong):
    path = f"stories/{story.uuid}/comments/"
    comment = machine(edith).post(path, {"text": "Who says so?"}).json()

    assert machine(edith).patch(f"{path}{comment['uuid']}/", wrong).status_code == 400


def test_a_comment_of_another_story_is_not_there(machine, edith, a_story, story):
    comment = machine(edith).post(f"stories/{story.uuid}/comments/", {"text": "Who says so?"}).json()
    other = a_story()

    assert machine(edith).patch(f"stories/{other.uuid}/comments/{comment['uuid']}/", {"resolved": True}).status_code == 404
