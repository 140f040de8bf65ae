"""Every address of the desk is asked: whom it lets in, what it gives away, and that reading changes nothing."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from rest_framework.test import APIClient

from stories.desk.tokens import create_token
from stories.models import Story
from tests import cast

pytestmark = pytest.mark.django_db

# What an address is made with, by the name its parameter has; `pk` and `uuid` are the story's where it is one of a story.
PARAMETERS = {
    "pk": "1", "object_id": "1", "id": "1", "gone": "1", "kept": "2", "one": "1", "other": "2", "content_type_id": "1",
    "number": "1", "action": "submit", "channel": "web", "name": "txt", "what": "people", "kind": "csv",
    "uuid": str(UUID(int=1)), "comment": str(UUID(int=2)), "change": "1",
}  # fmt: skip
OF_A_STORY = {"admin/stories/story/<int:pk>/": "pk", "api/v1/stories/<uuid:uuid>/": "uuid"}
# What takes what is sent and answers as if it was read: who is in a story, and a list, if no rows are chosen to act on.
ANSWER_ALIKE = {"/admin/stories/story/1/presence/", "/admin/stories/wireitem/", "/admin/stories/dispatch/"}
METHODS = ("get", "post", "put", "patch", "delete")
# The description of the desk API is for everybody, and so is what leads to it.
PUBLIC = {"/api/v1/", "/api/v1/schema/", "/api/v1/docs/"}
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Return the routes below `resolver` as they are written; of those with and without a slash at the end the first."""
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif "^" not in route and "(?P" not in route and route.endswith("/"):
            yield route


def address(route: str, **parameters: object) -> str:
    """Return an address of a route."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str((PARAMETERS | parameters)[found[1]]), route)


def below(start: str) -> list[str]:
    """Return the routes that begin so."""
    return [route for route in routes(get_resolver()) if route.startswith(start)]


ADMIN, API = [address(route) for route in below("admin/")], [address(route) for route in below("api/v1/")]
OF_STORIES = [(route, name) for start, name in OF_A_STORY.items() for route in below(start)]


def a_client(kind: type[Client], user) -> Client:
    """Return a client of the admin or of the desk API, signed in as `user`; refusals are answers, as everywhere."""
    client = kind(raise_request_exception=False)
    if user is not None and kind is APIClient:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {create_token(user, 'a test', ('read', 'draft', 'publish', 'kill'))[1]}")
    elif user is not None:
        client.force_login(user)
    return client


def test_there_are_addresses_to_ask():
    assert min(len(ADMIN), len(API), len(OF_STORIES)) > 40


@pytest.mark.parametrize("roles", [None, ()], ids=["nobody", "somebody without a role"])
def test_the_admin_opens_no_page_to(roles):
    client = a_client(Client, roles if roles is None else cast.account("stranger", *roles))

    let_in = [path for path in ADMIN if not all(is_turned_away(ask(path)) for ask in (client.get, client.post))]

    assert let_in == ["/admin/logout/"]


def is_turned_away(answer) -> bool:
    """Tell whether somebody is led to the sign-in page, or refused there."""
    return answer.status_code == 403 or (answer.status_code == 302 and "/login/" in answer["Location"])


def test_the_desk_api_answers_nobody_without_a_token():
    client = a_client(APIClient, None)

    answered = {path for path in API for method in METHODS if getattr(client, method)(path).status_code != 401}

    assert answered == PUBLIC


def test_a_story_somebody_may_not_see_answers_as_one_that_is_not_there(rosa, ravi, a_story):
    story = a_story("draft", by=rosa)
    missing = Story(pk=story.pk + 1000, uuid=UUID(int=story.pk))
    clients = {"admin": (a_client(Client, ravi), METHODS[:2]), "api": (a_client(APIClient, ravi), METHODS)}

    told = []
    for route, name in OF_STORIES:
        client, methods = clients[route.partition("/")[0]]
        for method in methods:
            hidden, absent = (said(client, method, address(route, **{name: getattr(one, name)})) for one in (story, missing))
            if hidden != absent or hidden[0] < 400:
                told.append((method, route, hidden, absent))

    assert told == []


def said(client: Client, method: str, path: str) -> tuple[int, str]:
    """Return an answer's status and text, without its own address and what is new in each."""
    answer = getattr(client, method)(path)
    return answer.status_code, re.sub(
        r'(nonce|value|csrf[\w-]*)(=|": ?)"[^"]*"', "", answer.content.decode().replace(path, "HERE")
    )


@pytest.mark.parametrize("name", ["rosa", "edith", "pia", "paul", "ada"])
def test_what_is_read_in_the_admin_changes_nothing(request, name, a_story):
    story = a_story("approved", "live")
    client = a_client(Client, request.getfixturevalue(name))

    written = [
        f"{path}: {query['sql'][:80]}"
        for path in [address(route, pk=story.pk, object_id=story.pk) for route in below("admin/")]
        for query in asked(client, path)
        if WRITES.match(query["sql"]) and "django_session" not in query["sql"]
    ]

    assert written == []


def asked(client: Client, path: str) -> list[dict[str, str]]:
    """Return what the database is asked when a page is read."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code < 500, path
    return captured.captured_queries


@pytest.mark.parametrize("name", ["edith", "ada"])
def test_what_only_reads_in_the_admin_takes_nothing_that_is_sent(request, name, a_story):
    story = a_story("approved", "live")
    client = a_client(Client, request.getfixturevalue(name))
    pages = [address(route, pk=story.pk, object_id=story.pk) for route in below("admin/")]

    deaf = {path for path in pages if (read := said(client, "get", path))[0] == 200 and said(client, "post", path) == read}

    assert deaf <= {path.replace("/1/", f"/{story.pk}/") for path in ANSWER_ALIKE}
