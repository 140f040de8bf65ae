from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from stories.content import CreditRole
from stories.desk.gate import steps
from stories.desk.writing import drafting, planning
from stories.desk.writing.planning import Plan
from stories.errors import NotReady, StoryError, WrongState
from stories.facts import Asked, Kind, Readers, State
from stories.models import Live, Section, Story, Transition
from stories.workflow import STEPS
from tests.cast import NOON, ROUTES, TOMORROW, account, credit, flood, in_the_book
from tests.stories.workflow_table import TABLE, goes_from, may, target

LATER = NOON + timedelta(hours=3)
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")

# Who tries each step: one of each role who has nothing to do with the story, and its own reporter.
ATTEMPTS = {
    "ravi": "reporter",
    "emil": "editor",
    "pia": "publisher",
    "paul": "picture editor",
    "ada": "admin",
    "sue": "",
    "rosa": "reporter",
}


def everything_asked_for(step, story):
    return Asked(
        reason="It is time.",
        note="Readers are told." if step in {"kill", "withdraw"} else "",
        revision_hash=story.newest_hash,
        publish_at=TOMORROW if step == "schedule" else None,
        edition=1,
        slug=story.slug,
    )


def attempt(step, story, by):
    """Take the step, or save words for "revise"; return the state it led to, or the code of the refusal."""
    try:
        if step == "revise":
            content = replace(story.revisions.get(number=story.newest_number).content, deck="Changed")
            drafting.revise(story, content, base=story.newest_number, by=by, at=LATER)
        else:
            steps.take(step, story, by=by, at=LATER, asked=everything_asked_for(step, story))
    except StoryError as refusal:
        return refusal.code
    return Story.objects.get(pk=story.pk).state


def guards_object(step, state, readers, name):
    """Tell, from the table of promises, whether a guard stands against the step in this situation."""
    out = readers is not Readers.NOTHING
    return {
        "approve": name == "rosa",
        "discard": readers is not Readers.LIVE,
        "roll_back": True,  # a first edition has none before it
        "withdraw": readers is not Readers.LIVE,
        "kill": not out,
        "spike": out,
        "release": True,  # nothing is held
    }.get(step, False)


@pytest.fixture
def people(rosa, ravi, emil, pia, paul, ada, sue):
    return {user.username: user for user in (rosa, ravi, emil, pia, paul, ada, sue)}


@pytest.mark.parametrize(("state", "readers"), ROUTES)
def test_every_step_by_everybody_ends_as_promised_and_a_refusal_writes_nothing(state, readers, a_story, people):
    story = a_story(state, readers)
    wrong = []

    for step in (name for name in TABLE if name != "arrange"):
        for name, role in ATTEMPTS.items():
            promised = "not_allowed"
            if may(step, role, owns=name == "rosa"):
                promised = target(step, state, role) if goes_from(step, state) else "wrong_state"
                if goes_from(step, state) and guards_object(step, state, readers, name):
                    promised = "not_ready"
            with transaction.atomic(), CaptureQueriesContext(connection) as statements:
                found = attempt(step, story, people[name])
                transaction.set_rollback(True)
            wrote = any(statement["sql"].startswith(WRITES) for statement in statements)
            if (found, wrote) != (promised, promised in set(State)):
                wrong.append((step, name, found, promised, wrote))

    assert wrong == []


# From where each step is taken: the state, what readers have, and what the desk did besides.
BEFORE = {
    "submit": ("draft", "nothing"),
    "send_back": ("submitted", "nothing"),
    "approve": ("submitted", "nothing"),
    "schedule": ("approved", "nothing"),
    "unschedule": ("scheduled", "nothing"),
    "publish": ("approved", "live"),
    "discard": ("draft", "live"),
    "roll_back": ("approved", "live", "publish"),
    "withdraw": ("submitted", "live"),
    "kill": ("draft", "withdrawn"),
    "spike": ("draft", "nothing"),
    "unspike": ("spiked", "nothing"),
    "hold": ("approved", "nothing"),
    "release": ("approved", "nothing", "hold"),
}


