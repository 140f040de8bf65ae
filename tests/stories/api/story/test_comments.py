from uuid import uuid4

import pytest

from tests import cast


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
        {"text": "a", "quote": "lake"}, {"text": "a", "quote": "river", "revision": 7}, {"text": "a", "quote": "s"},
        {"text": "a", "quote": "river", "start": -1}, {"text": "a", "parent": "x"},
        {"text": "a", "parent": str(uuid4())}, {"text": "a", "colour": "red"},
    ],
)  # fmt: skip
def test_a_comment_says_something_about_something_there(machine, edith, story, wrong):
    answer = machine(edith).post(f"stories/{story.uuid}/comments/", wrong)

    assert answer.status_code == 400
    assert not story.comments.exists()


@pytest.mark.parametrize("more", [{"blocking": True}, {"block": "p1"}, {"quote": "river"}])
def test_an_answer_is_about_what_its_thread_is_about(machine, edith, story, more):
    path, desk = f"stories/{story.uuid}/comments/", machine(edith)
    asked = desk.post(path, {"text": "Who says so?"}).json()["uuid"]

    refused = desk.post(path, {"text": "The mayor.", "parent": asked} | more)

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "answer_has_more")
    assert story.comments.count() == 1


def test_an_answer_belongs_to_the_same_story(machine, edith, a_story, story):
    desk = machine(edith)
    elsewhere = desk.post(f"stories/{a_story().uuid}/comments/", {"text": "Who says so?"}).json()["uuid"]

    refused = desk.post(f"stories/{story.uuid}/comments/", {"text": "The mayor.", "parent": elsewhere})

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (400, "no_such_comment")


def test_a_comment_is_on_words_and_says_where_they_stand_now(machine, edith, desk, story):
    path, desk_of_edith = f"stories/{story.uuid}/comments/", machine(edith)
    asked = desk_of_edith.post(path, {"text": "@Rosa, @ravi: which?", "quote": "river", "block": "p1"}).json()

    body = cast.flood("Late on Tuesday the river topped its banks.").body
    desk.revise(story, by=edith, body=body)

    [shown] = desk_of_edith.get(path).json()["results"]
    assert (asked["quote"], asked["start"], asked["revision"], asked["mentions"]) == ("river", 4, 1, ["rosa"])
    assert asked["place"] == {"block": "p1", "start": 4, "end": 9, "changed": False}
    assert shown["place"] == {"block": "p1", "start": 20, "end": 25, "changed": False}


def test_a_list_of_comments_costs_the_same_however_long(machine, edith, desk, story, django_assert_max_num_queries):
    path, desk_of_edith = f"stories/{story.uuid}/comments/", machine(edith)
    for quote in ("river", "banks", "Nobody"):
        desk_of_edith.post(path, {"text": "Which?", "quote": quote})
        desk.revise(story, by=edith)

    with django_assert_max_num_queries(8):
        assert all(shown["place"] for shown in desk_of_edith.get(path).json()["results"])


def test_a_thread_is_opened_again_and_keeps_what_was_done(machine, edith, story):
    path, desk_of_edith = f"stories/{story.uuid}/comments/", machine(edith)
    one = f"{path}{desk_of_edith.post(path, {'text': 'Who?'}).json()['uuid']}/"

    desk_of_edith.patch(one, {"resolved": True})
    opened = desk_of_edith.patch(one, {"resolved": False}).json()

    assert (opened["resolved_at"], [deed["deed"] for deed in opened["deeds"]]) == (None, ["resolved", "reopened"])


def test_its_author_puts_a_comment_right_and_takes_it_back(machine, edith, rosa, story):
    path, desk_of_edith = f"stories/{story.uuid}/comments/", machine(edith)
    one = f"{path}{desk_of_edith.post(path, {'text': 'Wo?'}).json()['uuid']}/"

    put_right = desk_of_edith.patch(one, {"text": "Who?"}).json()
    withdrawn = desk_of_edith.patch(one, {"withdrawn": True}).json()

    assert (put_right["text"], put_right["edited_at"] is not None) == ("Who?", True)
    assert (withdrawn["text"], withdrawn["withdrawn_at"] is not None) == ("", True)
    assert machine(rosa).patch(one, {"text": "Mine"}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"resolved": "true"}, {"resolved": 1}, {"resolved": True, "by": "b"}, {"resolved": True, "text": "a"}, {"text": ""},
        {"withdrawn": False},
    ],
)  # fmt: skip
def test_one_thing_at_a_time_is_done_with_a_comment(machine, edith, story, wrong):
    path = f"stories/{story.uuid}/comments/"
    comment = machine(edith).post(path, {"text": "Who says so?"}).json()

    assert machine(edith).patch(f"{path}{comment['uuid']}/", wrong).status_code == 400


def test_a_comment_of_another_story_is_not_there(machine, edith, a_story, story):
    comment = machine(edith).post(f"stories/{story.uuid}/comments/", {"text": "Who says so?"}).json()
    other = a_story()

    assert machine(edith).patch(f"stories/{other.uuid}/comments/{comment['uuid']}/", {"resolved": True}).status_code == 404
