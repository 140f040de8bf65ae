from dataclasses import replace
from datetime import timedelta

import pytest

from stories.errors import NotReady, Problem, StoryError
from stories.facts import Asked, Facts, Kind, Readers, Role, State, expand
from stories.guards import is_approved, is_ready, pictures_are_as_shown, second_pair_of_eyes, third_pair_of_eyes
from stories.workflow import STEPS, check, choices, may, problems
from tests.cast import NOON, TOMORROW
from tests.stories.workflow_table import CASES, ROLES, STATES, TABLE, goes_from, outcome, target
from tests.stories.workflow_table import may as is_given

ROSA, EDITH, PIA = 1, 2, 3
HOUR = timedelta(hours=1)

# What comes with a request when everything asked for was filled in.
ASKED = {
    "send_back": Asked(reason="Who said so?"),
    "approve": Asked(revision_hash="f00d"),
    "schedule": Asked(publish_at=TOMORROW),
    "discard": Asked(reason="Superseded."),
    "roll_back": Asked(reason="Wrong river.", edition=1),
    "withdraw": Asked(reason="Wrong river."),
    "kill": Asked(reason="Libel.", note="This story was wrong.", slug="halden-flood"),
    "spike": Asked(reason="Overtaken."),
    "hold": Asked(reason="The lawyers read it."),
    "release": Asked(reason="The lawyers have read it."),
}
NOT_YET = Problem("headline_missing", "Write a headline.", "headline")


def facts(step="publish", state=None, role="publisher", **changes):
    """Return facts under which nothing stands against `step`, for Pia, who did not write the story."""
    state = State(state or TABLE[step].sources.split()[0])
    out = step in {"roll_back", "discard", "withdraw", "kill"} or state is State.PUBLISHED
    good = Facts(
        state=state,
        at=NOON,
        by=PIA,
        roles=expand({Role(role)}) if role else frozenset(),
        readers=Readers.LIVE if out else Readers.NOTHING,
        has_editions=out,
        edition_numbers=frozenset({1}) if out else frozenset(),
        slug="halden-flood",
        newest_hash="f00d",
        savers=frozenset({ROSA}),
        approved_by=frozenset({EDITH}),
        held=step == "release",
        asked=ASKED.get(step, Asked()),
    )
    return replace(good, **changes)


def asking(step, **changes):
    return {"asked": replace(ASKED.get(step, Asked()), **changes)}