@pytest.mark.parametrize("step", [name for name in STEPS if name not in steps.NOT_TAKEN_HERE])
def test_each_step_taken_is_one_row_of_the_ledger(step, desk, a_story, pia):
    state, readers, *besides = BEFORE[step]
    story = a_story(state, readers)
    for action in besides:
        desk.step(action, story)
    story.refresh_from_db()
    source, version, rows = story.state, story.version, Transition.objects.count()

    row = steps.take(step, story, by=pia, at=LATER, asked=everything_asked_for(step, story))

    story.refresh_from_db()
    assert Transition.objects.count() == rows + 1
    assert (row.number, row.story, row.action, row.by, row.at) == (rows + 1, story, step, pia, LATER)
    assert (row.source, row.target, row.readers) == (source, story.state, story.readers)
    assert (row.reason, row.revision_hash) == ("It is time.", story.newest_hash)
    assert story.version == version + 1


@pytest.mark.parametrize("action", ["revise", "arrange", "fly", "", "open"])
def test_what_is_no_step_is_refused(action, a_story, pia):
    with pytest.raises(WrongState, match="There is no step"):
        steps.take(action, a_story(), by=pia, at=LATER)


def test_all_that_stands_against_a_step_is_told_at_once(a_story, desk, pia):
    story = a_story("approved")
    steps.take("hold", story, by=pia, at=LATER, asked=Asked(reason="The lawyers read it."))
    Story.objects.filter(pk=story.pk).update(embargo_until=TOMORROW)

    with pytest.raises(NotReady) as refusal:
        steps.take("publish", story, by=pia, at=LATER, asked=Asked(kind=Kind.CORRECTION))

    assert {problem.code for problem in refusal.value.problems} == {"held", "embargoed", "bad_kind"}


# --- what is approved, and by whom -----------------------------------------------------------------------------------
def approve(story, by):
    return steps.take("approve", story, by=by, at=LATER, asked=Asked(revision_hash=story.newest_hash))


def refused(code, deed, *args):
    with pytest.raises(NotReady) as refusal:
        deed(*args)
    return code in {problem.code for problem in refusal.value.problems}


def test_an_approval_is_bound_to_the_hash_of_the_newest_revision(a_story, edith):
    story = a_story("submitted")

    approve(story, edith)

    approval = story.revisions.get().approvals.get()
    assert (approval.sha256, approval.by) == (story.newest_hash, edith)


def test_an_editor_who_read_an_older_revision_approves_nothing(a_story, desk, edith, emil):
    story = a_story("submitted")
    read = story.newest_hash
    desk.revise(story, by=emil)

    with pytest.raises(NotReady, match="newest revision"):
        steps.take("approve", story, by=edith, at=LATER, asked=Asked(revision_hash=read))


def test_an_approval_is_void_as_soon_as_the_words_change(a_story, desk, pia, emil):
    story = a_story("approved")
    desk.revise(story, by=emil)

    with pytest.raises(WrongState):
        steps.take("publish", story, by=pia, at=LATER)
    assert story.state == State.SUBMITTED


def test_words_that_come_back_are_not_approved_again_by_themselves(a_story, desk, emil, pia, edith):
    story = a_story("approved")
    approved = story.newest_number
    desk.revise(story, by=emil)
    drafting.restore(story, approved, base=story.newest_number, by=emil, at=LATER)
    story.refresh_from_db()

    with pytest.raises(WrongState):
        steps.take("publish", story, by=pia, at=LATER)
    assert approve(story, edith)


def test_a_story_sent_back_needs_a_new_approval(a_story, desk):
    story = a_story("approved")

    for action in ("send_back", "submit"):
        desk.step(action, story)

    with pytest.raises(WrongState):
        desk.step("publish", story)


def test_nobody_approves_words_they_saved(a_story, desk, edith, emil):
    story = a_story("submitted")
    desk.revise(story, by=edith)

    assert refused("own_copy", approve, story, edith)
    assert approve(story, emil)


