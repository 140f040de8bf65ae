import pytest


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("colour=red", "colour"), ("state=", "state"), ("state=asleep", "state"), ("state=draft&state=spiked", "state"),
        ("held=yes", "held"), ("held=True", "held"), ("updated_after=", "updated_after"),
        ("updated_after=2026-03-04", "updated_after"),
        ("updated_after=2026-03-04T10:00:00", "updated_after"), ("updated_after=0001-01-01T00:00:00%2B14:00", "updated_after"),
        ("slug=a%00b", "slug"), ("format=json", "format"),
    ],
)  # fmt: skip
def test_a_query_without_a_meaning_is_refused(machine, edith, query, parameter):
    answer = machine(edith).get(f"stories/?{query}")

    assert answer.status_code == 400
    assert answer.json()["code"] == "bad_query"
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize("path", ["me/", "contacts/", "topics/", "sections/", "stories/{uuid}/", "stories/{uuid}/comments/"])
def test_no_resource_takes_a_key_it_does_not_name(machine, edith, a_story, path):
    answer = machine(edith).get(path.format(uuid=a_story().uuid) + "?colour=red")

    assert answer.status_code == 400


def test_a_write_takes_no_query_at_all(machine, edith):
    assert machine(edith).post("stories/?state=draft", {}).status_code == 400


def test_all_mistakes_of_a_query_are_told_at_once(machine, edith):
    answer = machine(edith).get("stories/?colour=red&size=big&state=")

    assert {error["parameter"] for error in answer.json()["errors"]} == {"colour", "size", "state"}


def test_a_moment_may_be_written_with_any_offset(machine, edith):
    assert machine(edith).get("stories/?updated_after=6707-04-21T12:22:00%2B17:17").status_code == 200


@pytest.mark.parametrize(
    ("path", "choices"),
    [
        ("stories/?state=asleep", "draft, submitted, approved, scheduled, published, spiked, killed"),
        ("images/?rights=mine", "unknown, own, licensed, agency"),
    ],
)
def test_a_refused_choice_says_what_there_is_to_choose_from(machine, edith, path, choices):
    [error] = machine(edith).get(path).json()["errors"]

    assert error["detail"].startswith(f"Choose one of {choices}")
