import pytest

from stories.models import Revision


@pytest.fixture
def saved_twice(a_story, desk):
    story = a_story()
    desk.revise(story, headline="River falls")
    return story


def test_the_saves_are_listed_newest_first(machine, rosa, saved_twice):
    rows = machine(rosa).get(f"stories/{saved_twice.uuid}/revisions/").json()["results"]

    assert [(row["number"], row["base"], row["by"]) for row in rows] == [(2, 1, "rosa"), (1, 0, "rosa")]
    assert "content" not in rows[0]


def test_a_save_is_shown_with_what_it_said(machine, rosa, saved_twice):
    client = machine(rosa)

    assert client.get(f"stories/{saved_twice.uuid}/revisions/2/").json()["content"]["headline"] == "River falls"
    assert client.get(f"stories/{saved_twice.uuid}/revisions/3/").status_code == 404
    assert client.get(f"stories/{saved_twice.uuid}/revisions/{10**30}/").status_code == 404


def test_an_earlier_save_is_restored_as_a_new_one(machine, rosa, saved_twice):
    client = machine(rosa)

    answer = client.post(
        f"stories/{saved_twice.uuid}/revisions/", {"restore": 1}, headers={"If-Match": client.etag_of(saved_twice)}
    )

    assert answer.status_code == 201
    assert answer.json()["number"] == 3
    assert answer.json()["sha256"] == Revision.objects.get(number=1).sha256
    assert answer.headers["ETag"] == client.etag_of(saved_twice)


@pytest.mark.parametrize(
    "body", [{}, {"restore": 9}, {"restore": "1"}, {"restore": 0}, {"restore": 2**40}, {"restore": 1, "x": 1}]
)
def test_only_a_save_there_was_can_be_restored(machine, rosa, saved_twice, body):
    client = machine(rosa)

    answer = client.post(f"stories/{saved_twice.uuid}/revisions/", body, headers={"If-Match": client.etag_of(saved_twice)})

    assert answer.status_code == 400
    assert Revision.objects.count() == 2
