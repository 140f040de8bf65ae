"""What a sender asks of a story besides its words: embargoes, and that it stays in or comes down."""

from datetime import UTC, datetime, timedelta

import pytest

from stories.desk.facts.standing import newest_revision
from stories.desk.gate.steps import take
from stories.desk.history.verify import verify_ledger
from stories.desk.wire.intake import accept, ingest, receive
from stories.desk.writing.planning import Plan, arrange
from stories.errors import BadWire, NotReady
from stories.facts import Asked
from stories.models import Story, WireItem
from tests.cast import NOON, TOMORROW
from tests.stories import foreign

LATER = datetime(2026, 3, 9, 6, tzinfo=UTC)


def embargoed(moment, **changes):
    return foreign.ninjs(embargoedUntil=moment and moment.isoformat(), **changes)


@pytest.fixture
def published(a_story, rosa):
    """A published story that came from the sender of `foreign.ninjs`."""
    story = a_story("published")
    item = receive(foreign.ninjs(), by=rosa, at=NOON)
    WireItem.objects.filter(pk=item.pk).update(state="taken", story=story, revision=1, settled_at=NOON, settled_by=rosa)
    return story


def test_the_embargo_of_an_item_is_that_of_its_story(rosa):
    story = ingest(embargoed(LATER), by=rosa, at=NOON).story

    assert story.embargo_until == LATER
    assert list(story.transitions.order_by("number").values_list("action", "by__username")) == [
        ("open", "rosa"),
        ("arrange", "rosa"),
    ]
    assert verify_ledger() is None


def test_an_embargo_that_is_over_is_none(rosa):
    assert ingest(embargoed(NOON), by=rosa, at=TOMORROW).story.embargo_until is None


@pytest.mark.parametrize(("newer", "holds"), [(TOMORROW, LATER), (LATER + timedelta(1), LATER + timedelta(1)), (None, LATER)])
def test_of_two_embargoes_the_later_one_holds(rosa, newer, holds):
    ingest(embargoed(LATER), by=rosa, at=NOON)

    story = ingest(embargoed(newer, version="2"), by=rosa, at=NOON).story

    assert (Story.objects.count(), story.embargo_until) == (1, holds)


def test_an_embargo_changes_nothing_else_of_the_plan(rosa, edith):
    story = ingest(foreign.ninjs(), by=rosa, at=NOON).story
    arrange(story, Plan(rosa, TOMORROW, 2), by=edith, at=NOON)

    story = ingest(embargoed(LATER, version="2"), by=rosa, at=NOON).story

    assert (story.assignee, story.due_at, story.priority, story.embargo_until) == (rosa, TOMORROW, 2, LATER)


@pytest.mark.parametrize("embargo", ["<embargoed/>", "<embargoed>soon</embargoed>"])
def test_an_embargo_without_an_end_waits_and_becomes_a_hold_when_somebody_looked(rosa, edith, embargo):
    raw = foreign.newsml(f'<provider literal="HNA"/>{embargo}')
    with pytest.raises(BadWire, match="until when"):
        ingest(raw, by=rosa, at=NOON)

    story = accept(receive(raw, by=rosa, at=NOON), by=edith, at=NOON).story

    assert (story.held, story.hold_reason) == (True, "Embargoed, and nobody says until when: ask HNA.")
    assert verify_ledger() is None


def test_what_the_sender_withholds_is_held_when_somebody_takes_it_in_all_the_same(rosa, edith):
    story = accept(receive(foreign.ninjs(pubStatus="withheld"), by=rosa, at=NOON), by=edith, at=NOON).story

    assert (story.state, story.held, story.hold_reason) == ("draft", True, "Withheld: ask the sender before it goes out.")


