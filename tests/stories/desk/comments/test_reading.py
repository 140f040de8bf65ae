"""The comments on a story are read as threads beside their words, in one statement."""

from stories.desk.comments import (
    About,
    answer,
    comment,
    conversation,
    edit,
    newest_comment,
    places,
    reopen,
    resolve,
    see,
    withdraw,
)
from stories.desk.facts.standing import newest_revision
from tests.cast import NOON, TOMORROW, flood


def read(story, by):
    story.refresh_from_db()
    return conversation(story, newest_revision(story), by=by)


def test_threads_come_in_the_order_of_the_story_and_what_is_settled_last(a_story, rosa, edith):
    story = a_story()
    done = resolve(comment(story, "Done", by=edith, at=NOON), by=edith, at=NOON)
    behind = comment(story, "Hurt?", by=edith, at=NOON, about=About(quote="hurt"))
    before = comment(story, "Which?", by=edith, at=NOON, about=About(quote="river"))
    whole = comment(story, "Nice.", by=rosa, at=TOMORROW)

    said = read(story, edith)

    assert [thread.root.comment for thread in said.threads] == [whole, before, behind, done]
    assert (said.open_threads, said.blocking, said.has_words) == (3, 0, True)


def test_words_are_shown_where_they_stand_by_now(a_story, desk, rosa, edith):
    story = a_story()
    comment(story, "Which?", by=edith, at=NOON, about=About(quote="river"))
    comment(story, "Hurt?", by=edith, at=NOON, about=About(quote="hurt"))
    comment(story, "All of it", by=edith, at=NOON, about=About(block="p2"))
    words = flood("Then, late, the river topped its banks.", "The town met.")
    desk.revise(story, body=words.body)

    whole, gone, river = sorted(read(story, edith).threads, key=lambda thread: thread.root.comment.text)

    assert (river.place.start, river.is_gone) == (16, False)
    assert (gone.place, gone.is_gone, gone.root.comment.quote) == (None, True, "hurt")
    assert whole.place.block == "p2"


def test_words_that_came_back_are_found_again(a_story, desk, edith):
    story = a_story()
    note = comment(story, "Which?", by=edith, at=NOON, about=About(quote="river"))
    desk.revise(story, body=flood("Nothing.", "At all.").body)
    assert read(story, edith).threads[0].is_gone

    desk.revise(story, body=flood().body)

    assert read(story, edith).threads[0].place.start == note.start


def test_a_thread_tells_what_one_may_do_with_it(a_story, rosa, edith, ada):
    story = a_story()
    note = comment(story, "@rosa who said so?", by=edith, at=NOON)

    [hers], [his], [read_only] = (read(story, by).threads for by in (edith, rosa, ada))
    assert (hers.may_settle, hers.root.may_change, hers.mine, hers.unseen) == (True, True, True, False)
    assert (his.may_settle, his.root.may_change, his.mine, his.unseen) == (False, False, True, True)
    assert (read_only.may_settle, read_only.mine, read(story, ada).may_talk) == (False, False, False)

    see(story, [note.uuid], by=rosa, at=NOON)
    answer(note, "The mayor.", by=rosa, at=NOON)
    [hers], [his] = (read(story, by).threads for by in (edith, rosa))
    assert (hers.root.may_change, his.unseen, his.answers[0].may_change) == (False, False, True)
    assert list(hers.root.parts) == [("", False), ("@rosa", True), (" who said so?", False)]


def test_only_its_author_puts_back_what_was_withdrawn(a_story, edith, emil):
    story = a_story()
    withdraw(comment(story, "Who said so?", by=edith, at=NOON), by=edith, at=NOON)

    assert read(story, edith).threads[0].root.may_put_back
    assert not read(story, emil).threads[0].root.may_put_back


def test_a_killed_story_offers_nothing_to_do(a_story, desk, edith):
    story = a_story("published")
    comment(story, "Who said so?", by=edith, at=NOON)
    desk.step("kill", story)

    said = read(story, edith)

    assert not said.may_talk
    assert not said.threads[0].may_settle
    assert not said.threads[0].root.may_change


def test_it_is_one_statement_whatever_was_said(a_story, desk, rosa, edith, django_assert_num_queries):
    story = a_story()
    for number in range(3):
        note = comment(story, "Who said so?", by=edith, at=NOON, about=About(quote="river", revision=number + 1))
        answer(note, "@edith The mayor.", by=rosa, at=NOON)
        desk.revise(story)
    edith.refresh_from_db()
    read(story, edith)
    newest = newest_revision(story)

    with django_assert_num_queries(1):
        said = conversation(story, newest, by=edith)
    assert [thread.place.start for thread in said.threads] == [4, 4, 4]


def test_places_are_found_for_a_list_of_comments_too(a_story, desk, edith, django_assert_num_queries):
    story = a_story()
    note = resolve(comment(story, "Which?", by=edith, at=NOON, about=About(quote="river")), by=edith, at=NOON)
    block = comment(story, "Which?", by=edith, at=NOON, about=About(block="p2"))
    whole = comment(story, "Which?", by=edith, at=NOON)
    desk.revise(story)
    newest = newest_revision(story)

    with django_assert_num_queries(1):
        found = places([note, block, whole], story, newest)

    assert {key: stands.block for key, stands in found.items()} == {note.pk: "p1", block.pk: "p2"}


def test_every_comment_and_every_change_to_one_is_news(a_story, edith, django_assert_num_queries):
    story = a_story()
    words = [newest_comment(story)]
    note = comment(story, "Who said so?", by=edith, at=NOON)
    words.append(newest_comment(story))
    for deed in (resolve, reopen, withdraw, reopen):
        note = deed(note, by=edith, at=NOON)
        words.append(newest_comment(story))
    edit(note, "Who?", by=edith, at=NOON)
    words.append(newest_comment(story))

    assert len(set(words)) == len(words)
    with django_assert_num_queries(1):
        assert newest_comment(story) == words[-1]
