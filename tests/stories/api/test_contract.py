"""The desk API keeps to its own description: whatever a client sends, the answer is one the OpenAPI document names."""

import random
from io import StringIO

import pytest
import schemathesis
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from media import library
from stories.desk.comments import comment
from stories.desk.outbox.subscribers import subscribe
from stories.desk.tokens import SCOPES, create_token
from tests.cast import NOON, in_the_book
from tests.media.pictures import jpeg

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    missing_required_header,
    unsupported_method,
]
CONFIG = {
    # Generated requests for each operation, besides those at the edges of its schema, which are most of them.
    "generation": {"max-examples": 2, "deterministic": True},
    "checks": {
        "negative_data_rejection": {"expected-statuses": [400, 401, 404, 405, 406, 409, 412, 413, 415, 422, 428]},
        "missing_required_header": {"expected-statuses": [400, 403, 404, 409, 415, 428]},
    },
}
described = schemathesis.openapi.from_wsgi(
    "/api/v1/schema/?format=json", get_wsgi_application(), config=SchemathesisConfig.from_dict(CONFIG)
).exclude(path_regex="^/api/v1/(authors|editors)/")  # they are contacts/ by role, of the same shapes


@pytest.fixture
def things(edith, ada, a_story, settings):
    """What there is at the desk: what means something in an address."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    live, draft = a_story("published"), a_story("submitted")
    note = comment(draft, "Who says so?", by=edith, at=NOON)
    person = in_the_book(edith, is_editor=True)
    image = library.accept(jpeg(320, 200), by=edith, at=NOON)
    caption = library.write_caption(image, by=edith, at=NOON)
    partner, _ = subscribe("Halden Avis", "https://avis.example/", by=ada, at=NOON)
    return {
        "stories": [live, draft], "contacts": [person], "images": [image], "captions": [caption],
        "subscribers": [partner],
        "comment": [note.uuid], "number": [1, 2],
    }  # fmt: skip


@pytest.fixture
def token(pia):
    """For everything, of a publisher who keeps the accounts too."""
    pia.groups.add(Group.objects.get(name="admin"))
    return create_token(pia, "schemathesis", SCOPES)[1]


@pytest.fixture
def one_connection(db):
    """Requests stay inside the test's transaction: without this, each would close the connection it finds."""
    moments = (request_started, request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield
    for moment in moments:
        moment.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@described.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None, derandomize=True)
def test_every_answer_is_one_the_description_names(case, things, token):
    chance = random.Random(repr(case.path_parameters))
    if _is_as_described(case, ParameterLocation.PATH):
        for name in case.path_parameters:
            if chance.random() < 0.8:
                case.path_parameters[name] = str(chance.choice(_values_of(name, case.path, things)))

    case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)


def test_the_description_is_valid_openapi():
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=StringIO())


def _is_as_described(case, location):
    component = case.meta.components.get(location)
    return component is not None and component.mode.is_positive


def _values_of(name, path, things):
    """Return what there is for a name in an address; `uuid` is of what the address begins with."""
    return [row.uuid for row in things[path.split("/")[3]]] if name == "uuid" else things[name]
