import pytest

from stories.models import Story

PLAN = {"assignee": "ravi", "due_at": "2026-03-05T18:00:00+01:00", "priority": 2, "embargo_until": None}


def test_an_editor_plans_a_story(machine, edith, ravi, a_story):
    story, client = a_story(), machine(edith)

    answer = client.put(f"stories/{story.uuid}/plan/", PLAN, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 200
    assert answer.json() == PLAN | {"due_at": "2026-03-05T17:00:00.000000Z"}
    assert answer.headers["ETag"] == client.etag_of(story)
    assert client.get(f"stories/{story.uuid}/plan/").json() == answer.json()
    assert [listed["uuid"] for listed in client.get("stories/?assignee=ravi").json()["results"]] == [str(story.uuid)]


def test_a_plan_is_sent_whole(machine, edith, a_story):
    story, client = a_story(), machine(edith)

    answer = client.put(f"stories/{story.uuid}/plan/", {"priority": 2}, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 400
    assert {error["pointer"] for error in answer.json()["errors"]} == {"#/assignee", "#/due_at", "#/embargo_until"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"assignee": "nobody"}, {"assignee": 1}, {"assignee": "sue"}, {"priority": 0}, {"priority": "2"}, {"priority": True},
        {"priority": 2.0}, {"due_at": "tomorrow"}, {"due_at": "2026-03-05"}, {"due_at": "2026-03-05T18:00:00"}, {"due_at": 1},
        {"due_at": "9999-12-31T23:59:59-12:00"}, {"colour": "red"},
        {"embargo_until": "0001-01-01T00:00:00Z"}, {"embargo_until": "9999-12-31T23:59:59Z"}, {"due_at": "2026-W10-4T18:00Z"},
    ],
)  # fmt: skip
def test_a_wrong_plan_is_refused_where_it_is_wrong(machine, edith, ravi, sue, a_story, wrong):
    story, client = a_story(), machine(edith)

    answer = client.put(f"stories/{story.uuid}/plan/", PLAN | wrong, headers={"If-Match": client.etag_of(story)})

    assert answer.status_code == 400
    if wrong != {"assignee": "sue"}:
        assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{next(iter(wrong))}"]
    assert Story.objects.get().priority == 5


def test_a_reporter_plans_nothing(machine, rosa, ravi, a_story):
    story, client = a_story(), machine(rosa)

    assert client.put(f"stories/{story.uuid}/plan/", PLAN, headers={"If-Match": client.etag_of(story)}).status_code == 403
