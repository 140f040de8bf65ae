"""The line of time of a story: every row of the ledger, with what it made, what became of that, and until when it stood.

All that was ever saved, signed, published, planned or held has its row, so the ledger is the line; nothing else is read for it
but names. It is read a page at a time along an index, whatever its length.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.contrib.auth.models import User
from django.db.models import BigIntegerField, Case, OuterRef, QuerySet, Subquery, TextField, When

from stories.desk.history.events import Ending, Event, Line, Out, Planned, Signed
from stories.desk.history.testimony import MAKES_AN_EDITION, WRITES_A_REVISION
from stories.models.story import Story
from stories.models.transition import Transition
from stories.workflow import STEPS

PAGE = 100

# What readers have changes with these rows; an edition is what they have until the next of them.
CHANGES_READERS = (*MAKES_AN_EDITION, "withdraw")
# After these an approval lets nothing out any more.
ENDS_AN_APPROVAL = (*WRITES_A_REVISION, "send_back", "withdraw", "kill")

# What one may ask the line for, and the rows that answer; None is all of them.
SHOWS: Mapping[str, tuple[str, ...] | None] = MappingProxyType({
    "all": None,
    "saves": WRITES_A_REVISION,
    "steps": tuple(action for action in STEPS if action not in {"revise", "arrange"}),
    "approvals": ("approve", "send_back"),
    "readers": (*CHANGES_READERS, "recompile"),
    "plans": ("arrange", "schedule", "unschedule", "hold", "release"),
})  # fmt: skip

_PLANNED = ("assignee", "due_at", "priority", "embargo_until")
_BEFORE_ALL_PLANS = '{"priority":5}'


def timeline(story: Story, *, show: str = "all", by: str = "", before: int | None = None, limit: int = PAGE) -> Line:
    """Return `limit` rows of the line that came before the row `before`: those `show` of SHOWS names, done by the account `by`.

    Three statements at most, however long the history is.
    """
    rows = story.transitions.select_related("by")
    if (actions := SHOWS[show]) is not None:
        rows = rows.filter(action__in=actions)
    if by:
        rows = rows.filter(by__username=by)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(_with_what_followed(rows).order_by("-number")[: limit + 1])
    told = [_Told(row, json.loads(row.details)) for row in found[:limit]]
    around = _Around(_endings(told), _names(told))
    return Line(tuple(_event(one, around) for one in told), found[limit - 1].number if len(found) > limit else None)


def people_of(story: Story) -> list[str]:
    """Return who did anything on the line, in alphabetical order."""
    return list(story.transitions.order_by("by__username").values_list("by__username", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class _Told:
    """A row with what a subquery each found for it, and its details."""

    row: Any
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Around:
    endings: Mapping[int, Ending]
    names: Mapping[int, str]


def _with_what_followed(rows: QuerySet[Transition]) -> QuerySet[Transition]:
    """Let each row bring the numbers of the rows that ended it, let it out, and the plan it changed: found along the index."""
    same = Transition.objects.filter(story=OuterRef("story"))
    later = same.filter(number__gt=OuterRef("number")).order_by("number")

    def next_of(actions: Iterable[str]) -> Subquery:
        return Subquery(later.filter(action__in=actions).values("number")[:1])

    earlier_plans = same.filter(number__lt=OuterRef("number"), action="arrange").order_by("-number")
    return rows.annotate(
        ended_at=Case(
            When(action="approve", then=next_of(ENDS_AN_APPROVAL)),
            When(action__in=CHANGES_READERS, then=next_of(CHANGES_READERS)),
            output_field=BigIntegerField(null=True),
        ),
        out_at=Case(When(action="approve", then=next_of(("publish",))), output_field=BigIntegerField(null=True)),
        planned_before=Case(
            When(action="arrange", then=Subquery(earlier_plans.values("details")[:1])), output_field=TextField(null=True)
        ),
    )


def _endings(told: Sequence[_Told]) -> dict[int, Ending]:
    numbers = {number for one in told for number in (one.row.ended_at, one.row.out_at) if number}
    rows = Transition.objects.filter(number__in=numbers).select_related("by") if numbers else ()
    endings = {}
    for row in rows:
        details = json.loads(row.details)
        revision, edition = (details.get(name) for name in ("revision", "edition"))
        written = revision if row.action in WRITES_A_REVISION else None
        endings[row.number] = Ending(row.action, row.by.get_username(), row.at, written, edition)
    return endings


def _names(told: Sequence[_Told]) -> dict[int, str]:
    plans = [plan for one in told if one.row.action == "arrange" for plan in (one.details, _plan_before(one))]
    keys = {plan["assignee"] for plan in plans if plan.get("assignee")}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "username")) if keys else {}


def _event(one: _Told, around: _Around) -> Event:
    row, details = one.row, one.details
    return Event(
        number=row.number,
        action=row.action,
        by=row.by.get_username(),
        at=row.at,
        source=row.source,
        target=row.target,
        reason=row.reason,
        revision=details["revision"] if row.action in WRITES_A_REVISION else None,
        signed=_signed(one, around) if row.action == "approve" else None,
        out=_out(one, around) if row.action in MAKES_AN_EDITION else None,
        plan=_plan(one, around.names) if row.action == "arrange" else (),
        notice=details.get("note", "") if row.action == "withdraw" else "",
        publish_at=_moment(details.get("publish_at")) if row.action == "schedule" else None,
        ended=around.endings.get(row.ended_at) if row.action == "withdraw" else None,
    )


def _signed(one: _Told, around: _Around) -> Signed:
    row = one.row
    went_out = row.out_at and (row.ended_at is None or row.out_at < row.ended_at)
    edition = around.endings[row.out_at].edition if went_out else None
    return Signed(one.details["revision"], row.revision_hash, edition, around.endings.get(row.ended_at))


def _out(one: _Told, around: _Around) -> Out:
    details = one.details
    return Out(
        number=details["edition"],
        kind=details["kind"],
        note=details["note"],
        formats=tuple(details["documents"]),
        at=_moment(details.get("published_at")) or one.row.at,
        late_seconds=details.get("late_seconds"),
        ended=around.endings.get(one.row.ended_at),
    )


def _plan(one: _Told, names: Mapping[int, str]) -> tuple[Planned, ...]:
    before, after = _plan_before(one), one.details
    return tuple(
        Planned(what, _planned(what, before.get(what), names), _planned(what, after.get(what), names))
        for what in _PLANNED
        if before.get(what) != after.get(what)
    )


def _plan_before(one: _Told) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(one.row.planned_before or _BEFORE_ALL_PLANS)
    return plan


def _planned(what: str, value: Any, names: Mapping[int, str]) -> object:
    if what == "assignee":
        return names.get(value)
    return _moment(value) if what.endswith(("_at", "_until")) else value


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
