"""Stories one can send readers on to: only what the person may see, and only what readers can open."""

import pytest

from stories.content import LinkBlock
from stories.desk.facts.gathering import readiness
from tests import cast

pytestmark = pytest.mark.django_db

RELATED = "/admin/stories/story/related/"


def told(client, query: str = "") -> list[tuple[str, str]]:
    return [(story["label"], story["refused"]) for story in client.get(RELATED + query).json()["results"]]


def a_storm(a_story, state: str, headline: str, by=None):
    return a_story(state, content=cast.flood(slug=headline.lower().replace(" ", "-"), headline=headline), by=by)


def test_what_readers_have_comes_first_and_has_its_address(client, edith, a_story):
    live = a_storm(a_story, "published", "Storm one")
    a_storm(a_story, "draft", "Storm two")
    a_storm(a_story, "killed", "Storm three")
    client.force_login(edith)

    assert told(client, "?q=storm") == [
        ("Storm one", ""),
        ("Storm three", "Killed: readers could not open it."),
        ("Storm two", "Not published: readers could not open it."),
    ]
    offered = client.get(RELATED + "?q=storm").json()["results"]
    assert offered[0]["values"] == {"href": f"/delivery/v1/{live.day.isoformat()}/storm-one.html", "text": "Storm one"}
    assert offered[1]["values"] == offered[2]["values"] == {}
    assert client.get(offered[0]["values"]["href"]).status_code == 200


def test_without_words_what_went_out_last_is_offered(client, edith, a_story):
    a_storm(a_story, "draft", "Storm two")
    a_storm(a_story, "published", "Storm one")
    client.force_login(edith)

    assert told(client) == [("Storm one", "")]


def test_a_story_is_not_offered_to_itself_nor_what_one_may_not_see(client, rosa, ravi, a_story):
    own = a_storm(a_story, "draft", "Storm own", by=rosa)
    a_storm(a_story, "draft", "Storm of others", by=ravi)
    client.force_login(rosa)

    assert told(client, f"?q=storm&but={own.uuid}") == []
    assert [label for label, _ in told(client, "?q=storm&but=nonsense%00")] == ["Storm own"]


def test_a_link_to_a_story_withdrawn_since_is_told(rosa, edith, pia, a_story, django_assert_num_queries):
    live = a_storm(a_story, "published", "Storm one")
    gone = a_story("draft", "withdrawn", content=cast.flood(slug="storm-gone"))
    href = '<a href="/delivery/v1/{}/{}.html">Storm</a>'
    body = (
        LinkBlock("r1", "Read more", href.format(live.day.isoformat(), "storm-one")),
        LinkBlock("r2", "Read more", href.format(gone.day.isoformat(), "storm-gone")),
        LinkBlock("r3", "Read more", href.format(gone.day.isoformat(), "never-there")),
    )
    content = cast.flood(body=body, slug="storm-links")
    story = a_story("draft", content=content)

    with django_assert_num_queries(1):
        told = readiness(story, content, at=cast.NOON)

    assert [check.problem.place for check in told if check.problem.code == "link_gone"] == ["body.1", "body.2"]
