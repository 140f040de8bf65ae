"""Links for guests: who makes them, what they show, and how they end."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.desk.gate import steps
from stories.desk.preview import links
from stories.errors import BadContent, NotAllowed, NotFound, WrongState
from stories.facts import Asked
from stories.models import PreviewLink
from tests.cast import NOON

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def link_to(story, by, **changes):
    asked = {"for_whom": "Kari Vik", "days": 7, "pinned": False} | changes
    return links.make_link(story, **asked, by=by, at=NOON)


def headline(link, at=NOON) -> str:
    return links.visit(links.token_of(link), at=at).content.headline


def is_dead(link, at=NOON) -> bool:
    with pytest.raises(NotFound):
        headline(link, at)
    return True


def test_a_link_shows_the_newest_words_or_for_ever_those_of_its_making(edith, desk, a_story):
    story = a_story("draft")
    newest, pinned = link_to(story, edith), link_to(story, edith, pinned=True)
    desk.revise(story, headline="River falls")

    assert headline(newest) == "River falls"
    assert headline(pinned) == "River tops its banks at Halden"


def test_only_an_editor_makes_and_revokes_a_link(rosa, paul, ada, edith, pia, a_story):
    story = a_story("draft")

    for somebody in (rosa, paul, ada):
        with pytest.raises(NotAllowed):
            link_to(story, somebody)
        assert not links.may_make(somebody)
    link = link_to(story, pia)
    with pytest.raises(NotAllowed):
        links.revoke_link(link, by=rosa, at=NOON)
    assert headline(link)


def test_a_link_ends_at_its_moment_and_not_before(edith, a_story):
    link = link_to(a_story("draft"), edith, days=3)

    assert headline(link, NOON + 3 * DAY - timedelta(microseconds=1))
    assert is_dead(link, NOON + 3 * DAY)


def test_a_revoked_link_is_dead_at_once_and_says_who_ended_it_first(edith, pia, a_story):
    link = link_to(a_story("draft"), edith)

    links.revoke_link(link, by=edith, at=NOON)
    links.revoke_link(link, by=pia, at=NOON + DAY)

    link.refresh_from_db()
    assert is_dead(link)
    assert (link.revoked_by, link.revoked_at) == (edith, NOON)


@pytest.mark.parametrize(("state", "action"), [("published", "kill"), ("draft", "spike"), ("draft", "hold")])
def test_what_is_killed_spiked_or_held_is_shown_to_nobody_outside(edith, pia, a_story, state, action):
    story = a_story(state)
    link = link_to(story, edith)

    asked = Asked(reason="It is wrong.", note="It was wrong.", slug=story.slug)
    steps.take(action, story, by=pia, at=NOON + DAY, asked=asked)

    assert is_dead(link)
    story.refresh_from_db()
    with pytest.raises(WrongState):
        link_to(story, edith)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"for_whom": " "}, "for_whom"),
        ({"for_whom": "x" * 101}, "for_whom"),
        ({"for_whom": "a\0b"}, "for_whom"),
        ({"days": 0}, "days"),
        ({"days": 31}, "days"),
    ],
)
def test_a_link_for_nobody_or_for_ever_is_refused(edith, a_story, changes, place):
    with pytest.raises(BadContent) as refused:
        link_to(a_story("draft"), edith, **changes)

    assert [problem.place for problem in refused.value.problems] == [place]
    assert not PreviewLink.objects.exists()


def test_a_token_changed_in_any_place_opens_nothing(edith, a_story):
    token = links.token_of(link_to(a_story("draft"), edith))

    for place in range(len(token)):
        other = "x" if token[place] != "x" else "y"
        with pytest.raises(NotFound):
            links.visit(token[:place] + other + token[place + 1 :], at=NOON)


@given(st.text(max_size=120))
def test_no_token_that_was_made_up_opens_anything(token):
    with pytest.raises(NotFound):
        links.visit(token, at=NOON)


def test_visits_are_counted(edith, a_story):
    link = link_to(a_story("draft"), edith)

    links.note_visit(link, at=NOON)
    links.note_visit(link, at=NOON + DAY)

    link.refresh_from_db()
    assert (link.opened, link.opened_at) == (2, NOON + DAY)
