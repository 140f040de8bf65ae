from datetime import timedelta

import pytest

from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.errors import BadContent, Locked, NotFound, TypedElsewhere
from tests.cast import NOON, flood


def names(story, at):
    return [session.user.username for session in sessions.present(story, at=at)]


def test_who_is_in_a_story_is_seen_for_a_minute(a_story, rosa, edith):
    story = a_story()
    sessions.enter(story, by=rosa, at=NOON)
    sessions.enter(story, by=edith, at=NOON + timedelta(seconds=30))

    assert names(story, NOON + timedelta(seconds=40)) == ["rosa", "edith"]
    assert names(story, NOON + sessions.PRESENT_FOR) == ["edith"]
    sessions.leave(story, by=edith)
    assert names(story, NOON + sessions.PRESENT_FOR) == []


def test_who_is_around_tells_since_when_and_in_which_part(a_story, rosa, edith):
    story, later = a_story(), NOON + timedelta(seconds=30)
    sessions.enter(story, by=edith, at=NOON)
    sessions.enter(story, by=rosa, at=NOON, part="headline")
    sessions.enter(story, by=rosa, at=later, part="story\0 body" + "x" * 100)

    first, second = sessions.around(story, at=later)

    assert (first.user, second.user, second.entered_at) == (edith, rosa, NOON)
    assert second.part == "story body" + "x" * 30


def test_who_comes_back_after_a_while_has_come_in_anew(a_story, rosa):
    story, back = a_story(), NOON + timedelta(hours=1)
    sessions.enter(story, by=rosa, at=NOON)

    sessions.enter(story, by=rosa, at=back)

    assert [session.entered_at for session in sessions.around(story, at=back)] == [back]


def test_a_lock_is_around_for_longer_than_its_holder_is_present(a_story, rosa, edith):
    story = a_story()
    sessions.lock(story, by=rosa, at=NOON)
    sessions.enter(story, by=edith, at=NOON)

    assert [one.user for one in sessions.around(story, at=NOON + timedelta(minutes=9))] == [rosa]
    assert sessions.around(story, at=NOON + sessions.LOCKED_FOR) == []


def test_who_does_not_see_a_story_is_not_in_it(a_story, ravi):
    story = a_story()

    for deed in (sessions.enter, sessions.lock, sessions.unlock):
        with pytest.raises(NotFound):
            deed(story, by=ravi, at=NOON)
    with pytest.raises(NotFound):
        sessions.autosave(story, {}, base=1, by=ravi, at=NOON)


def test_one_person_at_a_time_locks_a_story(a_story, rosa, edith):
    story = a_story()
    sessions.lock(story, by=rosa, at=NOON)
    sessions.lock(story, by=rosa, at=NOON)

    with pytest.raises(Locked, match="rosa"):
        sessions.lock(story, by=edith, at=NOON)
    sessions.unlock(story, by=edith, at=NOON)
    sessions.lock(story, by=edith, at=NOON)
    with pytest.raises(Locked, match="edith"):
        sessions.unlock(story, by=rosa, at=NOON)


def test_a_lock_ends_when_its_holder_was_not_seen_for_long_or_left(a_story, rosa, edith):
    story = a_story()
    sessions.lock(story, by=rosa, at=NOON)
    sessions.enter(story, by=rosa, at=NOON + timedelta(minutes=9))
    assert sessions.lock_of(story, at=NOON + timedelta(minutes=18)).user == rosa

    sessions.lock(story, by=edith, at=NOON + timedelta(minutes=19))
    assert sessions.lock_of(story, at=NOON + timedelta(minutes=19)).user == edith
    sessions.leave(story, by=edith)
    assert sessions.lock_of(story, at=NOON + timedelta(minutes=19)) is None


def test_what_was_typed_is_kept_for_whoever_typed_it_until_they_let_it_go(a_story, rosa, edith):
    story = a_story()
    sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON)
    kept = sessions.autosave(story, {"headline": "River"}, base=1, by=rosa, at=NOON)

    assert sessions.unsaved(story, by=rosa) == kept
    assert kept.text == '{"headline":"River"}'
    assert sessions.unsaved(story, by=edith) is None

    sessions.forget_unsaved(story, by=rosa)
    assert sessions.unsaved(story, by=rosa) is None


@pytest.mark.parametrize("name", ["rosa", "edith"])
def test_a_save_of_other_words_leaves_ones_typing_alone_whoever_saves(a_story, rosa, edith, name):
    story = a_story()
    sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON)

    drafting.revise(story, flood(headline="River"), base=1, by={"rosa": rosa, "edith": edith}[name], at=NOON)

    assert sessions.unsaved(story, by=rosa)


def test_of_what_was_typed_the_state_that_was_saved_is_forgotten_and_none_newer(a_story, rosa):
    story = a_story()
    saved = sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON)
    sessions.autosave(story, {"headline": "River"}, base=1, by=rosa, at=NOON + timedelta(seconds=2))

    sessions.forget_unsaved(story, by=rosa, kept=saved)

    assert sessions.unsaved(story, by=rosa).text == '{"headline":"River"}'


def test_more_than_a_megabyte_is_no_typing(a_story, rosa):
    with pytest.raises(BadContent):
        sessions.autosave(a_story(), {"body": "a" * sessions.MAX_UNSAVED_BYTES}, base=1, by=rosa, at=NOON)


def test_words_typed_in_another_window_are_not_written_over(a_story, rosa):
    story, later = a_story(), NOON + timedelta(seconds=2)
    first = sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON, after="")

    with pytest.raises(TypedElsewhere):
        sessions.autosave(story, {"headline": "Rain"}, base=1, by=rosa, at=later, after="")
    assert sessions.unsaved(story, by=rosa).text == '{"headline":"Riv"}'

    sessions.autosave(story, {"headline": "River"}, base=1, by=rosa, at=later, after=first.version)
    sessions.autosave(story, {"headline": "River"}, base=1, by=rosa, at=later, after="sent twice")
    assert sessions.unsaved(story, by=rosa).text == '{"headline":"River"}'


def test_bringing_an_earlier_revision_back_leaves_ones_typing_alone(a_story, desk, rosa):
    story = a_story()
    desk.revise(story)
    sessions.autosave(story, {"headline": "Riv"}, base=2, by=rosa, at=NOON)

    drafting.restore(story, 1, base=2, by=rosa, at=NOON)

    assert sessions.unsaved(story, by=rosa)