UNREADY = {"blocking": (NOT_YET,)}
A_MINUTE_EARLY = {"embargo_until": NOON + timedelta(minutes=1)}
# Each guard broken one at a time: the step, what is wrong, the facts that make it so, the code of the objection.
BROKEN = [
    ("revise", "a colleague has locked it", {"locked_by": "ravi"}, "locked"),
    ("submit", "parts are missing", {"missing": (NOT_YET,)}, "headline_missing"),
    ("send_back", "no reason", asking("send_back", reason=" "), "reason_missing"),
    ("approve", "another revision", asking("approve", revision_hash="beef"), "other_revision"),
    ("approve", "no revision", asking("approve", revision_hash=""), "other_revision"),
    ("approve", "she saved words of it", {"savers": frozenset({ROSA, PIA})}, "own_copy"),
    ("approve", "she is credited", {"credited": frozenset({PIA})}, "own_copy"),
    ("approve", "a check blocks", UNREADY, "headline_missing"),
    ("approve", "held", {"held": True}, "held"),
    ("publish", "another revision than was shown", asking("publish", revision_hash="beef"), "other_revision"),
    ("schedule", "another revision than was shown", asking("schedule", revision_hash="beef"), "other_revision"),
    ("discard", "another revision than was shown", asking("discard", revision_hash="beef"), "other_revision"),
    ("roll_back", "another revision than was shown", asking("roll_back", revision_hash="beef"), "other_revision"),
    ("approve", "another picture than was shown", asking("approve", pictures_hash="beef"), "other_pictures"),
    ("schedule", "another picture than was shown", asking("schedule", pictures_hash="beef"), "other_pictures"),
    ("publish", "another picture than was shown", asking("publish", pictures_hash="beef"), "other_pictures"),
    ("publish", "a picture is other than approved", {"other_pictures": (NOT_YET,)}, "headline_missing"),
    ("schedule", "a picture is other than approved", {"other_pictures": (NOT_YET,)}, "headline_missing"),
    ("publish", "its author approved", {"credited": frozenset({EDITH})}, "approved_by_author"),
    ("schedule", "its author approved", {"credited": frozenset({EDITH})}, "approved_by_author"),
    ("schedule", "no moment", asking("schedule", publish_at=None), "moment_missing"),
    ("schedule", "now", asking("schedule", publish_at=NOON), "moment_past"),
    ("schedule", "a past moment", asking("schedule", publish_at=NOON - HOUR), "moment_past"),
    ("schedule", "before the embargo", {"embargo_until": TOMORROW + HOUR}, "embargoed"),
    ("schedule", "not approved", {"approved_by": frozenset()}, "not_approved"),
    ("schedule", "the third approved", {"second_pair": "three", "approved_by": frozenset({PIA})}, "third_person"),
    ("schedule", "the third wrote", {"second_pair": "three", "savers": frozenset({PIA})}, "third_person"),
    ("schedule", "held", {"held": True}, "held"),
    ("schedule", "a check blocks", UNREADY, "headline_missing"),
    ("schedule", "a kind nobody chooses", asking("schedule", kind=Kind.ROLLBACK), "bad_kind"),
    ("schedule", "nothing new", {"readers": Readers.LIVE, "has_editions": True, "changed_since_live": False}, "nothing_new"),
    ("publish", "too early", {"due_at": NOON + HOUR} | asking("publish", due=True), "too_early"),
    ("publish", "due and never scheduled", asking("publish", due=True), "too_early"),
    ("publish", "not approved", {"approved_by": frozenset()}, "not_approved"),
    ("publish", "the third approved", {"second_pair": "three", "approved_by": frozenset({PIA})}, "third_person"),
    ("publish", "the third is credited", {"second_pair": "three", "credited": frozenset({PIA})}, "third_person"),
    ("publish", "embargoed", A_MINUTE_EARLY, "embargoed"),
    ("publish", "held", {"held": True}, "held"),
    ("publish", "a check blocks", UNREADY, "headline_missing"),
    ("publish", "a kill is no publication", asking("publish", kind=Kind.KILL), "bad_kind"),
    ("publish", "a first edition corrects nothing", asking("publish", kind=Kind.CORRECTION, note="Wrong."), "bad_kind"),
    ("publish", "a first edition updates nothing", asking("publish", kind=Kind.UPDATE), "bad_kind"),
    ("publish", "a silent correction", {"has_editions": True} | asking("publish", kind=Kind.CORRECTION), "note_missing"),
    ("publish", "nothing new", {"readers": Readers.LIVE, "has_editions": True, "changed_since_live": False}, "nothing_new"),
    ("discard", "no reason", asking("discard", reason=""), "reason_missing"),
    ("discard", "nothing live", {"readers": Readers.WITHDRAWN}, "nothing_live"),
    ("roll_back", "the live edition", asking("roll_back", edition=2), "no_such_edition"),
    ("roll_back", "no edition", asking("roll_back", edition=None), "no_such_edition"),
    ("roll_back", "the first edition is the only one", {"edition_numbers": frozenset()}, "no_earlier_edition"),
    ("roll_back", "no reason", asking("roll_back", reason=""), "reason_missing"),
    ("roll_back", "held", {"held": True}, "held"),
    ("roll_back", "embargoed", A_MINUTE_EARLY, "embargoed"),
    ("roll_back", "a check blocks", UNREADY, "headline_missing"),
    ("withdraw", "no reason", asking("withdraw", reason=""), "reason_missing"),
    ("withdraw", "no readers", {"readers": Readers.NOTHING}, "no_readers"),
    ("withdraw", "withdrawn already", {"readers": Readers.WITHDRAWN}, "no_readers"),
    ("kill", "never published", {"has_editions": False}, "never_published"),
    ("kill", "no reason", asking("kill", reason=""), "reason_missing"),
    ("kill", "no notice", asking("kill", note="\n"), "note_missing"),
    ("kill", "another slug", asking("kill", slug="halden-fire"), "slug_mismatch"),
    ("spike", "was published", {"has_editions": True}, "was_published"),
    ("spike", "no reason", asking("spike", reason=""), "reason_missing"),
    ("hold", "no reason", asking("hold", reason=""), "reason_missing"),
    ("hold", "held already", {"held": True}, "held"),
    ("release", "no reason", asking("release", reason=""), "reason_missing"),
    ("release", "not held", {"held": False}, "not_held"),
]
broken = pytest.mark.parametrize(("step", "how", "changes", "code"), BROKEN, ids=[f"{row[0]}: {row[1]}" for row in BROKEN])


