"""The places of stories on the board: many questions in one statement, each a walk along an index that ends at its limit.

Written by hand: a union of ordered, limited parts is more than the ORM can say to SQLite, and this is asked every two seconds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import connection

from stories.desk.board.questions import Condition, Question, mine
from stories.desk.moments import aware, moment
from stories.desk.people import Sight, sight
from stories.facts import State

_FIRST = "SELECT id, {by} AS place FROM stories_story WHERE {where} ORDER BY {by} {direction}, id {direction} LIMIT %s"
_PART = "SELECT * FROM ({}) AS part"
_FIRST_OF_ALL = "SELECT id, place FROM ({}) AS united ORDER BY place {direction}, id {direction} LIMIT %s"
_OF_A_QUESTION = "SELECT %s AS question, id, place FROM ({}) AS chosen"


class Place(NamedTuple):
    """Where a story stands in an order: the moment it stands there by (aware, UTC), and its key."""

    at: datetime
    story: int


def places(
    questions: Mapping[str, Question], *, user: User, limit: int, behind: Place | None = None
) -> dict[str, tuple[Place, ...]]:
    """Return for each question the first `limit` stories that `user` may see, those `behind` a place if it is given."""
    parts = [
        Condition(_OF_A_QUESTION.format(chosen.sql), (key, *chosen.parameters))
        for key, question in questions.items()
        if (chosen := _chosen(question, user, limit, behind))
    ]
    found: dict[str, list[Place]] = {key: [] for key in questions}
    if parts:
        statement = joined(" UNION ALL ", parts)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.parameters)
            for key, story, at in cursor.fetchall():
                found[key].append(Place(aware(at), story))
    return {
        key: tuple(sorted(found[key], reverse=question.order.value[1] == "DESC")) for key, question in questions.items()
    }  # fmt: skip


def branches(question: Question, user: User) -> Iterator[Condition]:
    """Yield conditions, each of which an index answers in order, that together name the stories `user` may see."""
    own = mine(user)
    for states in [question.states] if question.few else [(state,) for state in question.states]:
        everybody = tuple(state for state in states if sight(user, state) is Sight.ALL)
        theirs = tuple(state for state in states if sight(user, state) is Sight.OWN)
        choices = [*question.one_of] or [Condition("")]
        visible = [_in(everybody)] if everybody else []
        if theirs and question == replace(question, few=False, one_of=()):
            # Of a state in which somebody sees their own stories alone, the index of their stories is walked.
            choices, visible = [*own], [_in(theirs)]
        elif theirs:
            visible.append(joined(" AND ", (_in(theirs), _either(own))))
        if visible:
            yield from (joined(" AND ", (choice, _either(visible), *question.where)) for choice in choices)


def joined(word: str, conditions: Iterable[Condition]) -> Condition:
    """Return conditions as one."""
    conditions = [condition for condition in conditions if condition.sql]
    return Condition(
        word.join(condition.sql for condition in conditions),
        tuple(parameter for condition in conditions for parameter in condition.parameters),
    )


def _chosen(question: Question, user: User, limit: int, behind: Place | None) -> Condition | None:
    column, direction = question.order.value
    parts = [
        Condition(_FIRST.format(where=branch.sql, by=column, direction=direction), (*branch.parameters, limit))
        for branch in branches(_behind(question, behind), user)
    ]
    if len(parts) < 2:
        return parts[0] if parts else None
    # UNION, not UNION ALL: a story may be both opened by somebody and assigned to them.
    united = joined(" UNION ", [Condition(_PART.format(part.sql), part.parameters) for part in parts])
    return Condition(_FIRST_OF_ALL.format(united.sql, direction=direction), (*united.parameters, limit))


def _behind(question: Question, place: Place | None) -> Question:
    if place is None:
        return question
    column, direction = question.order.value
    further = Condition(f"({column}, id) {'<' if direction == 'DESC' else '>'} (%s, %s)", (moment(place.at), place.story))
    return replace(question, where=(*question.where, further))


def _in(states: Sequence[State]) -> Condition:
    if len(states) == 1:
        return Condition("state = %s", (states[0].value,))
    return Condition(f"state IN ({', '.join(['%s'] * len(states))})", tuple(state.value for state in states))


def _either(conditions: Sequence[Condition]) -> Condition:
    either = joined(" OR ", conditions)
    return either if len(conditions) == 1 else Condition(f"({either.sql})", either.parameters)
