import pytest

from newsroom.urls import urlpatterns
from stories.formats.page import POLICY


def test_the_door_is_where_documents_say_it_is():
    assert "delivery/v1/" in {str(entry.pattern) for entry in urlpatterns}


def test_the_page_of_a_story_has_the_policy_it_was_written_for(client, live, desk):
    address = f"/delivery/v1/stories/{live.uuid}.html"

    page = client.get(address)
    unchanged = client.get(address, headers={"If-None-Match": page["ETag"]})
    before = client.get(f"{address}?as_of=2026-03-05T00:00:00Z", headers={"If-None-Match": "*"})

    assert (page.status_code, unchanged.status_code, before.status_code) == (200, 304, 304)
    assert page["Content-Security-Policy"] == unchanged["Content-Security-Policy"] == before["Content-Security-Policy"] == POLICY
    desk.step("kill", live)
    assert client.get(address)["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("path", ["stories/", "changes", "stories/00000000-0000-0000-0000-000000000000.json", "nothing"])
@pytest.mark.parametrize("method", ["get", "options", "post"])
def test_every_answer_may_be_read_by_any_page_and_is_no_page(client, db, path, method):
    answer = getattr(client, method)(f"/delivery/v1/{path}")

    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert not answer.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, db, method):
    answer = getattr(client, method)("/delivery/v1/stories/", headers={"Origin": "https://elsewhere.test"})

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["code"] == "method_not_allowed"


def test_a_browser_may_ask_whether_something_changed(client):
    answer = client.options("/delivery/v1/stories/", headers={"Access-Control-Request-Headers": "if-none-match"})

    assert answer.status_code == 204
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("query", "code"),
    [("page=2", "unknown_key"), ("limit=1&limit=2", "key_twice"), ("Limit=1", "unknown_key"), ("%00=", "unknown_key")],
)
def test_a_query_key_we_do_not_know_is_refused(client, db, query, code):
    answer = client.get(f"/delivery/v1/stories/?{query}")

    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_story_takes_no_query(client, db):
    assert client.get("/delivery/v1/stories/00000000-0000-0000-0000-000000000000.json?format=txt").status_code == 400


def test_an_answer_does_not_depend_on_language_or_cookies(client, live):
    address = f"/delivery/v1/stories/{live.uuid}.json"

    answer = client.get(address, headers={"Accept-Language": "de"})

    assert answer["Vary"] == "Accept-Encoding"
    assert "Content-Language" not in answer
