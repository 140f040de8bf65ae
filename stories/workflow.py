"""The steps of the desk, as one table. To add a step, add a row; to forbid one, add a guard.

Two facts are kept apart, or corrections and kills go wrong: the desk state of the working copy, and what readers have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from phrases import joined, phrase, word
from stories.errors import NotAllowed, NotReady, Problem, WrongState
from stories.facts import Facts, Role, State
from stories.guards import (
    Guard,
    embargo_is_over,
    gives_a_public_notice,
    gives_a_reason,
    has_a_live_edition,
    has_an_edition,
    has_readers,
    has_the_parts,
    is_approved,
    is_held,
    is_not_held,
    is_not_locked_by_another,
    is_ready,
    is_what_was_shown,
    kind_fits,
    moment_has_come,
    moment_is_ahead,
    names_an_earlier_edition,
    names_the_slug,
    names_this_revision,
    pictures_are_as_shown,
    says_something_new,
    second_pair_of_eyes,
    third_pair_of_eyes,
    was_never_published,
)


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


_EDITED = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED})
_NOT_KILLED = frozenset(State) - {State.KILLED}
_REPORTER, _EDITOR, _PUBLISHER = frozenset({Role.REPORTER}), frozenset({Role.EDITOR}), frozenset({Role.PUBLISHER})

STEPS: Mapping[str, Step] = MappingProxyType({
    "revise": Step(phrase("Save"), _EDITED | {State.PUBLISHED}, State.DRAFT, _EDITOR, (is_not_locked_by_another,), own=_REPORTER),
    "submit": Step(phrase("Submit"), frozenset({State.DRAFT}), State.SUBMITTED, _EDITOR, (has_the_parts,), own=_REPORTER),
    "send_back": Step(
        phrase("Send back"), frozenset({State.SUBMITTED, State.APPROVED}), State.DRAFT, _EDITOR, (gives_a_reason,),
        needs=("reason",),
    ),
    "approve": Step(
        phrase("Approve"), frozenset({State.SUBMITTED}), State.APPROVED, _EDITOR,
        (names_this_revision, pictures_are_as_shown, second_pair_of_eyes, is_ready, is_not_held), needs=("revision_hash",),
    ),
    "schedule": Step(
        phrase("Schedule"), frozenset({State.APPROVED}), State.SCHEDULED, _PUBLISHER,
        (
            is_what_was_shown, pictures_are_as_shown, moment_is_ahead, is_approved, third_pair_of_eyes, is_not_held, is_ready,
            kind_fits, says_something_new,
        ),
        needs=("publish_at", "kind", "note"),
    ),
    "unschedule": Step(phrase("Unschedule"), frozenset({State.SCHEDULED}), State.APPROVED, _PUBLISHER),
    "publish": Step(
        phrase("Publish"), frozenset({State.APPROVED, State.SCHEDULED}), State.PUBLISHED, _PUBLISHER,
        (
            is_what_was_shown, pictures_are_as_shown, moment_has_come, is_approved, third_pair_of_eyes, embargo_is_over,
            is_not_held, is_ready, kind_fits, says_something_new,
        ),
        needs=("kind", "note"), effect=phrase("A new edition is live."),
    ),
    "discard": Step(
        phrase("Discard changes"), _EDITED, State.PUBLISHED, _EDITOR, (is_what_was_shown, gives_a_reason, has_a_live_edition),
        needs=("reason",),
    ),
    "roll_back": Step(
        phrase("Roll back"), frozenset({State.PUBLISHED}), State.PUBLISHED, _PUBLISHER,
        (is_what_was_shown, names_an_earlier_edition, gives_a_reason, is_not_held, embargo_is_over, is_ready),
        needs=("edition", "reason", "note"), effect=phrase("That edition is live again, as a new one."),
    ),
    "withdraw": Step(
        phrase("Withdraw"), _NOT_KILLED, State.DRAFT, _PUBLISHER, (gives_a_reason, has_readers),
        needs=("reason", "note"), effect=phrase("Taken from readers at once: its pages say so, with the notice."),
    ),
    "kill": Step(
        phrase("Kill"), _NOT_KILLED, State.KILLED, _PUBLISHER | _EDITOR,
        (has_an_edition, gives_a_reason, gives_a_public_notice, names_the_slug), needs=("slug", "reason", "note"),
        effect=phrase("Taken from readers at once and for ever: its pages say so, with the notice."),
    ),
    "spike": Step(phrase("Spike"), _EDITED, State.SPIKED, _EDITOR, (was_never_published, gives_a_reason), needs=("reason",)),
    "unspike": Step(phrase("Unspike"), frozenset({State.SPIKED}), State.DRAFT, _EDITOR),
    "arrange": Step(phrase("Assign and plan"), _NOT_KILLED, None, _EDITOR),
    "hold": Step(phrase("Hold"), _NOT_KILLED, None, _EDITOR, (is_not_held, gives_a_reason), needs=("reason",)),
    "release": Step(phrase("Release the hold"), _NOT_KILLED, None, _PUBLISHER, (is_held, gives_a_reason), needs=("reason",)),
})  # fmt: skip


# The longest a text that comes with a step may be, in characters.
MAX_LENGTHS = {"reason": 500, "note": 2_000}


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
        Problem("too_long", phrase("At most {limit} characters.", limit=limit), name)
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
        who = joined(map(word, sorted(step.who | step.own)), phrase(" or "))
        raise NotAllowed(phrase("{step} is a step for: {who}.", step=step.label, who=who))
    if facts.state not in step.sources:
        raise WrongState(phrase("{step} does not go from {state}.", step=step.label, state=word(facts.state)))
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
