"""Taking back what one did last, where a step leads exactly to where the story was before. Whatever else is called so, is not."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.facts.gathering import gather
from stories.desk.gate import steps
from stories.desk.record import locked
from stories.desk.writing import drafting
from stories.errors import WrongState
from stories.facts import Asked, Facts
from stories.models.story import Story
from stories.models.transition import Transition
from stories.workflow import STEPS, may, problems, target_of

# A step, and what takes it back: another step or, of words that were discarded, saving them again.
UNDONE_BY: Mapping[str, str] = MappingProxyType({
    "schedule": "unschedule", "spike": "unspike", "hold": "release", "discard": "revise",
})  # fmt: skip
_ASKED = Asked(reason="Undone.")


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What somebody did last in a story. `undone_by` is the step that takes it back, or "" where nothing does."""

    number: int
    action: str
    undone_by: str


def aftermath(story: Story, number: str, *, facts: Facts) -> Aftermath | None:
    """Return the row of the ledger `number` if it is the last of `story` and was written by whom the facts are about."""
    row = _last(story)
    if row is None or str(row.number) != number or row.by_id != facts.by:
        return None
    return Aftermath(row.number, row.action, _undone_by(row, facts))


@transaction.atomic
def undo(story: Story, number: int, *, by: User, at: datetime) -> None:
    """Take back the step that is row `number` of the ledger, by the step that leads back.

    Raises:
        WrongState: the story moved on, somebody else took the step, or nothing leads back from it. NotAllowed, NotReady.
    """
    story = locked(story)
    row = _last(story)
    if row is None or row.number != number:
        raise WrongState(phrase("The story has moved on since: this cannot be undone any more."))
    action = _undone_by(row, gather(story, by=by, at=at)) if row.by_id == by.pk else ""
    if not action:
        raise WrongState(phrase("There is no step that leads back to where the story was."))
    if action == "revise":
        drafting.restore(story, json.loads(row.details)["base"], base=story.newest_number, by=by, at=at)
    else:
        steps.take(action, story, by=by, at=at, asked=_ASKED)


def _undone_by(row: Transition, facts: Facts) -> str:
    action = UNDONE_BY.get(row.action, "")
    if not action or facts.state not in STEPS[action].sources or not may(action, facts):
        return ""
    leads_back = target_of(action, facts) == row.source
    return action if leads_back and not problems(action, replace(facts, asked=_ASKED)) else ""


def _last(story: Story) -> Transition | None:
    return story.transitions.order_by("-number").first()