def taken(step, given):
    try:
        return check(step, given).value
    except StoryError as refusal:
        return refusal.code


def test_every_step_from_every_state_by_every_role_ends_as_the_table_says():
    wrong = [
        (state, step, role, owns, found, promised)
        for state, step, role, owns in CASES
        if (found := taken(step, facts(step, state, role, owns=owns))) != (promised := outcome(step, state, role, owns=owns))
    ]

    assert wrong == []


@pytest.mark.parametrize("name", TABLE)
def test_a_row_of_steps_is_the_row_of_the_table(name):
    step, row = STEPS[name], TABLE[name]

    assert {state.value for state in step.sources} == set(row.sources.split())
    assert (step.target.value if step.target else "") == row.target
    assert {role for role in ROLES if role and step.who & expand({Role(role)})} == set(row.who.split())
    assert {role.value for role in step.own} == set(row.own.split())


def test_there_is_no_step_the_table_does_not_know():
    assert list(STEPS) == list(TABLE)
    assert {state.value for state in State} == set(STATES)


@broken
def test_a_broken_guard_refuses_and_says_why(step, how, changes, code):
    with pytest.raises(NotReady) as refusal:
        check(step, facts(step, **changes))

    assert [problem.code for problem in refusal.value.problems] == [code]
    assert str(refusal.value)


@pytest.mark.parametrize("name", STEPS)
def test_each_guard_of_a_step_is_broken_by_some_case(name):
    cases = [facts(step, **changes) for step, _, changes, _ in BROKEN if step == name]

    for guard in STEPS[name].guards:
        assert any(guard(case) for case in cases), guard.__name__


@pytest.mark.parametrize(
    ("step", "changes", "codes"),
    [
        (
            "approve",
            UNREADY | {"held": True, "savers": frozenset({PIA})} | asking("approve", revision_hash="beef"),
            ["other_revision", "own_copy", "headline_missing", "held"],
        ),
        ("publish", UNREADY | A_MINUTE_EARLY | {"held": True}, ["embargoed", "held", "headline_missing"]),
        ("kill", {"asked": Asked()}, ["reason_missing", "note_missing", "slug_mismatch"]),
    ],
)
def test_all_objections_are_told_at_once(step, changes, codes):
    assert [problem.code for problem in problems(step, facts(step, **changes))] == codes


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("owns", [True, False])
def test_the_steps_offered_are_those_that_go_from_here_and_are_ones_own(state, role, owns):
    offered = {choice.action for choice in choices(facts(state=state, role=role, owns=owns))}

    assert offered == {
        step for step in TABLE if step not in {"revise", "arrange"} and goes_from(step, state) and is_given(step, role, owns=owns)
    }


@pytest.mark.parametrize("step", [name for name in STEPS if name not in {"revise", "arrange"}])
def test_a_step_offered_as_open_can_be_taken_once_what_it_asks_for_is_filled_in(step):
    for state in TABLE[step].sources.split():
        good = facts(step, state)
        choice = next(choice for choice in choices(replace(good, asked=Asked())) if choice.action == step)

        assert choice.is_open
        assert check(step, good) == target(step, state, "publisher")


