import pytest

from stories.desk.comments import MAX_LENGTH, comment, resolve
from stories.errors import BadContent, NotAllowed, NotFound, NotReady
from stories.models import Comment
from tests.cast import NOON, TOMORROW


def test_people_leave_notes_on_a_story_and_on_a_block_of_it(a_story, rosa, edith):
    story = a_story()

    note = comment(story, "Who said so?", by=edith, at=NOON, block="p2")
    answer = comment(story, "The mayor.", by=rosa, at=NOON, parent=note)

    assert (note.block, note.by, note.blocking, answer.parent) == ("p2", edith, False, note)
    assert list(note.answers.all()) == [answer]


@pytest.mark.parametrize("text", ["", " \n", "a" * (MAX_LENGTH + 1), "a\0b"])
def test_a_note_says_something_a_table_can_hold(text, a_story, edith):
    with pytest.raises(BadContent):
        comment(a_story(), text, by=edith, at=NOON)
    assert not Comment.objects.exists()


def test_a_note_is_about_a_block_that_is_there(a_story, edith):
    with pytest.raises(BadContent, match="no such block"):
        comment(a_story(), "Who?", by=edith, at=NOON, block="p9")


def test_an_answer_belongs_to_the_same_story(a_story, edith):
    elsewhere = comment(a_story(), "Who?", by=edith, at=NOON)

    with pytest.raises(NotFound):
        comment(a_story(), "The mayor.", by=edith, at=NOON, parent=elsewhere)


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


def test_a_note_is_resolved_by_who_left_it_or_an_editor_once(a_story, rosa, edith, emil):
    story = a_story()
    hers, his = comment(story, "Mine", by=rosa, at=NOON), comment(story, "His", by=edith, at=NOON)

    resolve(hers, by=rosa, at=NOON)
    with pytest.raises(NotAllowed):
        resolve(his, by=rosa, at=NOON)
    resolve(his, by=emil, at=NOON)
    again = resolve(his, by=edith, at=TOMORROW)
    assert (again.resolved_by, again.resolved_at) == (emil, NOON)
