from datetime import timedelta

import pytest

from stories.desk import drafting, sessions
from stories.errors import BadContent, Locked, NotFound
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


def test_what_was_typed_is_kept_for_whoever_typed_it_until_it_is_saved(a_story, rosa, edith):
    story = a_story()
    sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON)
    kept = sessions.autosave(story, {"headline": "River"}, base=1, by=rosa, at=NOON)

    assert sessions.unsaved(story, by=rosa) == kept
    assert kept.text == '{"headline":"River"}'
    assert sessions.unsaved(story, by=edith) is None

    drafting.revise(story, flood(headline="River"), base=1, by=rosa, at=NOON)
    assert sessions.unsaved(story, by=rosa) is None


def test_a_colleagues_save_leaves_ones_own_typing_alone(a_story, rosa, edith):
    story = a_story()
    sessions.autosave(story, {"headline": "Riv"}, base=1, by=rosa, at=NOON)

    drafting.revise(story, flood(headline="River"), base=1, by=edith, at=NOON)

    assert sessions.unsaved(story, by=rosa)


def test_more_than_a_megabyte_is_no_typing(a_story, rosa):
    with pytest.raises(BadContent):
        sessions.autosave(a_story(), {"body": "a" * sessions.MAX_UNSAVED_BYTES}, base=1, by=rosa, at=NOON)
