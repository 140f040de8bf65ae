from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections

from stories.delivery.wsgi import fast_door
from tests.stories.delivery.conftest import FastClient

# What a migration does while processes of before serve readers: SQLite does not know how long a text may be.
WIDEN = {"postgresql": "ALTER TABLE stories_live ALTER COLUMN status TYPE varchar({})", "sqlite": "SELECT {}"}


@pytest.fixture
def widened():
    """Return what makes a column wider, over a connection of its own; it is as before at the end."""
    elsewhere = connection.copy()

    def to(length):
        with elsewhere.cursor() as cursor:
            cursor.execute(WIDEN[connection.vendor].format(length))

    yield to
    to(10)
    elsewhere.close()


@pytest.mark.django_db(transaction=True)
def test_readers_notice_nothing_of_a_column_that_is_widened(a_story, widened):
    address = f"/delivery/v1/stories/{a_story('published').uuid}.json"
    before = {FastClient().get(address).content for _ in range(8)}

    widened(20)

    assert FastClient().get(address).content in before


@pytest.mark.parametrize("known", [False, True])
def test_what_is_kept_is_given_again_whatever_the_server_did_with_its_headers(live, known):
    door, given = fast_door(WSGIHandler()), []

    def ask(etag):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/delivery/v1/stories/{live.uuid}.json", "HTTP_IF_NONE_MATCH": etag}
        body = b"".join(door(environ, lambda status, headers: given.append((status, dict(headers), headers.clear()))))
        return *given[-1], body

    etag = ask("")[1]["ETag"] if known else ""

    first, second = ask(etag), ask(etag)

    assert first == second
    assert first[0] == ("304 Not Modified" if known else "200 OK")
    assert first[1]["ETag"]


@pytest.mark.parametrize("path", ["stories/", f"stories/{'0' * 8}-0000-0000-0000-{'0' * 12}.json", "images/" + "0" * 32 + ".jpg"])
def test_while_the_database_is_away_readers_are_told_to_come_back(db, monkeypatch, path, caplog):
    monkeypatch.setitem(connections.databases["default"], "NAME", "/nowhere/newsroom")
    monkeypatch.setitem(connections.databases["default"], "HOST", "/nowhere")

    with ThreadPoolExecutor(1) as anew:  # a thread has a connection of its own
        answer = anew.submit(FastClient().get, f"/delivery/v1/{path}").result()

    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "unavailable", "5")
    assert (answer["Cache-Control"], answer["Access-Control-Allow-Origin"]) == ("no-store", "*")
    assert [record.getMessage() for record in caplog.records] == ["the database does not answer"]
