"""The desk finds working copies by their words, whatever readers have."""

import pytest

from stories.content import Credit, CreditRole
from stories.desk.board import finding
from stories.desk.writing import drafting
from stories.errors import Taken
from stories.models import Story
from tests import cast

pytestmark = pytest.mark.django_db


def found(words: str) -> set[str]:
    return set(Story.objects.filter(pk__in=finding.search(words).stories).values_list("slug", flat=True))


@pytest.fixture
def copy(a_story):
    """Three working copies, none of them published."""
    a_story(content=cast.flood("The harbour burned at night.", slug="harbour-fire", headline="Smoke over the port"))
    a_story(content=cast.flood("Schools close early.", slug="school-vote", headline="Łódź votes"))
    a_story(content=cast.flood("Nothing else.", slug="budget", credits=(Credit(CreditRole.BYLINE, "Kari Berg"),)))


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("burned", {"harbour-fire"}),
        ("Kari Berg", {"budget"}),
        ("łódź", {"school-vote"}),
        ("harb", {"harbour-fire"}),
        ("harb ", set()),
        ('"burned at night"', {"harbour-fire"}),
        ('"at burned night"', set()),
        ("the -burned harbour", set()),
        ("fire harbour", {"harbour-fire"}),
    ],
)  # fmt: skip
def test_a_draft_is_found_by(copy, words, slugs):
    assert found(words) == slugs


@pytest.mark.parametrize("words", ["", "  ", "-rain", '"', "'; --", "word " * 100, "x" * 5_000, "a OR b NEAR(", "\0"])
def test_what_cannot_be_looked_for_finds_nothing_and_is_no_error(copy, words):
    assert found(words) == set()


@pytest.mark.parametrize("words", ["", "-rain", "word " * 11, "x" * 201])
def test_what_cannot_be_looked_for_is_said(db, words):
    assert finding.search(words).objection


def test_a_story_is_found_by_what_it_says_now_alone(desk, a_story):
    story = a_story(content=cast.flood("The ferry sank."))

    desk.revise(story, body=cast.flood("The ferry floats.").body)

    assert found("sank") == set()
    assert found("floats") == {"halden-flood"}


def test_a_published_story_is_found_by_its_working_copy(desk, a_story):
    story = a_story("published")

    desk.revise(story, headline="Zebra crossing")

    assert found("zebra") == {"halden-flood"}


def test_a_refused_save_leaves_the_index_as_it_was(rosa, a_story):
    a_story(content=cast.flood(slug="first"))
    story = a_story(content=cast.flood("The ferry sank.", slug="second"))

    with pytest.raises(Taken):
        drafting.revise(story, cast.flood("The ferry floats.", slug="first"), base=1, by=rosa, at=cast.TOMORROW)

    assert found("sank") == {"second"}
    assert found("floats") == set()


def test_of_very_many_hits_the_stories_opened_last_are_looked_at(monkeypatch, a_story):
    monkeypatch.setattr(finding, "LOOKED_AT", 2)
    stories = [a_story() for _ in range(3)]

    hits = finding.search("halden")

    assert hits.stories == (stories[2].pk, stories[1].pk)
    assert hits.more
