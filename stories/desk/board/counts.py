"""How many: never all of them counted, and how many changes the desk has seen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection

from stories.desk.board.questions import Condition, Question
from stories.desk.board.statements import branches, joined
from stories.facts import State
from stories.models.wire_item import WireState

# Beyond so many nobody counts: it is "500+".
MOST = 500

# UNION, as a story may be both opened by somebody and assigned to them; in order, so that an index is walked.
_PART = "SELECT * FROM (SELECT id FROM stories_story WHERE {} ORDER BY changed_at DESC, id DESC LIMIT %s) AS part"
_NUMBER = "SELECT COUNT(*) FROM (SELECT * FROM ({}) AS united LIMIT %s) AS counted"
_WAITING_WIRE = Condition(
    "SELECT COUNT(*) FROM (SELECT 1 FROM stories_wireitem WHERE state = %s LIMIT %s) AS waiting",
    (WireState.WAITING.value, MOST + 1),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stories stand in each state, of those somebody may see, and how much wire copy waits; MOST + 1 is "more"."""

    states: Mapping[State, int]
    waiting_wire: int


def count(user: User) -> Counts:
    """Count in one statement, each state by a walk along an index that ends at MOST."""
    numbers = _numbers(*(_capped(state, user) for state in State), _WAITING_WIRE)
    return Counts(dict(zip(State, numbers, strict=False)), numbers[-1])


def newest_change(user: User) -> str:
    """Return what is another word after every step, save, plan, comment and arrival at the desk, and the same until then.

    So it is after what changes in the comments for `user`.
    """
    head = Condition("SELECT COALESCE(MAX(number), 0) FROM stories_head")
    arrived = Condition("SELECT COALESCE(MAX(id), 0) FROM stories_wireitem")
    said = Condition("SELECT COALESCE(MAX(id), 0) FROM stories_comment")
    return "-".join(map(str, _numbers(head, arrived, _WAITING_WIRE, said, *_comments_for(user))))


def _comments_for(user: User) -> tuple[Condition, Condition]:
    waiting = Condition("SELECT COUNT(*) FROM stories_recipient WHERE user_id = %s AND waits", (user.pk,))
    return waiting, Condition(f"{waiting.sql} AND seen_at IS NULL", waiting.parameters)


def _capped(state: State, user: User) -> Condition:
    parts = [Condition(_PART.format(branch.sql), (*branch.parameters, MOST + 1)) for branch in branches(Question((state,)), user)]
    united = joined(" UNION ", parts or [Condition("SELECT NULL WHERE 1 = 0")])
    return Condition(_NUMBER.format(united.sql), (*united.parameters, MOST + 1))


def _numbers(*questions: Condition) -> tuple[int, ...]:
    """Ask for numbers, in one statement."""
    asked = joined(", ", [Condition(f"({question.sql})", question.parameters) for question in questions])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked.sql}", asked.parameters)
        return tuple(cursor.fetchone() or ())
