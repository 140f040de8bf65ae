"""A list of stories as somebody wants it: what they chose and the words they look for, as one question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from django.contrib.auth.models import User

from stories.desk.board import finding
from stories.desk.board.questions import IN_THE_WORKS, QUEUES, Condition, Question, embargoed, held, mine, overdue
from stories.facts import Readers, State
from stories.models.contact import Contact

# Of the people an author's name may mean, so many are looked up.
_NAMESAKES = 50

_MARKS: Mapping[str, Callable[[datetime], Condition]] = MappingProxyType(
    {"held": held, "embargoed": embargoed, "overdue": overdue}
)
MARKS = tuple(_MARKS)
# The states a story may be in with these readers: so no archive of published stories is walked for the few withdrawn.
_IN_HAND = frozenset({*IN_THE_WORKS, State.SPIKED})
_WITH_READERS: Mapping[Readers, frozenset[State]] = MappingProxyType({
    Readers.NOTHING: _IN_HAND,
    Readers.LIVE: _IN_HAND | {State.PUBLISHED},
    Readers.WITHDRAWN: _IN_HAND,
    Readers.KILLED: frozenset({State.KILLED}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see.

    `queue` is a key of QUEUES; `readers` what readers have; `assignee` the id of an account, 0 for nobody; `mark` one of MARKS.
    """

    queue: str = ""
    state: str = ""
    readers: str = ""
    section: str = ""
    assignee: int | None = None
    author: str = ""
    day: date | None = None
    mark: str = ""
    mine: bool = False
    words: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


def question_of(wanted: Wanted, *, user: User, at: datetime) -> tuple[Question, finding.Hits]:
    """Return what to ask the tables for, and what the index says of the words."""
    asked = QUEUES[wanted.queue].asks(user, at) if wanted.queue else Question(tuple(State))
    if wanted.state:
        asked = replace(asked, states=tuple(state for state in asked.states if state == wanted.state))
    if wanted.readers:
        asked = replace(asked, states=tuple(state for state in asked.states if state in _WITH_READERS[Readers(wanted.readers)]))
    where = list(_chosen(wanted, at))
    if wanted.mine:
        where.append(_in_parentheses(mine(user)))
    hits = finding.search(wanted.words) if wanted.words else finding.Hits()
    if wanted.words:
        # Keys, written out: they are ours, and more than SQLite takes as parameters of one statement in older versions.
        where.append(Condition(f"id IN ({', '.join(map(str, hits.stories)) or 'NULL'})"))
    # With words, or an author, the stories are few, whatever their state.
    return replace(asked, where=(*asked.where, *where), few=asked.few or bool(wanted.words or wanted.author)), hits


def _chosen(wanted: Wanted, at: datetime) -> list[Condition]:
    chosen = []
    if wanted.readers:
        chosen.append(Condition("readers = %s", (wanted.readers,)))
    if wanted.section:
        chosen.append(Condition("section = %s", (wanted.section,)))
    if wanted.assignee is not None:
        chosen.append(Condition("assignee_id = %s", (wanted.assignee,)) if wanted.assignee else Condition("assignee_id IS NULL"))
    if wanted.author:
        chosen.append(_credited_to(wanted.author))
    if wanted.day:
        chosen.append(Condition("day = %s", (wanted.day.isoformat(),)))
    if wanted.mark:
        chosen.append(_MARKS[wanted.mark](at))
    return chosen


def _credited_to(name: str) -> Condition:
    people = Contact.objects.found_by(name).order_by().values_list("pk", flat=True)[:_NAMESAKES]
    keys = ", ".join(map(str, people)) or "NULL"
    return Condition(f"id IN (SELECT story_id FROM stories_credit WHERE contact_id IN ({keys}))")  # noqa: S608 - our own keys


def _in_parentheses(either: tuple[Condition, Condition]) -> Condition:
    first, second = either
    return Condition(f"({first.sql} OR {second.sql})", (*first.parameters, *second.parameters))
