"""A comment is for those it calls and those it answers, and for nobody who may not see the story."""

import pytest

from stories.desk.comments import answer, comment, edit, reopen, resolve, see, withdraw
from stories.errors import NotFound
from stories.models import Recipient
from tests.cast import NOON, TOMORROW


def waits_for() -> list[str]:
    return sorted(Recipient.objects.filter(waits=True).values_list("user__username", flat=True))


def news_for() -> list[str]:
    return sorted(Recipient.objects.filter(waits=True, seen_at=None).values_list("user__username", flat=True))


def test_who_is_called_by_name_and_sees_the_story_is_told(a_story, rosa, ravi, edith, emil):
    note = comment(a_story(), "@Rosa, @ravi, @emil, @nobody, @edith: who said so?", by=edith, at=NOON)

    assert waits_for() == ["emil", "rosa"]
    assert note.mentions == ["rosa", "emil", "edith"]


def test_who_is_answered_is_told_and_who_answers_is_waited_for_no_longer(a_story, rosa, edith, emil):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)

    answer(note, "The mayor.", by=rosa, at=NOON)
    assert waits_for() == ["edith"]
    answer(note, "Which one?", by=emil, at=NOON)
    assert waits_for() == ["edith", "rosa"]


def test_a_resolved_thread_waits_for_nobody_until_it_is_opened_again(a_story, rosa, edith):
    note = comment(a_story(), "@rosa who said so?", by=edith, at=NOON)

    resolve(note, by=edith, at=NOON)
    assert waits_for() == []
    reopen(note, by=edith, at=NOON)
    assert waits_for() == ["rosa"]


def test_what_was_seen_waits_and_is_no_news(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)

    assert see(story, [note.uuid], by=edith, at=NOON) == 0
    assert see(story, [note.uuid], by=rosa, at=NOON) == 1
    assert see(story, [note.uuid], by=rosa, at=TOMORROW) == 0
    assert (waits_for(), news_for()) == (["rosa"], [])

    answer(note, "@rosa?", by=edith, at=TOMORROW)
    assert news_for() == ["rosa"]


def test_who_is_called_in_an_edit_is_told_and_nobody_twice(a_story, rosa, edith, emil):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)
    see(story, [note.uuid], by=rosa, at=NOON)

    edit(note, "@rosa or @emil, who said so?", by=edith, at=TOMORROW)

    assert (waits_for(), news_for()) == (["emil", "rosa"], ["emil"])


def test_a_withdrawn_answer_tells_those_it_called_what_its_thread_says(a_story, rosa, edith, emil):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)
    reply = answer(note, "@rosa?", by=emil, at=NOON)

    withdraw(reply, by=emil, at=NOON)

    assert Recipient.objects.get(user=rosa).comment == note
    assert waits_for() == ["rosa"]


def test_who_does_not_see_a_story_saw_nothing_of_it(a_story, ravi, edith):
    story = a_story()
    note = comment(story, "Who said so?", by=edith, at=NOON)

    with pytest.raises(NotFound):
        see(story, [note.uuid], by=ravi, at=NOON)
