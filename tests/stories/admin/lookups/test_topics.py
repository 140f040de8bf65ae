"""Topics for the story page: found by a word, and named where a story has them."""

import pytest

from stories.models import Topic

pytestmark = pytest.mark.django_db

NAMES = "/admin/stories/story/topics/"
FIND = "/admin/stories/story/lookup/topics/"


@pytest.fixture
def tree():
    disaster = Topic.objects.create(code="medtop:03000000", name="disaster")
    flood = Topic.objects.create(code="medtop:20000139", name="flood", broader=disaster)
    Topic.objects.create(code="medtop:20000141", name="flash flood", broader=flood)
    Topic.objects.create(code="medtop:20000140", name="flood of old", broader=disaster, retired=True)


def found(client, query: str) -> list[tuple[str, str]]:
    return [(topic["label"], topic["detail"]) for topic in client.get(FIND + query).json()["results"]]


def test_a_topic_is_found_by_a_word_with_its_place_in_the_tree(client, rosa, tree):
    client.force_login(rosa)

    assert found(client, "?q=flood") == [("flood", "disaster"), ("flash flood", "disaster › flood")]
    assert found(client, "?q=medtop:2000014") == [("flash flood", "disaster › flood")]
    assert found(client, "?q=") == [("disaster", "medtop:03000000"), ("flash flood", "disaster › flood"), ("flood", "disaster")]
    assert found(client, "?q=zebra") == []


def test_codes_are_named_in_one_query_even_of_retired_topics(client, rosa, tree, django_assert_max_num_queries):
    client.force_login(rosa)

    with django_assert_max_num_queries(5):
        answer = client.get(f"{NAMES}?code=medtop:20000140&code=medtop:20000141&code=medtop:1&code=%00&code={'x' * 500}")

    told = {topic["values"]["topics"]: (topic["label"], topic["warning"]) for topic in answer.json()["results"]}
    assert told == {"medtop:20000140": ("flood of old", "retired"), "medtop:20000141": ("flash flood", "")}


def test_who_is_not_signed_in_is_told_nothing(client, tree):
    assert client.get(NAMES + "?code=medtop:20000140").status_code == 302
