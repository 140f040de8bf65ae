"""One line of time: what every row says, what became of it, and what one may ask for."""

import pytest

from stories.desk.gate import steps
from stories.desk.history.line import PAGE, SHOWS, people_of, timeline
from stories.desk.writing import drafting, planning
from stories.desk.writing.planning import Plan
from stories.facts import Asked, Kind
from stories.workflow import STEPS
from tests import cast

pytestmark = pytest.mark.django_db


def events(story, **asked):
    return timeline(story, **asked).events


def only(story, action):
    """Return the newest row of an action."""
    return next(event for event in events(story) if event.action == action)


def test_the_line_holds_all_that_was_done_the_newest_first(a_story):
    story = a_story("published")

    assert [(event.action, event.by) for event in events(story)] == [
        ("publish", "pia"), ("approve", "edith"), ("submit", "rosa"), ("open", "rosa"),
    ]  # fmt: skip


def test_a_save_names_its_revision_and_what_is_compared_by_it(desk, a_story):
    story = a_story("draft")
    desk.revise(story, headline="Another")

    (saved, opened) = events(story, show="saves")

    assert (saved.revision, saved.version, opened.version) == (2, "r2", "r1")


def test_an_approval_stands_until_the_words_are_changed(desk, a_story):
    story = a_story("approved")
    signed = only(story, "approve").signed
    assert (signed.revision, signed.sha256, signed.edition, signed.ended) == (1, story.newest_hash, None, None)

    desk.revise(story, by=desk.editor, headline="Another")

    ended = only(story, "approve").signed.ended
    assert (ended.action, ended.revision, ended.by) == ("revise", 2, "edith")


def test_an_approval_says_in_which_edition_its_words_went_out(desk, a_story):
    signed = only(a_story("published"), "approve").signed

    assert (signed.edition, signed.ended) == (1, None)


def test_an_approval_that_was_sent_back_let_nothing_out(desk, a_story):
    story = a_story("approved")
    for action in ("send_back", "submit", "approve", "publish"):
        desk.step(action, story)

    second, first = (event.signed for event in events(story, show="approvals") if event.signed)

    assert (first.edition, first.ended.action) == (None, "send_back")
    assert (second.edition, second.ended) == (1, None)


def test_an_edition_is_what_readers_have_until_the_next(desk, a_story):
    story = a_story("approved", "live")
    steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=Asked(kind=Kind.CORRECTION, note="It was Thursday."))

    second, first = (event.out for event in events(story, show="readers"))

    assert (second.number, second.kind, second.note, second.ended) == (2, "correction", "It was Thursday.", None)
    assert (first.number, first.ended.edition, first.ended.at) == (1, 2, second.at)
    assert {"json", "html", "txt"} <= set(second.formats)


def test_a_story_that_was_withdrawn_says_until_when_and_with_what_notice(desk, a_story):
    story = a_story("draft", "withdrawn")

    withdrawn, published = events(story, show="readers")

    assert (withdrawn.notice, withdrawn.ended, withdrawn.version) == ("Readers are told.", None, "")
    assert published.out.ended.action == "withdraw"


def test_a_kill_gives_readers_a_notice_and_no_words(a_story):
    killed = only(a_story("killed"), "kill")

    assert (killed.out.kind, killed.out.has_words, killed.version) == ("kill", False, "")


def test_a_plan_says_what_was_changed_in_it(desk, ravi, a_story):
    story = a_story("draft")
    planning.arrange(story, Plan(assignee=ravi, due_at=cast.TOMORROW), by=desk.editor, at=desk.now())
    planning.arrange(story, Plan(due_at=cast.TOMORROW, priority=2), by=desk.editor, at=desk.now())

    second, first = (event.plan for event in events(story, show="plans"))

    assert [(line.what, line.before, line.after) for line in first] == [
        ("assignee", None, "ravi"), ("due_at", None, cast.TOMORROW),
    ]  # fmt: skip
    assert [(line.what, line.before, line.after) for line in second] == [("assignee", "ravi", None), ("priority", 5, 2)]


def test_a_schedule_names_its_moment(a_story):
    assert only(a_story("scheduled"), "schedule").publish_at == cast.TOMORROW


@pytest.mark.parametrize("show", SHOWS)
def test_what_was_not_asked_for_is_left_out(desk, a_story, show):
    story = a_story("approved", "live")

    asked = [event.number for event in events(story, show=show)]

    wanted = [event.number for event in events(story) if SHOWS[show] is None or event.action in SHOWS[show]]
    assert asked == wanted


def test_one_can_ask_for_what_one_person_did(a_story):
    story = a_story("published")

    assert [event.action for event in events(story, by="rosa")] == ["submit", "open"]
    assert people_of(story) == ["edith", "pia", "rosa"]


def test_every_step_of_the_table_is_found_under_some_heading():
    headings = {action for actions in SHOWS.values() if actions for action in actions}

    assert STEPS.keys() <= headings


def test_pages_of_the_line_follow_each_other_without_a_gap(desk, a_story):
    story = a_story("approved", "live")
    whole = events(story)

    pages, before = [], None
    while (page := timeline(story, before=before, limit=2)).events:
        pages += page.events
        before = page.older
        if before is None:
            break

    assert pages == list(whole)


def test_a_long_history_costs_no_more_statements_than_a_short_one(desk, ravi, a_story, django_assert_max_num_queries):
    story = a_story("approved", "live")
    planning.arrange(story, Plan(assignee=ravi), by=desk.editor, at=desk.now())
    for number in range(PAGE + 5):
        newest = story.revisions.get(number=story.newest_number)
        changed = cast.flood(f"Version {number}.", slug=story.slug)
        drafting.revise(story, changed, base=newest.number, by=desk.editor, at=desk.now())
        story.refresh_from_db()

    with django_assert_max_num_queries(3):
        page = timeline(story)
    with django_assert_max_num_queries(3):
        rest = timeline(story, before=page.older)

    assert len(page.events) == PAGE
    assert rest.older is None