@pytest.mark.parametrize(
    ("step", "changes"), [(row[0], row[2]) for row in BROKEN if "asked" not in row[2] and row[0] != "revise"]
)
def test_a_step_is_offered_as_open_only_if_some_answer_could_open_it(step, changes):
    best = replace(ASKED.get(step, Asked()), publish_at=NOON + timedelta(days=30))
    choice = next(choice for choice in choices(facts(step, **changes | {"asked": Asked()})) if choice.action == step)

    assert choice.is_open == (not problems(step, facts(step, **changes | {"asked": best})))


def test_at_the_moment_of_the_embargo_the_story_may_go_out():
    assert check("publish", facts(embargo_until=NOON)) is State.PUBLISHED
    assert check("schedule", facts("schedule", embargo_until=TOMORROW)) is State.SCHEDULED


def test_the_worker_publishes_at_the_moment_and_not_before():
    due = facts(state="scheduled", role="", due_at=NOON, **asking("publish", due=True))

    assert check("publish", due) is State.PUBLISHED
    assert taken("publish", replace(due, at=NOON - timedelta(microseconds=1))) == "not_ready"


def test_the_worker_takes_no_other_step():
    due = facts(role="", **asking("publish", due=True))

    assert [name for name in STEPS if may(name, due)] == ["publish"]


@pytest.mark.parametrize(("setting", "refused"), [("off", False), ("two", True), ("three", True)])
def test_a_desk_of_one_may_switch_the_second_pair_of_eyes_off(setting, refused):
    own = facts("approve", savers=frozenset({PIA}), credited=frozenset({PIA}), second_pair=setting)

    assert (taken("approve", own) == "not_ready") == refused


@pytest.mark.parametrize(("setting", "refused"), [("off", False), ("two", False), ("three", True)])
def test_a_desk_of_three_wants_a_publisher_who_did_not_approve(setting, refused):
    approved_it = facts(approved_by=frozenset({PIA}), second_pair=setting)

    assert (taken("publish", approved_it) == "not_ready") == refused


def test_readers_who_lost_a_story_may_get_the_same_words_again():
    again = facts(readers=Readers.WITHDRAWN, has_editions=True, changed_since_live=False)

    assert check("publish", again) is State.PUBLISHED


def test_people_with_several_roles_may_what_each_may():
    several = facts("approve", "submitted", roles=expand({Role.PICTURE_EDITOR, Role.EDITOR}))

    assert check("approve", several) is State.APPROVED


def test_admins_and_picture_editors_are_no_editors():
    assert expand({Role.ADMIN}) == {Role.ADMIN}
    assert expand({Role.PICTURE_EDITOR}) == {Role.PICTURE_EDITOR}
    assert expand({Role.PUBLISHER}) == {Role.PUBLISHER, Role.EDITOR, Role.REPORTER}


def test_what_costs_a_statement_is_looked_at_by_the_guards_the_desk_knows_of():
    # `desk.facts.gathering.gather` reads these for these guards alone: another guard that looks at them would see nothing.
    read_for = {
        "blocking": {"is_ready"},
        "savers": {"second_pair_of_eyes", "third_pair_of_eyes"},
        "credited": {"second_pair_of_eyes", "third_pair_of_eyes", "is_approved"},
        "approved_by": {"is_approved", "third_pair_of_eyes"},
        "other_pictures": {"is_approved"},
        "pictures_hash": {"pictures_are_as_shown"},
    }
    guards = {guard for step in STEPS.values() for guard in step.guards}

    for fact, names in read_for.items():
        assert {guard.__name__ for guard in guards if fact in guard.__code__.co_names} == names, fact


def test_who_is_credited_and_which_pictures_are_other_is_read_with_the_checks():
    for step in STEPS.values():
        assert bool({second_pair_of_eyes, is_approved, pictures_are_as_shown} & {*step.guards}) <= (is_ready in step.guards)


def test_a_third_person_is_asked_for_only_where_an_approval_is():
    for step in STEPS.values():
        assert (third_pair_of_eyes in step.guards) <= (is_approved in step.guards)
