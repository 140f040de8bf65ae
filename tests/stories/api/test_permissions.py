import pytest

from stories.api.permissions import SCOPE_OF_STEP
from stories.desk.steps import NOT_TAKEN_HERE
from stories.desk.tokens import SCOPES
from stories.workflow import STEPS


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
