"""Threads are resolved, opened again and withdrawn, and each says who did it."""

import pytest

from stories.desk.comments import answer, comment, reopen, resolve, withdraw
from stories.errors import NotAllowed, NotReady, WrongState
from stories.models import Recipient
from tests.cast import NOON, TOMORROW


def test_a_note_is_resolved_by_who_left_it_or_an_editor_once(a_story, rosa, edith, emil):
    story = a_story()
    hers, his = comment(story, "Mine", by=rosa, at=NOON), comment(story, "His", by=edith, at=NOON)

    resolve(hers, by=rosa, at=NOON)
    with pytest.raises(NotAllowed):
        resolve(his, by=rosa, at=NOON)
    resolve(his, by=emil, at=NOON)
    again = resolve(his, by=edith, at=TOMORROW)
    assert (again.resolved_by, again.resolved_at) == (emil, NOON)


def test_resolving_an_answer_resolves_its_thread(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "Who said so?", by=edith, at=NOON)
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    assert resolve(reply, by=edith, at=NOON) == note


def test_a_thread_is_opened_again_and_keeps_who_resolved_it(a_story, desk, edith, emil):
    story = a_story("submitted")
    note = comment(story, "Who said so?", by=edith, at=NOON, blocking=True)
    resolve(note, by=emil, at=NOON)

    note = reopen(note, by=edith, at=TOMORROW)

    assert (note.resolved_at, note.resolved_by) == (None, None)
    assert [(deed["deed"], deed["by"]) for deed in note.deeds] == [("resolved", "emil"), ("reopened", "edith")]
    assert reopen(note, by=edith, at=TOMORROW).changes == 2
    with pytest.raises(NotReady, match="comment"):
        desk.step("approve", story)


def test_who_may_not_resolve_a_thread_does_not_open_it_again(a_story, rosa, edith):
    note = resolve(comment(a_story(), "Who said so?", by=edith, at=NOON), by=edith, at=NOON)

    with pytest.raises(NotAllowed):
        reopen(note, by=rosa, at=NOON)


def test_what_was_withdrawn_stops_nothing_and_its_author_puts_it_back(a_story, desk, rosa, edith, emil):
    story = a_story("submitted")
    note = withdraw(comment(story, "@rosa who said so?", by=edith, at=NOON, blocking=True), by=edith, at=NOON)

    assert (note.withdrawn_at, note.resolved_by) == (NOON, edith)
    assert not Recipient.objects.filter(waits=True).exists()
    with pytest.raises(NotAllowed, match="Only who withdrew"):
        reopen(note, by=emil, at=NOON)
    note = reopen(note, by=edith, at=TOMORROW)
    assert (note.withdrawn_at, note.resolved_at) == (None, None)
    assert [deed["deed"] for deed in note.deeds] == ["withdrawn", "put back"]
    assert Recipient.objects.get(waits=True).user == rosa


def test_what_was_answered_is_not_withdrawn(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "Who said so?", by=edith, at=NOON)
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    with pytest.raises(WrongState, match="answered already"):
        withdraw(note, by=edith, at=NOON)
    withdraw(reply, by=rosa, at=NOON)
    withdraw(note, by=edith, at=NOON)


def test_a_withdrawn_answer_leaves_its_thread_open(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    reply = withdraw(reply, by=rosa, at=NOON)
    assert (reply.thread.resolved_at, reply.resolved_at) == (None, None)
    assert not Recipient.objects.filter(user=edith, waits=True).exists()

    assert reopen(reply, by=rosa, at=NOON).withdrawn_at is None
