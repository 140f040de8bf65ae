"""Lists as somebody wants them: filtered, searched, turned page by page."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from stories.desk.board import Wanted, found, reading
from stories.desk.writing import planning
from stories.models import Section, Story
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(a_story, edith, rosa):
    """A draft that has everything one filters by, and a submitted story that has not."""
    Section.objects.create(slug="world", name="World")
    credits = (cast.credit(cast.in_the_book(rosa)),)
    wanted = a_story(content=cast.flood("A ferry sank.", slug="ferry", section="world", credits=credits))
    plan = planning.Plan(edith, NOON - timedelta(hours=1), 5, NOON + timedelta(days=3))
    planning.arrange(wanted, plan, by=edith, at=NOON)
    Story.objects.filter(pk=wanted.pk).update(held=True)
    other = a_story("submitted", content=cast.flood(slug="other"))
    Story.objects.filter(pk=other.pk).update(day=date(2026, 3, 5))
    return wanted


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(section="world"), Wanted(state="draft"), Wanted(author="rosa lund"), Wanted(day=NOON.date()), Wanted(mark="held"),
        Wanted(mark="embargoed"), Wanted(mark="overdue"), Wanted(words="ferry"), Wanted(words="ferry", section="world"),
        Wanted(queue="drafts"), Wanted(queue="due"), Wanted(queue="mine", state="draft"),
    ],
    ids=lambda wanted: "-".join(f"{name}:{value}" for name, value in asdict(wanted).items() if value),
)  # fmt: skip
def test_a_story_is_found_by(two, rosa, edith, wanted):
    rows = found(wanted, user=rosa if wanted.queue == "mine" else edith, at=NOON).rows

    assert [row.story.slug for row in rows] == ["ferry"]


def test_it_is_found_by_its_assignee_and_the_other_by_having_none(two, edith):
    assert [row.story.slug for row in found(Wanted(assignee=edith.pk), user=edith, at=NOON).rows] == ["ferry"]
    assert [row.story.slug for row in found(Wanted(assignee=0), user=edith, at=NOON).rows] == ["other"]


@pytest.mark.parametrize(
    "wanted", [Wanted(words="submarine"), Wanted(author="nobody"), Wanted(section="x"), Wanted(queue="killed", state="draft")]
)
def test_what_is_not_there_is_not_found(two, edith, wanted):
    assert found(wanted, user=edith, at=NOON).rows == ()


@pytest.mark.parametrize("name", ["rosa", "edith"])
@pytest.mark.parametrize("wanted", [Wanted(), Wanted(queue="scheduled"), Wanted(words="halden")])
def test_pages_follow_each_other_without_a_gap_or_a_story_twice(monkeypatch, rosa, edith, a_story, name, wanted):
    monkeypatch.setattr(reading, "ON_A_PAGE", 2)
    user = {"rosa": rosa, "edith": edith}[name]
    for _ in range(3):
        a_story("scheduled")
        a_story("published")
    Story.objects.update(changed_at=NOON)  # all in one moment: the key decides
    seen, behind = [], None

    while True:
        page = found(wanted, user=user, at=NOON, behind=behind)
        seen += [row.story.pk for row in page.rows]
        behind = page.last
        if behind is None:
            break

    in_order = Story.objects.filter(state="scheduled") if wanted.queue else Story.objects.all()
    keys = list(in_order.order_by("id" if wanted.queue else "-id").values_list("pk", flat=True))
    assert seen == keys


def test_words_that_cannot_be_looked_for_find_nothing_and_say_why(two, edith):
    page = found(Wanted(words="-rain"), user=edith, at=NOON)

    assert page.rows == ()
    assert page.objection == "Name a word to look for."
