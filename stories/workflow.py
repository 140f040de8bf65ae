"""The steps of the desk, as one table. To add a step, add a row; to forbid one, add a guard.

Two facts are kept apart, or corrections and kills go wrong: the desk state of the working copy, and what readers have.
Everything here is a rule over `Facts`; nothing here reads a clock or a database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from stories.errors import NotAllowed, NotReady, Problem, WrongState


class State(StrEnum):
    """Where the working copy is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SPIKED = "spiked"
    KILLED = "killed"


class Readers(StrEnum):
    """What readers have."""

    NOTHING = "nothing"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    KILLED = "killed"


class Role(StrEnum):
    """What a person may do at the desk; a role is a group of that name. One person may hold several."""

    REPORTER = "reporter"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    PICTURE_EDITOR = "picture editor"
    ADMIN = "admin"


class Kind(StrEnum):
    """What kind of publication an edition is."""

    ORIGINAL = "original"
    UPDATE = "update"
    CORRECTION = "correction"
    ROLLBACK = "rollback"
    KILL = "kill"


INCLUDES: Mapping[Role, frozenset[Role]] = MappingProxyType({
    Role.REPORTER: frozenset({Role.REPORTER}),
    Role.EDITOR: frozenset({Role.EDITOR, Role.REPORTER}),
    Role.PUBLISHER: frozenset({Role.PUBLISHER, Role.EDITOR, Role.REPORTER}),
    Role.PICTURE_EDITOR: frozenset({Role.PICTURE_EDITOR}),
    Role.ADMIN: frozenset({Role.ADMIN}),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """All a rule may know about a step somebody wants to take. Moments are aware, in UTC; people are ids of accounts.

    `edition_numbers` are those readers may be given again; `savers` saved words of the newest revision since readers last
    got others; `credited` are the accounts of its credited authors; `approved_by` signed exactly the newest revision;
    `locked_by` names a colleague who keeps others out of the story; `blocking` is about what would go out.
    """

    state: State
    at: datetime
    by: int
    roles: frozenset[Role] = frozenset()
    owns: bool = False
    readers: Readers = Readers.NOTHING
    has_editions: bool = False
    edition_numbers: frozenset[int] = frozenset()
    slug: str = ""
    missing: tuple[Problem, ...] = ()
    blocking: tuple[Problem, ...] = ()
    newest_hash: str = ""
    savers: frozenset[int] = frozenset()
    credited: frozenset[int] = frozenset()
    approved_by: frozenset[int] = frozenset()
    held: bool = False
    embargo_until: datetime | None = None
    due_at: datetime | None = None
    changed_since_live: bool = True
    locked_by: str = ""
    second_pair: str = "two"
    asked: "Asked" = field(default_factory=lambda: Asked())


@dataclass(frozen=True, slots=True)
class Asked:
    """What came with the request for a step. `due` is True when the worker takes a scheduled step at its moment."""

    reason: str = ""
    note: str = ""
    kind: Kind | None = None
    revision_hash: str = ""
    publish_at: datetime | None = None
    edition: int | None = None
    slug: str = ""
    due: bool = False


# The longest a text that comes with a step may be, in characters.
MAX_LENGTHS = {"reason": 500, "note": 2_000}

Guard = Callable[[Facts], Problem | None | Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the table.

    `target` None keeps the state. `who` may take it; `own` roles only on stories of their own. `needs` are the fields of
    `Asked` a form shows for it; `effect` names what it does to readers, for people.
    """

    label: str
    sources: frozenset[State]
    target: State | None
    who: frozenset[Role]
    guards: tuple[Guard, ...] = ()
    own: frozenset[Role] = frozenset()
    needs: tuple[str, ...] = ()
    effect: str = ""


# --- guards: a sentence somebody can act on, or nothing --------------------------------------------------------------
def is_not_locked_by_another(facts: Facts) -> Problem | None:
    """Who locked a story is left alone with it."""
    return Problem("locked", f"{facts.locked_by} has locked this story: an editor may unlock it.") if facts.locked_by else None


def has_the_parts(facts: Facts) -> Iterable[Problem]:
    """Headline, body, slug, and a byline or wire credit."""
    return facts.missing


def is_ready(facts: Facts) -> Iterable[Problem]:
    """Every check of the readiness list that blocks."""
    return facts.blocking


def gives_a_reason(facts: Facts) -> Problem | None:
    """Somebody will ask why."""
    return None if facts.asked.reason.strip() else Problem("reason_missing", "Say why, in a sentence.", "reason")


def gives_a_public_notice(facts: Facts) -> Problem | None:
    """Readers who come back find the notice where the story was."""
    return None if facts.asked.note.strip() else Problem("note_missing", "Write the notice readers will see.", "note")


def names_the_slug(facts: Facts) -> Problem | None:
    """A kill is final: whoever takes it types which story."""
    return (
        None
        if facts.asked.slug == facts.slug
        else Problem("slug_mismatch", f"Type the slug, {facts.slug}, to kill this story.", "slug")
    )


def names_this_revision(facts: Facts) -> Problem | None:
    """An editor approves exactly the text in front of them."""
    if facts.asked.revision_hash == facts.newest_hash:
        return None
    return Problem("other_revision", "You did not read the newest revision: open it, read it, approve that one.", "revision_hash")


def second_pair_of_eyes(facts: Facts) -> Problem | None:
    """Nobody approves their own copy: neither a credited author nor anybody who saved words of it."""
    if facts.second_pair == "off" or facts.by not in facts.savers | facts.credited:
        return None
    return Problem("own_copy", "Ask a colleague: nobody approves their own copy.")


def third_pair_of_eyes(facts: Facts) -> Problem | None:
    """Where the desk asks for three people, the publisher neither wrote nor approved."""
    if facts.second_pair != "three" or facts.by not in facts.savers | facts.credited | facts.approved_by:
        return None
    return Problem("third_person", "Ask a colleague: here a third person publishes.")


def is_approved(facts: Facts) -> Problem | None:
    """What goes out is what somebody else approved, to the letter."""
    if facts.approved_by:
        return None
    return Problem("not_approved", "The newest revision is not approved.")


def is_not_held(facts: Facts) -> Problem | None:
    """A hold stops everything on the way out."""
    return Problem("held", "There is a hold on this story: a publisher must release it first.") if facts.held else None


def is_held(facts: Facts) -> Problem | None:
    """Only a held story is released."""
    return None if facts.held else Problem("not_held", "There is no hold on this story.")


def embargo_is_over(facts: Facts) -> Problem | None:
    """Nothing goes out before its moment."""
    if facts.embargo_until is None or facts.at >= facts.embargo_until:
        return None
    return Problem("embargoed", f"Embargoed until {facts.embargo_until:%Y-%m-%d %H:%M} UTC: schedule it instead.")


def moment_is_ahead(facts: Facts) -> Problem | None:
    """A schedule names a moment to come, not before the embargo."""
    moment = facts.asked.publish_at
    if moment is None:
        return Problem("moment_missing", "Say when it goes out.", "publish_at")
    if moment <= facts.at:
        return Problem("moment_past", "That moment is past: choose a later one, or publish now.", "publish_at")
    if facts.embargo_until and moment < facts.embargo_until:
        return Problem("embargoed", f"Embargoed until {facts.embargo_until:%Y-%m-%d %H:%M} UTC.", "publish_at")
    return None


def moment_has_come(facts: Facts) -> Problem | None:
    """The worker is never early."""
    if not facts.asked.due or (facts.due_at is not None and facts.at >= facts.due_at):
        return None
    return Problem("too_early", "The scheduled moment has not come.")


def kind_fits(facts: Facts) -> Problem | None:
    """A first edition is the original; a later one an update, or a correction with its public note."""
    kind = facts.asked.kind
    if kind not in {None, Kind.UPDATE, Kind.CORRECTION}:
        return Problem("bad_kind", "Publish an update or a correction.", "kind")
    if kind and not facts.has_editions:
        return Problem("bad_kind", "This is the first edition: there is nothing to update or correct.", "kind")
    if kind == Kind.CORRECTION and not facts.asked.note.strip():
        return Problem("note_missing", "Tell readers what was wrong and what is right.", "note")
    return None


def says_something_new(facts: Facts) -> Problem | None:
    """An edition with the words readers already have would be a change without a change."""
    if facts.changed_since_live or facts.readers != Readers.LIVE:
        return None
    return Problem("nothing_new", "Readers have exactly these words already.")


def has_readers(facts: Facts) -> Problem | None:
    """Only what is live can be withdrawn."""
    return None if facts.readers == Readers.LIVE else Problem("no_readers", "Readers do not have this story.")


def has_an_edition(facts: Facts) -> Problem | None:
    """Only what went out can be killed."""
    return None if facts.has_editions else Problem("never_published", "This story was never published: spike it.")


def has_a_live_edition(facts: Facts) -> Problem | None:
    """There must be something to return to."""
    return None if facts.readers == Readers.LIVE else Problem("nothing_live", "There is no live edition to return to.")


def was_never_published(facts: Facts) -> Problem | None:
    """What went out cannot be dropped as if it had not."""
    return Problem("was_published", "This story was published: withdraw or kill it.") if facts.has_editions else None


def names_an_earlier_edition(facts: Facts) -> Problem | None:
    """A rollback says what readers shall have again."""
    if facts.asked.edition in facts.edition_numbers:
        return None
    if not facts.edition_numbers:
        return Problem("no_earlier_edition", "Readers never had another edition: there is none to return to.")
    known = ", ".join(map(str, sorted(facts.edition_numbers)))
    return Problem("no_such_edition", f"Name an earlier edition (there are: {known}).", "edition")


# --- the table -------------------------------------------------------------------------------------------------------
_EDITED = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED})
_NOT_KILLED = frozenset(State) - {State.KILLED}
_REPORTER, _EDITOR, _PUBLISHER = frozenset({Role.REPORTER}), frozenset({Role.EDITOR}), frozenset({Role.PUBLISHER})

STEPS: Mapping[str, Step] = MappingProxyType({
    "revise": Step("Save", _EDITED | {State.PUBLISHED}, State.DRAFT, _EDITOR, (is_not_locked_by_another,), own=_REPORTER),
    "submit": Step("Submit", frozenset({State.DRAFT}), State.SUBMITTED, _EDITOR, (has_the_parts,), own=_REPORTER),
    "send_back": Step(
        "Send back", frozenset({State.SUBMITTED, State.APPROVED}), State.DRAFT, _EDITOR, (gives_a_reason,), needs=("reason",),
    ),
    "approve": Step(
        "Approve", frozenset({State.SUBMITTED}), State.APPROVED, _EDITOR,
        (names_this_revision, second_pair_of_eyes, is_ready, is_not_held), needs=("revision_hash",),
    ),
    "schedule": Step(
        "Schedule", frozenset({State.APPROVED}), State.SCHEDULED, _PUBLISHER,
        (moment_is_ahead, is_approved, third_pair_of_eyes, is_not_held, is_ready, kind_fits, says_something_new),
        needs=("publish_at", "kind", "note"),
    ),
    "unschedule": Step("Unschedule", frozenset({State.SCHEDULED}), State.APPROVED, _PUBLISHER),
    "publish": Step(
        "Publish", frozenset({State.APPROVED, State.SCHEDULED}), State.PUBLISHED, _PUBLISHER,
        (moment_has_come, is_approved, third_pair_of_eyes, embargo_is_over, is_not_held, is_ready, kind_fits, says_something_new),
        needs=("kind", "note"), effect="A new edition is live.",
    ),
    "discard": Step(
        "Discard changes", _EDITED, State.PUBLISHED, _EDITOR, (gives_a_reason, has_a_live_edition),
        needs=("reason",),
    ),
    "roll_back": Step(
        "Roll back", frozenset({State.PUBLISHED}), State.PUBLISHED, _PUBLISHER,
        (names_an_earlier_edition, gives_a_reason, is_not_held, embargo_is_over, is_ready),
        needs=("edition", "reason", "note"), effect="That edition is live again, as a new one.",
    ),
    "withdraw": Step(
        "Withdraw", _NOT_KILLED, State.DRAFT, _PUBLISHER, (gives_a_reason, has_readers),
        needs=("reason", "note"), effect="410 Gone, with a tombstone.",
    ),
    "kill": Step(
        "Kill", _NOT_KILLED, State.KILLED, _PUBLISHER | _EDITOR,
        (has_an_edition, gives_a_reason, gives_a_public_notice, names_the_slug), needs=("slug", "reason", "note"),
        effect="Every edition is 410 Gone with the notice, at once and for ever.",
    ),
    "spike": Step("Spike", _EDITED, State.SPIKED, _EDITOR, (was_never_published, gives_a_reason), needs=("reason",)),
    "unspike": Step("Unspike", frozenset({State.SPIKED}), State.DRAFT, _EDITOR),
    "arrange": Step("Assign and plan", _NOT_KILLED, None, _EDITOR),
    "hold": Step("Hold", _NOT_KILLED, None, _EDITOR, (is_not_held, gives_a_reason), needs=("reason",)),
    "release": Step("Release the hold", _NOT_KILLED, None, _PUBLISHER, (is_held, gives_a_reason), needs=("reason",)),
})  # fmt: skip


def expand(roles: Iterable[Role]) -> frozenset[Role]:
    """Return the roles with all they include: a publisher is an editor, an editor a reporter."""
    return frozenset(included for role in roles for included in INCLUDES[role])


def target_of(action: str, facts: Facts) -> State:
    """Return the state after the step. A submitted story an editor edits stays submitted, an approved one returns to it."""
    step = STEPS[action]
    if action == "revise" and facts.state in {State.SUBMITTED, State.APPROVED} and Role.EDITOR in facts.roles:
        return State.SUBMITTED
    return step.target or facts.state


def may(action: str, facts: Facts) -> bool:
    """Tell whether the person's roles include the step on this story. A due publication was allowed when it was scheduled."""
    step = STEPS[action]
    is_due = action == "publish" and facts.asked.due
    return bool(step.who & facts.roles) or (facts.owns and bool(step.own & facts.roles)) or is_due


def problems(action: str, facts: Facts) -> tuple[Problem, ...]:
    """Return everything the guards of the step object to, and what is longer than the ledger keeps."""
    found = [
        Problem("too_long", f"At most {limit} characters.", name)
        for name, limit in MAX_LENGTHS.items()
        if len(getattr(facts.asked, name)) > limit
    ]
    for guard in STEPS[action].guards:
        answer = guard(facts)
        if answer is not None:
            found += [answer] if isinstance(answer, Problem) else answer
    return tuple(found)


def check(action: str, facts: Facts) -> State:
    """Return the state the step leads to.

    Raises:
        NotAllowed: the roles do not include it. WrongState: it does not go from here.
        NotReady: with all that the guards object to.
    """
    step = STEPS[action]
    if not may(action, facts):
        who = " or ".join(sorted(role.value for role in step.who | step.own))
        raise NotAllowed(f"{step.label} is a step for: {who}.")
    if facts.state not in step.sources:
        raise WrongState(f"{step.label} does not go from {facts.state}.")
    if found := problems(action, facts):
        raise NotReady(problems=found)
    return target_of(action, facts)


@dataclass(frozen=True, slots=True)
class Choice:
    """A step as a person sees it on a story: open, or closed with the reasons."""

    action: str
    step: Step
    objections: tuple[Problem, ...]

    @property
    def is_open(self) -> bool:
        """Whether pressing the button can work, once what `step.needs` names is filled in."""
        return not self.objections


def choices(facts: Facts) -> tuple[Choice, ...]:
    """Return the steps that go from this state and that the person may take, each with what still stands against it.

    Saving and planning have forms of their own and are left out. What the person is only now asked for (`step.needs`) is
    not held against the step.
    """
    return tuple(
        Choice(action, step, tuple(problem for problem in problems(action, facts) if problem.place not in step.needs))
        for action, step in STEPS.items()
        if action not in {"revise", "arrange"} and facts.state in step.sources and may(action, facts)
    )