def test_a_killed_item_never_becomes_a_draft(rosa, edith):
    raw = foreign.ninjs(pubStatus="canceled", edNote="Names the wrong man.")
    with pytest.raises(BadWire, match="killed this story"):
        ingest(raw, by=rosa, at=NOON)

    item = WireItem.objects.get()
    assert (item.state, item.status) == ("waiting", "canceled")
    with pytest.raises(BadWire, match="killed this story"):
        accept(item, by=edith, at=NOON)
    assert not Story.objects.exists()


@pytest.mark.parametrize(("status", "said"), [("canceled", "killed this story"), ("withheld", "withholds this story")])
def test_a_story_its_sender_takes_back_is_held_and_says_what_to_do(rosa, edith, pia, published, status, said):
    receive(foreign.ninjs(version="2", pubStatus=status), by=rosa, at=NOON, name="kill.json")

    published.refresh_from_db()
    assert (published.held, published.readers) == (True, "live")
    assert f"{said} (urn:hna:flood, version 2)" in published.hold_reason
    assert "withdraw it" in published.hold_reason
    with pytest.raises(NotReady, match="hold"):
        take("roll_back", published, by=pia, at=TOMORROW, asked=Asked(edition=1, reason="Because."))
    assert verify_ledger() is None


def test_a_draft_its_sender_takes_back_is_held(rosa):
    story = ingest(foreign.ninjs(), by=rosa, at=NOON).story

    receive(foreign.ninjs(version="2", pubStatus="canceled"), by=rosa, at=NOON)

    story.refresh_from_db()
    assert story.held


def test_a_kill_that_comes_again_holds_a_released_story_no_second_time(rosa, pia, published):
    kill = foreign.ninjs(version="2", pubStatus="canceled")
    receive(kill, by=rosa, at=NOON)
    take("release", published, by=pia, at=NOON, asked=Asked(reason="It was another story."))

    receive(kill, by=rosa, at=TOMORROW)

    published.refresh_from_db()
    assert not published.held


def test_a_kill_of_an_older_version_comes_too_late(rosa):
    story = ingest(foreign.ninjs(version="3"), by=rosa, at=NOON).story

    receive(foreign.ninjs(version="2", pubStatus="canceled"), by=rosa, at=NOON)

    story.refresh_from_db()
    assert not story.held


def test_a_hold_that_stood_before_is_not_forgotten(rosa, edith, published):
    take("hold", published, by=edith, at=NOON, asked=Asked(reason="The lawyers read it."))

    receive(foreign.ninjs(version="2", pubStatus="canceled"), by=rosa, at=NOON)

    published.refresh_from_db()
    assert published.hold_reason.endswith("Held before: The lawyers read it.")


def test_what_was_killed_here_is_left_in_peace(rosa, a_story):
    story = a_story("killed")
    item = receive(foreign.ninjs(), by=rosa, at=NOON)
    WireItem.objects.filter(pk=item.pk).update(state="taken", story=story, revision=1, settled_at=NOON, settled_by=rosa)

    receive(foreign.ninjs(version="2", pubStatus="canceled"), by=rosa, at=NOON)

    story.refresh_from_db()
    assert not story.held


def test_what_a_sender_tells_desks_stands_in_the_note_of_the_revision(rosa):
    raw = foreign.ninjs(
        infoSources=[{"role": "originator", "name": "HNA"}, {"role": "byline", "name": "Rosa Lund"}],
        firstCreated="2026-03-04T08:00:00Z", version="4", edNote="CORRECTS\nthe name of the river.",
    )  # fmt: skip
    story = ingest(raw, by=rosa, at=NOON, name="flood.json").story

    note = newest_revision(story).note
    assert note.startswith("Wire copy flood.json, version 4")
    assert "first published 2026-03-04 08:00 UTC" in note
    assert note.endswith(". CORRECTS the name of the river.")


def test_a_longer_note_is_cut_and_stays_whole_with_the_copy(rosa):
    taken = ingest(foreign.ninjs(edNote="A long story. " * 100), by=rosa, at=NOON)

    note = newest_revision(taken.story).note
    assert (len(note), note[-1]) == (500, "…")
