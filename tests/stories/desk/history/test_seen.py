"""What readers had at a moment: what the ledger tells, and what the readers' own door answers for that moment."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.delivery.door import answer
from stories.delivery.exchange import Request
from stories.desk.facts.gathering import to_return_to
from stories.desk.gate import steps
from stories.desk.history.seen import seen_at
from stories.desk.publishing import recompiling
from stories.facts import Asked, Kind, Readers
from stories.formats import WRITERS
from stories.models import Story
from tests import cast

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
# Each leads from a published story to a published one, or takes it down and brings it back.
DEEDS = {
    "update": ("revise", "submit", "approve", "publish"),
    "correct": ("revise", "submit", "approve", "correct"),
    "roll back": ("roll_back",),
    "withdraw": ("withdraw", "submit", "approve", "publish"),
    "save": ("revise", "discard"),
}


def walk(desk, story: Story, names: list[str]) -> None:
    for name in names:
        for action in DEEDS[name]:
            story.refresh_from_db()
            if action == "roll_back":
                if earlier := to_return_to(list(story.editions.order_by("number").values_list("number", flat=True))):
                    asked = Asked(edition=earlier[0], reason="Back.", note="Back.")
                    steps.take("roll_back", story, by=desk.publisher, at=desk.now(), asked=asked)
            elif action == "correct":
                asked = Asked(kind=Kind.CORRECTION, note="It was Thursday.")
                steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=asked)
            elif not (action == "submit" and story.state == "submitted"):
                desk.step(action, story, writer=desk.editor if action == "approve" else None)  # who discards signs nothing


def told_to_readers(story: Story, moment, name: str = "json"):
    query = urlencode({"as_of": moment.isoformat()})
    return answer(Request("GET", f"stories/{story.uuid}.{name}", query, lambda header: ""))


def withdrawn_after(story: Story, moment) -> bool:
    return story.transitions.filter(action="withdraw", at__gt=moment).exists()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(DEEDS)), max_size=4))
def test_the_desk_says_of_every_moment_what_the_readers_door_says(desk, names):
    story = desk.a_story("published")
    begun = story.editions.get().at
    walk(desk, story, names)

    moment, end = begun - MINUTE, desk.now()
    while moment <= end:
        seen, told = seen_at(story, moment), told_to_readers(story, moment)
        if told.status == 200:
            assert seen.readers is Readers.LIVE
            assert bytes(seen.document("json").data) == told.body
            assert seen.since <= moment < (seen.until or end + MINUTE)
        elif withdrawn_after(story, moment):
            assert told.status == (404 if moment < begun else 410)  # the desk is told what readers are not
        else:
            assert seen.readers is (Readers.WITHDRAWN if told.status == 410 else Readers.NOTHING)
        moment += MINUTE


def test_before_its_first_edition_readers_had_nothing(a_story):
    story = a_story("published")
    first = story.editions.get()

    seen = seen_at(story, first.at - MINUTE)

    assert (seen.readers, seen.edition, seen.until) == (Readers.NOTHING, None, first.at)


def test_of_a_story_that_never_went_out_they_had_nothing_at_any_moment(a_story):
    seen = seen_at(a_story("approved"), cast.TOMORROW)

    assert (seen.readers, seen.since, seen.until) == (Readers.NOTHING, None, None)


def test_they_had_every_format_at_once(a_story):
    story = a_story("published")

    documents = seen_at(story, story.editions.get().at).documents

    assert {document.format for document in documents} == set(WRITERS)


@pytest.mark.parametrize(("state", "readers"), [("draft", "withdrawn"), ("killed", "killed")])
def test_what_was_taken_down_left_its_notice_and_is_known_to_the_desk_for_every_moment_before(a_story, state, readers):
    story = a_story(state, readers)
    first = story.editions.get(number=1)

    before, after = seen_at(story, first.at), seen_at(story, cast.TOMORROW)

    assert (before.readers, before.edition, before.until) == (Readers.LIVE, first, after.since)
    assert (after.readers, after.notice, after.edition) == (Readers(readers), "Readers are told.", first)
    assert told_to_readers(story, first.at).status == 410


def test_an_edition_that_was_compiled_again_has_the_bytes_of_then_and_of_now(desk, a_story, settings):
    story = a_story("published")
    first = story.editions.get()
    before = bytes(seen_at(story, first.at).document("html").data)
    settings.NEWSROOM_NAME = "The Halden Times"
    recompiling.recompile(story, by=desk.publisher, at=first.at + MINUTE)

    assert bytes(seen_at(story, first.at).document("html").data) == before
    again = seen_at(story, first.at + MINUTE)
    assert b"The Halden Times" in bytes(again.document("html").data)
    assert (again.since, len(again.documents)) == (first.at, len(WRITERS))
