"""Comments are written, on what is there, by who may; and answered, and put right until somebody answered."""

import pytest

from stories.desk.comments import MAX_LENGTH, MAX_QUOTE, About, answer, comment, edit, resolve
from stories.errors import BadContent, NotAllowed, NotFound, NotReady, WrongState
from stories.models import Comment
from tests import cast
from tests.cast import NOON, TOMORROW


def test_people_leave_notes_on_a_story_and_on_a_block_of_it(a_story, rosa, edith):
    story = a_story()

    note = comment(story, "Who said so?", by=edith, at=NOON, about=About(block="p2"))
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    assert (note.block, note.by, note.blocking, reply.parent) == ("p2", edith, False, note)
    assert list(note.answers.all()) == [reply]


@pytest.mark.parametrize("text", ["", " \n", "a" * (MAX_LENGTH + 1), "a\0b"])
def test_a_note_says_something_a_table_can_hold(text, a_story, edith):
    with pytest.raises(BadContent):
        comment(a_story(), text, by=edith, at=NOON)
    assert not Comment.objects.exists()


def test_a_note_is_about_a_block_that_is_there(a_story, edith):
    with pytest.raises(BadContent, match="no such block"):
        comment(a_story(), "Who?", by=edith, at=NOON, about=About(block="p9"))


def test_who_does_not_see_a_story_says_nothing_about_it(a_story, ravi, paul, ada):
    story = a_story()
    note = comment(story, "Who?", by=story.created_by, at=NOON)

    for person in (ravi, paul):
        with pytest.raises(NotFound):
            comment(story, "Hello", by=person, at=NOON)
        with pytest.raises(NotFound):
            resolve(note, by=person, at=NOON)
    with pytest.raises(NotAllowed):
        comment(story, "Hello", by=ada, at=NOON)


def test_a_blocking_note_is_an_editors_word(a_story, rosa):
    with pytest.raises(NotAllowed):
        comment(a_story(), "Stop", by=rosa, at=NOON, blocking=True)


def test_a_blocking_note_stops_approval_and_publication_until_it_is_resolved(a_story, desk, edith, emil):
    story = a_story("submitted")
    note = comment(story, "Who said so?", by=edith, at=NOON, blocking=True)
    with pytest.raises(NotReady, match="comment"):
        desk.step("approve", story)

    resolve(note, by=emil, at=TOMORROW)
    desk.step("approve", story)
    late = comment(story, "And when?", by=edith, at=TOMORROW, blocking=True)
    with pytest.raises(NotReady, match="comment"):
        desk.step("publish", story)

    resolve(late, by=edith, at=TOMORROW)
    desk.step("publish", story)


def test_a_note_that_does_not_block_stops_nothing(a_story, desk, rosa):
    story = a_story("submitted")
    comment(story, "Nice.", by=rosa, at=NOON)

    desk.step("approve", story)


def test_a_note_is_on_words_as_they_stood_in_a_revision(a_story, desk, edith):
    story = a_story()
    desk.revise(story)

    note = comment(story, "Which one?", by=edith, at=NOON, about=About(block="p1", quote="river", start=4))
    older = comment(story, "Which one?", by=edith, at=NOON, about=About(quote="Nobody", revision=1))

    assert (note.block, note.quote, note.start, note.revision) == ("p1", "river", 4, 2)
    assert (older.block, older.start, older.revision) == ("p2", 0, 1)


def test_words_that_stand_twice_are_those_nearest_to_where_one_pointed(a_story, edith):
    story = a_story(content=cast.flood("the river and the town and the bridge"))

    note = comment(story, "Which?", by=edith, at=NOON, about=About(block="p1", quote="the", start=15))

    assert note.start == 14


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"quote": "lake"}, "save first"),
        ({"quote": "river", "block": "p2"}, "save first"),
        ({"quote": "the"}, "stand there 2 times"),
        ({"quote": " "}, "Choose words"),
        ({"quote": "r" * (MAX_QUOTE + 1)}, "Choose words"),
        ({"quote": "river", "revision": 7}, "no revision 7"),
        ({"block": "p9"}, "no such block"),
    ],
)
def test_a_note_is_on_words_that_are_there(wrong, says, a_story, edith):
    story = a_story(content=cast.flood("The river tops the banks", "Nobody was hurt, the town said."))

    with pytest.raises(BadContent, match=says):
        comment(story, "Who?", by=edith, at=NOON, about=About(**wrong))
    assert not Comment.objects.exists()


def test_answers_stand_in_the_thread_of_what_they_answer(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "Who said so?", by=edith, at=NOON)
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    further = answer(reply, "When?", by=edith, at=NOON)

    assert further.parent == note


def test_what_is_resolved_is_opened_again_before_it_is_answered(a_story, rosa, edith):
    story = a_story()
    note = resolve(comment(story, "Who said so?", by=edith, at=NOON), by=edith, at=NOON)

    with pytest.raises(WrongState, match="open it again"):
        answer(note, "The mayor.", by=rosa, at=NOON)


def test_the_comments_on_a_killed_story_are_read_alone(a_story, desk, edith):
    story = a_story("published")
    note = comment(story, "Who said so?", by=edith, at=NOON)
    desk.step("kill", story)

    for deed in (
        lambda: comment(story, "Why?", by=edith, at=NOON),
        lambda: resolve(note, by=edith, at=NOON),
        lambda: edit(note, "Who?", by=edith, at=NOON),
    ):
        with pytest.raises(WrongState, match="can be read"):
            deed()


def test_one_puts_ones_own_words_right_and_it_is_said(a_story, edith, emil):
    note = comment(a_story(), "Who said so?", by=edith, at=NOON)

    edit(note, "Who said this?", by=edith, at=TOMORROW)
    same = edit(note, "Who said this?", by=edith, at=TOMORROW)

    assert (note.text, note.edited_at) == ("Who said this?", TOMORROW)
    assert [deed["deed"] for deed in same.deeds] == ["edited"]
    with pytest.raises(NotAllowed):
        edit(note, "Mine", by=emil, at=TOMORROW)


def test_what_was_answered_or_resolved_is_not_put_right_any_more(a_story, rosa, edith):
    story = a_story()
    note = comment(story, "Who said so?", by=edith, at=NOON)
    reply = answer(note, "The mayor.", by=rosa, at=NOON)

    with pytest.raises(WrongState, match="answered already"):
        edit(note, "Who?", by=edith, at=TOMORROW)
    edit(reply, "The new mayor.", by=rosa, at=TOMORROW)
    resolve(note, by=edith, at=TOMORROW)
    with pytest.raises(WrongState, match="open it again"):
        edit(reply, "The old mayor.", by=rosa, at=TOMORROW)
