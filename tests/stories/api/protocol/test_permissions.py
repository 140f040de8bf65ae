import pytest

from media import library
from stories.api.protocol.permissions import SCOPE_OF_STEP
from stories.desk.gate.steps import NOT_TAKEN_HERE
from stories.desk.tokens import SCOPES
from stories.workflow import STEPS
from tests.cast import NOON


def test_every_step_has_a_scope():
    assert SCOPE_OF_STEP.keys() == STEPS.keys() - NOT_TAKEN_HERE
    assert set(SCOPE_OF_STEP.values()) <= set(SCOPES)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_reads_with_the_scope_read_alone(machine, edith, scope):
    answer = machine(edith, scope).get("stories/")

    assert answer.status_code == (200 if scope == "read" else 403)


def test_a_token_that_only_reads_writes_nothing(machine, edith):
    answer = machine(edith, "read").post("stories/", {"headline": "River"})

    assert answer.status_code == 403
    assert answer.json()["code"] == "insufficient_scope"
    assert answer.json()["scope"] == "draft"
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="desk", error="insufficient_scope", scope="draft"'


@pytest.mark.parametrize(("action", "scope"), sorted(SCOPE_OF_STEP.items()))
def test_a_step_needs_its_own_scope(machine, pia, a_story, action, scope):
    story = a_story()
    others = [other for other in SCOPES if other != scope]

    answer = machine(pia, *others).take(story, action)

    assert answer.status_code == 403
    assert answer.json()["scope"] == scope


def test_a_scope_gives_no_role(machine, rosa, a_story):
    answer = machine(rosa).take(a_story("approved"), "publish")

    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


PICTURES = {
    "images": ("post", "images/", {"headline": "River"}, 201),
    "image": ("patch", "images/{image}/", {"headline": "River"}, 428),
    "image-file": ("put", "images/{image}/file/", {}, 415),
    "captions": ("post", "captions/", {"image": "{image}"}, 201),
    "caption": ("patch", "captions/{caption}/", {"text": "Water."}, 428),
}


@pytest.mark.parametrize(("method", "address", "body", "let_in"), PICTURES.values(), ids=PICTURES.keys())
def test_pictures_are_read_and_written_as_far_as_the_token_reaches(machine, edith, method, address, body, let_in):
    image = library.await_file(by=edith, at=NOON)
    names = {"image": image.uuid, "caption": library.write_caption(image, by=edith, at=NOON).uuid}
    path, body = address.format(**names), {key: value.format(**names) for key, value in body.items()}
    reader, writer = machine(edith, "read"), machine(edith, "draft", "publish", "kill")

    refused, taken = getattr(reader, method)(path, body), getattr(writer, method)(path, body)

    assert (refused.status_code, refused.json()["scope"], taken.status_code) == (403, "draft", let_in)
    assert (reader.get(path).status_code == 403, writer.get(path).status_code) == (False, 403)
