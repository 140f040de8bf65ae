"""The workflow as the desk was promised it, written out by hand: what `STEPS` and the desk are held to.

Nothing here is computed from the code it tests.
"""

from dataclasses import dataclass
from itertools import product

ROLES = ("reporter", "editor", "publisher", "picture editor", "admin", "")
STATES = ("draft", "submitted", "approved", "scheduled", "published", "spiked", "killed")
NOT_KILLED = "draft submitted approved scheduled published spiked"


@dataclass(frozen=True)
class Row:
    """A step: from these states, to that one ("" is the same), by these roles, and by `own` on a story of their own."""

    sources: str
    target: str
    who: str
    own: str = ""


# A publisher is an editor who also publishes, so wherever an editor may, a publisher may.
TABLE = {
    "revise": Row("draft submitted approved published", "draft", "editor publisher", own="reporter"),
    "submit": Row("draft", "submitted", "editor publisher", own="reporter"),
    "send_back": Row("submitted approved", "draft", "editor publisher"),
    "approve": Row("submitted", "approved", "editor publisher"),
    "schedule": Row("approved", "scheduled", "publisher"),
    "unschedule": Row("scheduled", "approved", "publisher"),
    "publish": Row("approved scheduled", "published", "publisher"),
    "discard": Row("draft submitted approved", "published", "editor publisher"),
    "roll_back": Row("published", "published", "publisher"),
    "withdraw": Row(NOT_KILLED, "draft", "publisher"),
    "kill": Row(NOT_KILLED, "killed", "editor publisher"),
    "spike": Row("draft submitted approved", "spiked", "editor publisher"),
    "unspike": Row("spiked", "draft", "editor publisher"),
    "arrange": Row(NOT_KILLED, "", "editor publisher"),
    "hold": Row(NOT_KILLED, "", "editor publisher"),
    "release": Row(NOT_KILLED, "", "publisher"),
}

# Every state x step x role x own or not.
CASES = tuple(product(STATES, TABLE, ROLES, (True, False)))


def may(step: str, role: str, *, owns: bool) -> bool:
    """Tell whether the table gives `step` to `role`."""
    row = TABLE[step]
    return bool(role) and (role in row.who.split() or (owns and role == row.own))


def goes_from(step: str, state: str) -> bool:
    """Tell whether `step` goes from `state`."""
    return state in TABLE[step].sources.split()


def target(step: str, state: str, role: str) -> str:
    """Return the state after `step`. What an editor edits stays with the desk; what its reporter edits is a draft again."""
    if step == "revise" and role in {"editor", "publisher"} and state in {"submitted", "approved"}:
        return "submitted"
    return TABLE[step].target or state


def outcome(step: str, state: str, role: str, *, owns: bool) -> str:
    """Return the state after `step` when no guard objects, or the code of the refusal."""
    if not may(step, role, owns=owns):
        return "not_allowed"
    return target(step, state, role) if goes_from(step, state) else "wrong_state"
