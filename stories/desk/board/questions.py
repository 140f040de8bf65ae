"""The questions of the board, as one table: to add a queue, add a function that says which stories stand in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import User

from phrases import phrase
from stories.desk.moments import moment
from stories.desk.people import roles_of
from stories.facts import Readers, Role, State

DUE_WITHIN = timedelta(days=1)
IN_THE_WORKS = (State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED)
NOT_KILLED = tuple(state for state in State if state is not State.KILLED)


Parameter = str | int | datetime


class Condition(NamedTuple):
    """What is asked of the row of a story, in SQL with %s for each of its parameters."""

    sql: str
    parameters: tuple[Parameter, ...] = ()


class Order(Enum):
    """The column stories stand in order of, and the direction: what changed last, or what comes first, stands on top."""

    CHANGED = ("changed_at", "DESC")
    DUE = ("due_at", "ASC")
    GOES_OUT = ("publish_at", "ASC")


@dataclass(frozen=True, slots=True)
class Question:
    """Which stories, in which order: in one of `states`, with all of `where` and one of `one_of`, if there are any.

    They are `few` if an index finds them by what is asked besides the state; each state is asked for by itself otherwise, so that
    its newest come in order.
    """

    states: tuple[State, ...]
    where: tuple[Condition, ...] = ()
    one_of: tuple[Condition, ...] = ()
    order: Order = Order.CHANGED
    few: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """A part of the board. `empty` is what stands there when nothing does; one that is not `on_board` is a page of its own."""

    title: str
    empty: str
    asks: Callable[[User, datetime], Question]
    who: frozenset[Role] = frozenset(Role)
    on_board: bool = True


def queues_of(user: User) -> dict[str, Queue]:
    """Return the queues somebody has on the board, by key, in its order."""
    return {key: queue for key, queue in QUEUES.items() if queue.on_board and queue.who & roles_of(user)}


def mine(user: User) -> tuple[Condition, Condition]:
    """Return what makes a story somebody's: they opened it, or work on it."""
    return Condition("created_by_id = %s", (user.pk,)), Condition("assignee_id = %s", (user.pk,))


def embargoed(at: datetime) -> Condition:
    """Nothing of it goes out yet."""
    return Condition("embargo_until IS NOT NULL AND embargo_until > %s", (moment(at),))


def overdue(at: datetime) -> Condition:
    """It should be done by now."""
    return Condition("due_at IS NOT NULL AND due_at < %s", (moment(at),))


def held(at: datetime) -> Condition:
    """It stays until somebody releases it."""
    return Condition("held")


# The last step that moved the story or its words.
_SENT_BACK = Condition(
    "(SELECT step.action FROM stories_transition AS step"
    " WHERE step.story_id = stories_story.id AND step.action NOT IN ('arrange', 'hold', 'release')"
    " ORDER BY step.number DESC LIMIT 1) = 'send_back'"
)


def _mine(user: User, at: datetime) -> Question:
    return Question(IN_THE_WORKS, one_of=mine(user))


def _sent_back(user: User, at: datetime) -> Question:
    return Question((State.DRAFT,), where=(_SENT_BACK,), one_of=mine(user))


def _waiting(user: User, at: datetime) -> Question:
    """What a colleague left for me to take further: copy to edit, copy to publish, a story to write. Not what others work on."""
    roles = roles_of(user)
    by_others = Condition("created_by_id <> %s", (user.pk,))
    for_me, for_anybody = Condition("assignee_id = %s", (user.pk,)), Condition("assignee_id IS NULL")
    if Role.PUBLISHER in roles:
        return Question((State.SUBMITTED, State.APPROVED), (by_others,), (for_me, for_anybody))
    if Role.EDITOR in roles:
        return Question((State.SUBMITTED,), (by_others,), (for_me, for_anybody))
    return Question((State.DRAFT,), (by_others,), (for_me,))


def _comments(user: User, at: datetime) -> Question:
    """Threads nobody resolved yet that call me by name or answer me, and that I did not answer since."""
    for_me = Condition("id IN (SELECT story_id FROM stories_recipient WHERE user_id = %s AND waits)", (user.pk,))
    return Question(NOT_KILLED, (for_me,), few=True)


def _due(user: User, at: datetime) -> Question:
    soon = Condition("due_at IS NOT NULL AND due_at <= %s", (moment(at + DUE_WITHIN),))
    return Question((State.DRAFT, State.SUBMITTED, State.APPROVED), (soon,), order=Order.DUE)


def _scheduled(user: User, at: datetime) -> Question:
    return Question((State.SCHEDULED,), order=Order.GOES_OUT)


def _published_today(user: User, at: datetime) -> Question:
    """Live, and given to readers since midnight in the desk's zone, even if it is edited again by now."""
    midnight = at.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(hour=0, minute=0, second=0, microsecond=0)
    published = Condition(
        "readers = %s AND changed_at >= %s AND EXISTS (SELECT 1 FROM stories_transition AS step"
        " WHERE step.story_id = stories_story.id AND step.action IN ('publish', 'roll_back') AND step.at >= %s)",
        (Readers.LIVE.value, moment(midnight), moment(midnight)),
    )
    return Question((State.PUBLISHED, *IN_THE_WORKS), (published,), few=True)


def _held(user: User, at: datetime) -> Question:
    return Question(NOT_KILLED, (held(at),))


def _everything(user: User, at: datetime) -> Question:
    return Question(tuple(State))


def _all_in(state: State) -> Callable[[User, datetime], Question]:
    return lambda user, at: Question((state,))


_WRITES = frozenset({Role.REPORTER})
_READS_COPY = frozenset({Role.EDITOR, Role.PICTURE_EDITOR, Role.ADMIN})

QUEUES: Mapping[str, Queue] = MappingProxyType({
    "sent-back": Queue(phrase("Sent back to me"), phrase("Nothing came back to you."), _sent_back, _WRITES),
    "waiting": Queue(
        phrase("Waiting for me"), phrase("Nobody waits for you: copy to take further comes here."), _waiting, _WRITES
    ),
    "comments": Queue(
        phrase("Comments for me"),
        phrase("Nobody asks you anything: comments that call you, as @you, or answer you come here."), _comments,
    ),
    "due": Queue(
        phrase("Due and overdue"), phrase("Nothing is due within a day. Give a story its time under “Assign and plan”."), _due
    ),
    "mine": Queue(
        phrase("My stories"), phrase("Nothing of yours is in the works: open a new story, or take wire copy in."), _mine, _WRITES
    ),
    "scheduled": Queue(
        phrase("Scheduled"), phrase("Nothing is scheduled. An approved story is scheduled on its page."), _scheduled
    ),
    "submitted": Queue(
        phrase("Waiting for an editor"), phrase("The desk is clear: nothing waits for an editor."), _all_in(State.SUBMITTED),
        _READS_COPY,
    ),
    "approved": Queue(
        phrase("Approved, to publish"), phrase("Nothing waits to be published."), _all_in(State.APPROVED), _READS_COPY
    ),
    "drafts": Queue(
        phrase("In the works"), phrase("Nobody writes anything yet: open a new story."), _all_in(State.DRAFT),
        _READS_COPY - {Role.PICTURE_EDITOR},
    ),
    "published": Queue(phrase("Published today"), phrase("Nothing went out today."), _published_today),
    "held": Queue(phrase("On hold"), phrase("Nothing is on hold."), _held),
    "killed": Queue(phrase("Killed"), phrase("Nothing was ever killed."), _all_in(State.KILLED)),
    "all": Queue(phrase("All stories"), phrase("There is no story yet."), _everything, on_board=False),
})  # fmt: skip
