from collections.abc import Iterator
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from rest_framework import exceptions

from media import errors as media
from newsroom import errors
from stories.errors import BadWire, NotFound, NotReady, Problem, StaleRevision, StoryError

BASES = {StoryError, media.MediaError, errors.door.DoorError}


def _below(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


REFUSALS = sorted({*_below(StoryError), *_below(media.MediaError)} - BASES, key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def told(exc: Exception):
    return errors.answer(exc, {"request": RequestFactory().get("/api/v1/stories/")})


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_refusal_has_its_status(kind):
    assert 400 <= errors.STATUS[kind] < 500


def test_the_table_names_no_refusal_that_is_none():
    assert set(errors.STATUS) == set(REFUSALS)


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_code_means_one_status(kind):
    assert {errors.STATUS[other] for other in REFUSALS if other.code == kind.code} == {errors.STATUS[kind]}


def test_a_refusal_tells_all_its_problems_and_where():
    answer = told(NotReady(problems=(
        Problem("alt_missing", "Describe the picture.", "pictures.0.alt"), Problem("own_copy", "Ask a colleague."),
    )))  # fmt: skip

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert answer.data == {
        "type": "urn:newsroom:problem:not_ready",
        "title": "Something has to be put right first",
        "status": 422,
        "detail": "Describe the picture. Ask a colleague.",
        "instance": "/api/v1/stories/",
        "code": "not_ready",
        "errors": [
            {"detail": "Describe the picture.", "code": "alt_missing", "pointer": "#/pictures/0/alt"},
            {"detail": "Ask a colleague.", "code": "own_copy", "pointer": "#"},
        ],
    }


def test_a_line_of_wire_copy_is_named_by_its_number():
    assert told(BadWire(problems=(Problem("no_headline", "No headline.", "line 3"),))).data["errors"] == [
        {"detail": "No headline.", "code": "no_headline", "line": 3}
    ]


def test_a_picture_that_is_there_already_is_named():
    image = uuid4()

    answer = told(media.DuplicatePicture(image))

    assert (answer.status_code, answer.data["image"]) == (409, str(image))


def test_what_is_not_there_says_nothing_of_what_was_asked_for():
    assert "instance" not in told(NotFound()).data
    assert "instance" not in told(Http404("no Story matches the given query")).data
    assert "Story" not in str(told(Http404("no Story matches the given query")).data)


@pytest.mark.parametrize(
    ("exc", "status"),
    [
        (Http404(), 404), (PermissionDenied(), 403), (RequestDataTooBig(), 413), (SuspiciousOperation(), 400),
        (exceptions.ParseError(), 400), (exceptions.NotAcceptable(), 406), (exceptions.MethodNotAllowed("PUT"), 405),
        (exceptions.UnsupportedMediaType("text/x"), 415), (exceptions.Throttled(wait=3.2), 429), (exceptions.Throttled(), 429),
        (StaleRevision(latest=2), 409),
    ],
)  # fmt: skip
def test_what_the_framework_refuses_looks_the_same(exc, status):
    answer = told(exc)

    assert answer.status_code == answer.data["status"] == status
    assert answer.data["type"] == f"urn:newsroom:problem:{answer.data['code']}"
    assert answer.data["errors"] == []


def test_the_places_of_a_wrong_body_become_pointers():
    tree = {"name": ["Too short."], "rows": [{}, {"a~b/c": ["Odd."]}], "non_field_errors": ["Not like this."]}

    answer = told(exceptions.ValidationError(tree))

    assert [(error["pointer"], error["detail"]) for error in answer.data["errors"]] == [
        ("#/name", "Too short."), ("#/rows/1/a~0b~1c", "Odd."), ("#", "Not like this."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "body", "pointer"),
    [
        ("stories/", {"a.b": 1}, "#/a%2Eb"), ("stories/", {"dateline": {"a.b": 1}}, "#/dateline/a%2Eb"),
        ("stories/", {"a#b": 1}, "#/a%23b"), ("stories/", {"a/b~c": 1}, "#/a~1b~0c"), ("stories/", {"50%": 1}, "#/50%25"),
        ("stories/", {"a.b": {"c": "\0"}}, "#/a%2Eb/c"), ("captions/", {"a.b": 1}, "#/a%2Eb"),
        ("contacts/", {"Å": 1}, "#/%C3%85"),
    ],
)  # fmt: skip
def test_a_key_of_any_characters_is_pointed_at(edith, client, address, body, pointer):
    client.force_login(edith)

    answer = client.post(f"/api/v1/{address}", body, content_type="application/json")

    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


def test_a_bug_looks_like_a_bug():
    assert told(ZeroDivisionError()) is None


def test_a_throttled_client_is_told_when_to_come_back():
    assert told(exceptions.Throttled(wait=3.2)).headers["Retry-After"] == "4"


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v9/", "/delivery/nothing"])
def test_machines_get_problems_where_people_get_pages(db, path):
    answer = Client().get(path)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def test_people_get_pages(db):
    answer = Client().get("/nothing/")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (lambda request: errors.bad_request(request, SuspiciousOperation()), HTTPStatus.BAD_REQUEST),
        (lambda request: errors.bad_request(request, RequestDataTooBig()), HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
        (lambda request: errors.permission_denied(request, PermissionDenied()), HTTPStatus.FORBIDDEN),
        (errors.server_error, HTTPStatus.INTERNAL_SERVER_ERROR),
    ],
)
def test_what_django_answers_itself_looks_the_same(handler, status):
    for_machines = handler(RequestFactory().get("/api/v1/stories/"))
    for_people = handler(RequestFactory().get("/admin/"))

    assert for_machines.status_code == status
    assert for_machines.headers["Content-Type"] == "application/problem+json"
    assert for_people.headers["Content-Type"].startswith("text/html")
