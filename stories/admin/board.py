"""The first page: the queues of the desk, as the person who looks may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest

from stories.admin.pages import person
from stories.desk.people import roles_of, visible_stories
from stories.facts import Readers, Role, State
from stories.models import Story, Transition
from stories.models.story import StoryQuerySet

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Queue:
    """A column of the board. `empty` is what stands there when nothing does; `query` finds all of it in the list."""

    key: str
    title: str
    stories: tuple[Story, ...]
    empty: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """All queues, how many stories stand in each state, and whether the person may open one."""

    queues: tuple[Queue, ...]
    counts: tuple[tuple[str, int], ...]
    may_write: bool


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Put the board into the first page (UNFOLD["DASHBOARD_CALLBACK"])."""
    return context | {"board": board(person(request))}


def board(user: User) -> Board:
    """Read the board."""
    stories = visible_stories(user).select_related("assignee", "created_by")
    roles = roles_of(user)
    counted = dict(visible_stories(user).order_by().values_list("state").annotate(number=Count("id")))
    return Board(
        queues=tuple(_queues(user, roles, stories)),
        counts=tuple((state.value, counted.get(state.value, 0)) for state in State),
        may_write=bool(roles & {Role.REPORTER, Role.EDITOR}),
    )


def _queues(user: User, roles: frozenset[Role], stories: StoryQuerySet) -> Iterable[Queue]:
    mine = Q(created_by=user) | Q(assignee=user)
    if Role.REPORTER in roles:
        drafts = stories.filter(mine, state=State.DRAFT)
        sent_back = drafts.annotate(last=_last("action"), reason=_last("reason")).filter(last="send_back")
        yield _queue("sent-back", "Sent back to me", sent_back, "Nothing came back to you.", "mine=yes&state=draft")
        yield _queue("mine", "Mine, in the works", drafts, "Nothing of yours is in the works.", "mine=yes&state=draft")
    if roles & {Role.EDITOR, Role.PICTURE_EDITOR}:
        waiting = stories.filter(state=State.SUBMITTED)
        yield _queue("waiting", "Waiting for an editor", waiting, "The desk is clear: nothing waits.", "state=submitted")
    elif Role.REPORTER in roles:
        handed_in = stories.filter(mine, state=State.SUBMITTED)
        yield _queue("handed-in", "Handed in", handed_in, "Nothing of yours waits for an editor.", "mine=yes&state=submitted")
    if roles & {Role.EDITOR, Role.PICTURE_EDITOR, Role.ADMIN}:
        approved = stories.filter(state=State.APPROVED)
        yield _queue("approved", "Approved, to publish", approved, "Nothing waits to be published.", "state=approved")
    due = stories.filter(state=State.SCHEDULED).order_by("publish_at", "id")
    yield _queue("scheduled", "Scheduled", due, "Nothing is scheduled.", "state=scheduled")
    live = stories.filter(readers=Readers.LIVE)
    yield _queue("published", "With readers", live, "Nothing is with readers yet.", "readers=live")


def _last(field: str) -> Subquery:
    """Return what the last step that moved a story or its words says in `field`."""
    rows = Transition.objects.filter(story=OuterRef("pk")).exclude(action__in=("arrange", "hold", "release"))
    return Subquery(rows.order_by("-number").values(field)[:1])


def _queue(key: str, title: str, stories: StoryQuerySet, empty: str, query: str) -> Queue:
    return Queue(key, title, tuple(stories[:SHOWN]), empty, query)
