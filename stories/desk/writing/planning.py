"""Plans: who works on a story, until when, how urgent, and before which moment nothing goes out."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.desk.facts.gathering import gather
from stories.desk.people import roles_of
from stories.desk.record import locked, record
from stories.errors import BadContent, Problem
from stories.facts import Role
from stories.models.story import Story
from stories.models.transition import Transition
from stories.workflow import check

WORKS_ON_STORIES = frozenset({Role.REPORTER, Role.EDITOR, Role.PUBLISHER, Role.PICTURE_EDITOR})


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for a story, whole. Moments are aware; `priority` is 1 (first) to 9."""

    assignee: User | None = None
    due_at: datetime | None = None
    priority: int = 5
    embargo_until: datetime | None = None


def plan_of(story: Story) -> Plan:
    """Return the plan as it stands."""
    return Plan(story.assignee, story.due_at, story.priority, story.embargo_until)


@transaction.atomic
def arrange(story: Story, plan: Plan, *, by: User, at: datetime) -> Transition | None:
    """Make `plan` the plan of `story`; None if it is already.

    Raises:
        NotAllowed, WrongState. BadContent: a priority out of range, or an assignee who does not work on stories.
    """
    story = locked(story)
    check("arrange", gather(story, by=by, at=at, action="arrange"))
    if plan == plan_of(story):
        return None
    if not 1 <= plan.priority <= 9:
        raise BadContent(problems=(Problem("bad_priority", phrase("Priority is 1 to 9."), "priority"),))
    if plan.assignee and not roles_of(plan.assignee) & WORKS_ON_STORIES:
        message = phrase("{who} does not work on stories.", who=plan.assignee.get_username())
        raise BadContent(problems=(Problem("bad_assignee", message, "assignee"),))
    return write_plan(story, plan, by=by, at=at)


def write_plan(story: Story, plan: Plan, *, by: User, at: datetime) -> Transition:
    """Save `story`, which is locked, with `plan`."""
    story.assignee, story.due_at, story.priority, story.embargo_until = (
        plan.assignee,
        plan.due_at,
        plan.priority,
        plan.embargo_until,
    )
    details: dict[str, object] = {
        "assignee": plan.assignee.pk if plan.assignee else None,
        "due_at": plan.due_at.isoformat() if plan.due_at else None,
        "priority": plan.priority,
        "embargo_until": plan.embargo_until.isoformat() if plan.embargo_until else None,
    }
    return record(story, "arrange", source=story.state, by=by, at=at, details=details)