def test_a_colleagues_last_comma_makes_nobodys_copy_another_ones(a_story, desk, edith, emil):
    story = a_story("submitted", by=edith)
    desk.revise(story, by=emil)

    assert refused("own_copy", approve, story, edith)
    assert refused("own_copy", approve, story, emil)


def test_words_readers_had_already_are_nobodys_new_copy(a_story, desk, edith, rosa):
    story = a_story("submitted", by=edith)
    approve(story, desk.other_editor)
    desk.step("publish", story)
    planning.arrange(story, Plan(assignee=rosa), by=edith, at=LATER)
    desk.revise(story, by=rosa)
    desk.step("submit", story)
    story.refresh_from_db()

    assert approve(story, edith)


def test_an_editor_who_brings_old_words_back_does_not_sign_them(a_story, desk, edith):
    story = a_story("published")
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)
    drafting.restore(story, 1, base=2, by=edith, at=LATER)
    desk.step("submit", story)
    story.refresh_from_db()

    assert refused("own_copy", approve, story, edith)


def test_a_credited_author_does_not_approve_though_somebody_else_typed_it(a_story, edith):
    story = a_story("submitted", content=flood(credits=(credit(in_the_book(edith)),)))

    assert refused("own_copy", approve, story, edith)


def test_a_credited_author_is_known_though_their_row_was_merged(a_story, edith):
    newest = in_the_book(edith)
    older = in_the_book(edith, user=None, merged_into=newest)
    oldest = in_the_book(edith, user=None, merged_into=older)
    for number, row in enumerate((older, oldest)):
        story = a_story("submitted", content=flood(slug=f"flood-{number}", credits=(credit(row),)))

        assert refused("own_copy", approve, story, edith), row.pk


def test_a_login_that_stayed_at_a_merged_row_is_known_too(a_story, edith):
    kept = in_the_book(edith, user=None)
    in_the_book(edith, merged_into=kept)
    story = a_story("submitted", content=flood(credits=(credit(kept),)))

    assert refused("own_copy", approve, story, edith)


def test_who_is_credited_as_editor_may_approve(a_story, edith):
    credits = (*flood().credits, credit(in_the_book(edith), CreditRole.EDITOR))

    assert approve(a_story("submitted", content=flood(credits=credits)), edith)


def test_a_superuser_signs_nothing_without_a_role_and_not_their_own_with_one(a_story, sue):
    story = a_story("submitted")
    with pytest.raises(StoryError, match="editor"):
        approve(story, sue)

    chief = account("chief", "publisher", is_superuser=True)
    own = a_story("submitted", by=chief)
    assert refused("own_copy", approve, own, chief)


def test_a_deactivated_account_does_nothing(a_story, edith):
    story = a_story("submitted")
    edith.is_active = False

    with pytest.raises(StoryError, match="editor"):
        approve(story, edith)


def test_a_desk_of_one_approves_its_own(a_story, pia, settings):
    settings.NEWSROOM_SECOND_PAIR = "off"
    story = a_story("submitted", by=pia)

    approve(story, pia)
    assert steps.take("publish", story, by=pia, at=LATER).target == State.PUBLISHED


def test_a_publisher_may_be_the_second_person(a_story, pia):
    story = a_story("submitted")
    approve(story, pia)

    assert steps.take("publish", story, by=pia, at=LATER).target == State.PUBLISHED


def test_a_desk_of_three_wants_a_third_person(a_story, pia, settings):
    settings.NEWSROOM_SECOND_PAIR = "three"
    story = a_story("submitted")
    approve(story, pia)

    assert refused("third_person", lambda: steps.take("publish", story, by=pia, at=LATER))
    assert steps.take("publish", story, by=account("petra", "publisher"), at=LATER)


@pytest.mark.parametrize("action", ["publish", "schedule"])
def test_in_a_desk_of_three_a_publisher_who_is_credited_does_not_publish(action, a_story, pia, settings):
    settings.NEWSROOM_SECOND_PAIR = "three"
    story = a_story("approved", content=flood(credits=(credit(in_the_book(pia)),)))

    assert refused("third_person", lambda: steps.take(action, story, by=pia, at=LATER, asked=Asked(publish_at=TOMORROW)))


