"""Who wrote which words, and who let them out."""

import pytest

from stories.content import TextBlock
from stories.desk.history.origins import origins
from tests import cast

pytestmark = pytest.mark.django_db


def places(story, **how):
    newest = story.revisions.get(number=story.newest_number)
    return {origin.place: origin for origin in origins(story, newest, **how).places}


def test_a_paragraph_names_who_wrote_it_and_who_changed_it_last(desk, a_story):
    story = a_story("submitted", content=cast.flood("The river rose.", "Nobody was hurt."))
    desk.revise(story, by=desk.editor, body=cast.flood("The river rose twice.", "Nobody was hurt.").body)

    found = places(story)

    changed, untouched = found["body#p1"], found["body#p2"]
    assert [(save.by, save.number) for save in (changed.first, changed.last)] == [("rosa", 1), ("edith", 2)]
    assert [(save.by, save.number) for save in (untouched.first, untouched.last)] == [("rosa", 1), ("rosa", 1)]
    assert changed.block == TextBlock("p1", "The river rose twice.")


def test_words_are_approved_by_who_approved_them_as_they_are(desk, a_story):
    story = a_story("approved", content=cast.flood("The river rose.", "Nobody was hurt."))
    desk.revise(story, by=desk.editor, body=cast.flood("The river rose twice.", "Nobody was hurt.").body)

    found = places(story)

    assert found["body#p1"].approvals == ()
    assert [(yes.by, yes.number) for yes in found["body#p2"].approvals] == [("edith", 1)]


def test_words_that_came_back_are_of_who_brought_them_back(desk, a_story):
    story = a_story("draft")
    headline = story.headline
    desk.revise(story, headline="Another")
    desk.revise(story, headline=headline, by=desk.editor)

    headline = places(story)["headline"]

    assert (headline.first.number, headline.last.number, headline.last.by) == (1, 3, "edith")


def test_the_places_stand_in_the_order_of_the_story_and_what_says_nothing_is_left_out(a_story):
    found = list(places(a_story("draft")))

    assert found == [
        "slug", "language", "urgency", "headline", "deck", "dateline", "body#p1", "body#p2", "credits",
    ]  # fmt: skip


def test_what_is_older_than_the_revisions_looked_at_is_as_old_as_the_last_of_them(desk, a_story, django_assert_num_queries):
    story = a_story("draft")
    for number in range(4):
        desk.revise(story, deck=f"Deck {number}")
    newest = story.revisions.get(number=story.newest_number)

    with django_assert_num_queries(2):
        found = origins(story, newest, looks_back=3)

    assert (found.begins_at, found.is_cut_off) == (3, True)
    assert {origin.place: origin.last.number for origin in found.places}["headline"] == 3
    assert not origins(story, newest).is_cut_off
