"""Many people at once, on a database of its own for each: threads with their own connections, started together."""

from collections import Counter
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection

from stories.content import TextBlock
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.history.verify import verify_ledger
from stories.desk.wire import intake
from stories.desk.writing import drafting
from stories.errors import StaleRevision, StoryError
from stories.facts import Asked
from stories.models import Edition, Head, Live, Story, Transition, WireItem
from tests.cast import NOON, TOMORROW, account, flood

pytestmark = pytest.mark.django_db(transaction=True)


def together(*deeds):
    """Do all deeds at the same moment; return what each gave, or the code of its refusal. Anything else is raised."""
    start, answers, surprises = Barrier(len(deeds)), [None] * len(deeds), []

    def run(index, deed):
        try:
            start.wait()
            answers[index] = deed()
        except StoryError as refusal:
            answers[index] = refusal.code
        except Exception as surprise:  # noqa: BLE001 - handed to the test, which fails with it
            surprises.append(surprise)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(index, deed)) for index, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if surprises:
        raise surprises[0]
    return answers


def test_of_twelve_people_who_publish_one_story_one_does(a_story):
    story = a_story("approved")
    people = [account(f"publisher-{number}", "publisher") for number in range(12)]

    answers = together(*(lambda by=by: steps.take("publish", story, by=by, at=NOON) for by in people))

    assert Counter(answer if isinstance(answer, str) else "published" for answer in answers) == {
        "published": 1,
        "wrong_state": 11,
    }
    assert Edition.objects.get().number == 1
    assert verify_ledger() is None


def test_of_two_editors_who_approve_one_story_one_does(a_story, edith, emil):
    story = a_story("submitted")
    asked = Asked(revision_hash=story.newest_hash)

    answers = together(*(lambda by=by: steps.take("approve", story, by=by, at=NOON, asked=asked) for by in (edith, emil)))

    assert answers.count("wrong_state") == 1


def test_a_history_that_grows_while_it_is_read_is_whole(a_story, pia):
    story = a_story("approved")

    def publish_meanwhile(read, total):
        if not read:
            together(lambda: steps.take("publish", story, by=pia, at=NOON))

    assert verify_ledger(publish_meanwhile) is None
    assert Edition.objects.count() == 1


def test_two_saves_at_once_keep_both_peoples_words(a_story, rosa, edith):
    story = a_story()
    body = flood().body

    def save(by, added, position):
        content = flood(body=(*body[:position], TextBlock(by.username, added), *body[position:]))
        return drafting.revise(story, content, base=1, by=by, at=NOON)

    answers = together(lambda: save(rosa, "From the bridge.", 0), lambda: save(edith, "From the mayor.", 2))

    assert sorted(answer.number for answer in answers) == [2, 3]
    assert [block.id for block in story.revisions.get(number=3).content.body] == ["rosa", "p1", "p2", "edith"]


def test_of_two_saves_of_one_place_one_is_told_of_the_other(a_story, rosa, edith):
    story = a_story()

    answers = together(
        lambda: drafting.revise(story, flood(headline="Rosa's"), base=1, by=rosa, at=NOON),
        lambda: drafting.revise(story, flood(headline="Edith's"), base=1, by=edith, at=NOON),
    )

    assert answers.count(StaleRevision.code) == 1
    assert story.revisions.count() == 2


def test_an_approval_and_a_save_at_once_leave_no_approved_words_nobody_read(a_story, edith, emil):
    story = a_story("submitted")
    asked = Asked(revision_hash=story.newest_hash)

    together(
        lambda: steps.take("approve", story, by=edith, at=NOON, asked=asked),
        lambda: drafting.revise(story, flood(deck="Changed"), base=1, by=emil, at=NOON),
    )

    story.refresh_from_db()
    assert (story.newest_number, story.state) == (2, "submitted")


def test_the_ledger_stays_one_chain_under_steps_on_many_stories(a_story, desk):
    stories = [a_story("approved") for _ in range(8)]

    together(*(lambda story=story: steps.take("publish", story, by=desk.publisher, at=NOON) for story in stories))

    assert verify_ledger() is None
    numbers = list(Transition.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(Live.objects.filter(format="card").values_list("sequence", flat=True)) == list(range(1, 9))
    assert Head.objects.get().sequence == 8


def test_of_many_stories_opened_with_one_slug_one_is(rosa):
    answers = together(*(lambda: drafting.open_draft(flood(), by=rosa, at=NOON) for _ in range(6)))

    assert answers.count("taken") == 5
    assert Story.objects.count() == 1


def test_of_two_stories_that_take_one_slug_one_does(a_story, rosa):
    stories = [a_story(), a_story()]

    answers = together(
        *(
            lambda story=story: drafting.revise(
                story, replace(story.revisions.get().content, slug="rain"), base=1, by=rosa, at=NOON
            )
            for story in stories
        )
    )

    assert answers.count("taken") == 1


def test_the_same_wire_copy_sent_by_many_is_one_story(rosa, edith):
    raw = b"Halden Floods\n\nBy Rosa Lund\n\n(Bloomberg) -- The river topped its banks.\n"

    answers = together(*(lambda: intake.ingest(raw, by=edith, at=NOON) for _ in range(4)))

    assert Counter(answer.is_new for answer in answers) == {True: 1, False: 3}
    assert len({answer.story for answer in answers}) == Story.objects.count() == WireItem.objects.count() == 1


def test_many_workers_publish_a_due_story_once(a_story, pia):
    for _ in range(3):
        steps.take("schedule", a_story("approved"), by=pia, at=NOON, asked=Asked(publish_at=TOMORROW))

    answers = together(*(lambda: len(list(release_due(TOMORROW))) for _ in range(4)))

    assert sum(answers) == 3
    assert Edition.objects.count() == 3
    assert verify_ledger() is None


def test_a_kill_beats_a_publication_whoever_comes_first(a_story, desk, edith, pia):
    story = a_story("approved", "live")
    kill = Asked(reason="Libel.", note="This story was wrong.", slug=story.slug)

    together(
        lambda: steps.take("publish", story, by=pia, at=NOON),
        lambda: steps.take("kill", story, by=edith, at=NOON, asked=kill),
    )

    story.refresh_from_db()
    assert story.state == "killed"
    assert set(Live.objects.filter(story=story).values_list("status", "document")) == {("killed", None)}