# --- holds, embargoes, publication -----------------------------------------------------------------------------------
def test_a_hold_stops_everything_on_the_way_out_until_a_publisher_lifts_it(a_story, desk, pia):
    story = a_story("approved")
    desk.step("hold", story)

    for action in ("publish", "schedule"):
        assert refused("held", desk.step, action, story)
    story.refresh_from_db()
    assert story.hold_reason == "It is time."

    steps.take("release", story, by=pia, at=LATER, asked=Asked(reason="Read."))
    desk.step("publish", story)
    story.refresh_from_db()
    assert (story.held, story.hold_reason) == (False, "")


def test_nothing_is_published_before_its_embargo(a_story, pia):
    story = a_story("approved")
    Story.objects.filter(pk=story.pk).update(embargo_until=LATER + timedelta(seconds=1))

    assert refused("embargoed", lambda: steps.take("publish", story, by=pia, at=LATER))
    assert steps.take("publish", story, by=pia, at=LATER + timedelta(seconds=1))


def test_a_correction_tells_readers_what_was_wrong(a_story, pia):
    story = a_story("approved", "live")

    assert refused("note_missing", lambda: steps.take("publish", story, by=pia, at=LATER, asked=Asked(kind=Kind.CORRECTION)))
    steps.take("publish", story, by=pia, at=LATER, asked=Asked(kind=Kind.CORRECTION, note="It was Tuesday."))

    assert list(story.editions.values_list("number", "kind", "note")) == [
        (1, "original", ""),
        (2, "correction", "It was Tuesday."),
    ]


def test_the_words_readers_have_are_not_published_twice(a_story, desk):
    story = a_story("published")
    drafting.revise(story, flood(deck="New"), base=1, by=desk.writer, at=LATER)
    drafting.revise(story, flood(), base=2, by=desk.writer, at=LATER)
    for action in ("submit", "approve"):
        desk.step(action, story)

    assert refused("nothing_new", desk.step, "publish", story)


def test_an_unready_story_is_neither_approved_nor_published(a_story, desk, edith):
    story = a_story("submitted", content=flood("Nobody was hurt, TK said."))

    assert refused("tk_left_in", approve, story, edith)


def test_the_words_that_go_out_are_the_ones_checked_whatever_edition_is_named(a_story, desk, pia):
    section = Section.objects.create(slug="world", name="World")
    story = a_story("published")
    desk.revise(story, section="world")
    for action in ("submit", "approve"):
        desk.step(action, story)
    Section.objects.filter(pk=section.pk).update(open=False)

    assert refused("section_unknown", lambda: steps.take("publish", story, by=pia, at=LATER, asked=Asked(edition=1)))


# --- coming back and going away --------------------------------------------------------------------------------------
def bytes_at(story):
    return {
        row.path: bytes(row.document.data) for row in Live.objects.filter(story=story, status="live").select_related("document")
    }


def test_discarding_returns_to_the_words_readers_have(a_story, desk):
    story = a_story("draft", "live")
    before = bytes_at(story)

    desk.step("discard", story)

    story.refresh_from_db()
    assert (story.state, story.newest_number) == (State.PUBLISHED, 3)
    assert story.revisions.get(number=3).text == story.editions.get().text
    assert bytes_at(story) == before


def test_a_rollback_gives_readers_an_earlier_edition_as_a_new_one(a_story, desk, pia):
    story = a_story("published")
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)

    row = steps.take("roll_back", story, by=pia, at=LATER, asked=Asked(edition=1, reason="Wrong river."))

    first, _, third = story.editions.order_by("number")
    assert (third.kind, third.text, row.target) == ("rollback", first.text, State.PUBLISHED)
    assert {live.document.edition for live in Live.objects.filter(story=story)} == {third}
    assert story.revisions.order_by("-number")[0].text == first.text


