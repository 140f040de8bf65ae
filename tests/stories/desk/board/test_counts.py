"""How many stories stand in each state, without counting them all; and the word for the newest change."""

import pytest

from stories.desk.board import count, counts, newest_change
from stories.desk.comments import comment, resolve, see
from stories.desk.wire.intake import receive
from stories.facts import State
from stories.models import Story
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_each_sees_how_many_there_are_for_them(rosa, ravi, edith, a_story):
    a_story("draft")
    Story.objects.filter(pk=a_story("draft").pk).update(assignee=rosa)
    a_story("draft", by=ravi)
    a_story("published", by=ravi)

    assert count(rosa).states | {State.DRAFT: 2, State.PUBLISHED: 1} == count(rosa).states
    assert count(edith).states[State.DRAFT] == 3


def test_nobody_counts_further_than_the_board_shows(monkeypatch, edith, a_story):
    monkeypatch.setattr(counts, "MOST", 2)
    for _ in range(4):
        a_story()

    assert count(edith).states[State.DRAFT] == 3


def test_waiting_wire_copy_is_counted(rosa):
    receive(b"Halden\xff\n\n(AP - Floods.\n\n\nEd\n", by=rosa, at=NOON)

    assert count(rosa).waiting_wire == 1


def test_every_step_plan_save_comment_and_arrival_is_a_change(rosa, edith, desk, a_story):
    words = [newest_change(rosa)]
    story = a_story()
    words.append(newest_change(rosa))
    desk.revise(story)
    words.append(newest_change(rosa))
    desk.step("submit", story)
    words.append(newest_change(rosa))
    receive(b"Halden\xff\n\n(AP - Floods.\n\n\nEd\n", by=rosa, at=NOON)
    words.append(newest_change(rosa))

    note = comment(story, "@rosa Who said so?", by=edith, at=NOON)
    words.append(newest_change(rosa))
    see(story, [note.uuid], by=rosa, at=NOON)
    words.append(newest_change(rosa))
    resolve(note, by=edith, at=NOON)
    words.append(newest_change(rosa))

    assert len(set(words)) == len(words)
    assert newest_change(rosa) == words[-1]