def test_a_rollback_brings_nothing_back_that_was_withdrawn(a_story, desk, pia):
    story = a_story("draft", "withdrawn")
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)
    with pytest.raises(NotReady, match="through approval alone"):
        steps.take("roll_back", story, by=pia, at=LATER, asked=Asked(edition=1, reason="It was right after all."))
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)

    with pytest.raises(NotReady, match=r"there are: 3\)"):
        steps.take("roll_back", story, by=pia, at=LATER, asked=Asked(edition=1, reason="It was right after all."))

    row = steps.take("roll_back", story, by=pia, at=LATER, asked=Asked(edition=3, reason="Wrong river."))
    assert row.target == State.PUBLISHED


def test_a_withdrawn_story_is_gone_for_readers_and_comes_back_through_the_whole_chain(a_story, desk, pia):
    story = a_story("scheduled", "live")
    paths = set(bytes_at(story))

    steps.take("withdraw", story, by=pia, at=LATER, asked=Asked(reason="Wrong river.", note="We are checking this story."))

    story.refresh_from_db()
    assert (story.state, story.readers, story.publish_at, story.scheduled_by) == (State.DRAFT, Readers.WITHDRAWN, None, None)
    rows = Live.objects.filter(story=story)
    assert {(row.status, row.document, row.notice) for row in rows} == {("withdrawn", None, "We are checking this story.")}
    assert {row.path for row in rows} == paths

    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    assert set(bytes_at(story)) == paths


@pytest.mark.parametrize(("state", "readers"), [route for route in ROUTES if route[1] in {Readers.LIVE, Readers.WITHDRAWN}])
def test_a_kill_takes_every_edition_and_leaves_its_notice(state, readers, a_story, desk):
    story = a_story(state, readers)

    desk.step("kill", story)

    story.refresh_from_db()
    assert (story.state, story.readers) == (State.KILLED, Readers.KILLED)
    assert {(row.status, row.document, row.notice) for row in Live.objects.filter(story=story)} == {
        ("killed", None, "Readers are told.")
    }
    assert story.editions.order_by("-number")[0].kind == "kill"


def test_nothing_brings_a_killed_story_back(a_story, desk, pia):
    story = a_story("killed")

    for action in (name for name in STEPS if name not in steps.NOT_TAKEN_HERE):
        with pytest.raises(WrongState):
            steps.take(action, story, by=pia, at=LATER, asked=everything_asked_for(action, story))


def test_an_unspiked_story_is_a_draft_with_its_revisions(a_story, desk):
    story = a_story("draft")
    desk.revise(story)
    desk.step("spike", story)

    desk.step("unspike", story)

    story.refresh_from_db()
    assert (story.state, story.newest_number) == (State.DRAFT, 2)


# --- what a person may do next ---------------------------------------------------------------------------------------
def test_the_steps_open_to_somebody_can_be_taken(a_story, pia):
    story = a_story("approved")

    offered = {choice.action: choice.is_open for choice in steps.open_to(pia, story, at=LATER)}

    assert {name for name, is_open in offered.items() if is_open} == {"send_back", "publish", "schedule", "spike", "hold"}
    assert {name for name, is_open in offered.items() if not is_open} == {"discard", "withdraw", "kill", "release"}


def test_nobody_without_a_role_is_offered_a_step(a_story, sue, paul):
    story = a_story("submitted")

    assert steps.open_to(sue, story, at=LATER) == steps.open_to(paul, story, at=LATER) == ()


def test_a_reason_longer_than_the_ledger_keeps_is_refused_and_not_cut(a_story, edith):
    story = a_story(State.SUBMITTED)

    with pytest.raises(NotReady) as refused:
        steps.take("send_back", story, by=edith, at=NOON, asked=Asked(reason="x" * 501))

    assert [(problem.code, problem.place) for problem in refused.value.problems] == [("too_long", "reason")]
    assert steps.take("send_back", story, by=edith, at=LATER, asked=Asked(reason="x" * 500)).reason == "x" * 500
