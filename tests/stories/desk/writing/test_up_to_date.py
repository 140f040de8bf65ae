"""Stories that print of a person what the contact book no longer says, and how they are brought up to date."""

from dataclasses import replace

import pytest
from django.db import connection

from stories import models
from stories.content import Content, Credit, CreditRole
from stories.desk.contacts import credit_for, save_contact
from stories.desk.contacts.merging import merge
from stories.desk.facts.standing import newest_revision
from stories.desk.writing.up_to_date import Difference, Prints, bring_up_to_date, differences, printed_otherwise
from stories.models import Contact, Document, Live, Story
from tests import cast

pytestmark = pytest.mark.django_db

BYLINE = Credit(CreditRole.BYLINE, "A. Stringer")


@pytest.fixture
def ann(edith) -> Contact:
    """Ann, as the book has her before anything changes."""
    values = {"name": "Ann Lee", "email": "a@x.net", "city": "Oslo", "phone": "+47 22 55 01 17", "print_phone": False}
    return save_contact(Contact(), by=edith, at=cast.NOON, **values)


@pytest.fixture
def crediting(desk, ann):
    """Bring a story that credits Ann as the book has her, with changes, to a state."""

    def bring(state: str = "draft", role: CreditRole = CreditRole.REPORTER, readers: str | None = None, **changes: str) -> Story:
        credit = replace(credit_for(ann, role), **changes)
        number = Story.objects.count()
        return desk.a_story(state, readers, content=cast.flood(slug=f"flood-{number}", credits=(BYLINE, credit)))

    return bring


@pytest.fixture
def change(edith, ann):
    """Change what the book says of Ann."""
    return lambda **values: save_contact(ann, by=edith, at=cast.NOON, **values)


def content_of(story: Story) -> Content:
    return newest_revision(Story.objects.get(pk=story.pk)).content


def listed(contact: Contact, by, prints: Prints = Prints.ANOTHER) -> list[tuple[str, tuple[Difference, ...]]]:
    return [(row.story.slug, differences(row, contact, prints)) for row in printed_otherwise(contact, prints, by=by)]


@pytest.mark.parametrize(
    ("values", "role", "difference"),
    [
        ({"email": "ann@y.net"}, CreditRole.REPORTER, Difference("email", "a@x.net", "ann@y.net")),
        ({"name": "Ann Lee-Roe"}, CreditRole.ASSISTANCE, Difference("name", "Ann Lee", "Ann Lee-Roe")),
        ({"city": "Rome"}, CreditRole.REPORTER, Difference("bureau", "Oslo", "Rome")),
        ({"print_email": False}, CreditRole.EDITOR, Difference("email", "a@x.net", "")),
        ({"print_city": False}, CreditRole.WRITER, Difference("bureau", "Oslo", "")),
    ],
)
def test_a_changed_contact_lists_the_stories_that_print_the_old_value(crediting, change, edith, values, role, difference):
    crediting(role=role)

    assert listed(change(**values), edith) == [("flood-0", (difference,))]


def test_a_story_that_says_what_the_book_says_is_not_listed(crediting, ann, edith):
    crediting()
    crediting(role=CreditRole.EDITOR)

    assert listed(ann, edith) == []
    assert listed(ann, edith, Prints.NOTHING) == []


def test_what_a_story_leaves_out_is_another_list(crediting, ann, edith):
    crediting(email="")
    crediting(role=CreditRole.BYLINE, email="", bureau="")

    assert listed(ann, edith) == []
    assert listed(ann, edith, Prints.NOTHING) == [("flood-0", (Difference("email", "", "a@x.net"),))]


def test_a_phone_that_may_be_printed_from_now_on_lists_the_stories_without_it(crediting, change, edith):
    crediting()
    crediting(role=CreditRole.ASSISTANCE)

    assert listed(change(print_phone=True), edith, Prints.NOTHING) == [("flood-0", (Difference("phone", "", "+47 22 55 01 17"),))]


def test_killed_stories_and_those_one_may_not_see_are_not_listed(crediting, change, edith, ravi):
    crediting("killed")
    crediting("draft")
    crediting("published")
    crediting("spiked")
    ann = change(email="ann@y.net")

    assert sorted(slug for slug, _ in listed(ann, edith)) == ["flood-1", "flood-2", "flood-3"]
    assert [slug for slug, _ in listed(ann, ravi)] == ["flood-2"]


def test_a_merged_persons_stories_are_those_of_who_stands(crediting, ann, edith):
    from_the_book = crediting()
    other = save_contact(Contact(), by=edith, at=cast.NOON, name="Ann Lee", email="ann@y.net", city="Oslo")
    merge(ann, into=other, by=edith, at=cast.NOON)

    assert listed(other, edith) == [("flood-0", (Difference("email", "a@x.net", "ann@y.net"),))]
    bring_up_to_date(other, {from_the_book.uuid: 1}, Prints.ANOTHER, by=edith, at=cast.NOON)
    assert content_of(from_the_book).credits[1].email == "ann@y.net"


def test_a_chosen_story_says_what_the_book_says_and_keeps_what_it_left_out(crediting, change, edith):
    story, other = crediting(bureau=""), crediting()
    ann = change(email="ann@y.net", city="Rome")

    (outcome,) = bring_up_to_date(ann, {story.uuid: 1}, Prints.ANOTHER, by=edith, at=cast.NOON)

    credit = content_of(story).credits[1]
    assert (credit.email, credit.bureau) == ("ann@y.net", "")
    assert outcome.revision.note == "Brought up to date with the contact book: Ann Lee."
    assert (outcome.revision.by, outcome.revision.base, outcome.problems) == (edith, 1, ())
    assert content_of(other).credits[1].email == "a@x.net"


def test_what_was_left_out_is_filled_in_when_that_is_asked_for(crediting, ann, edith):
    story = crediting(bureau="", name="A. Lee")

    bring_up_to_date(ann, {story.uuid: 1}, Prints.NOTHING, by=edith, at=cast.NOON)

    credit = content_of(story).credits[1]
    assert (credit.name, credit.bureau) == ("A. Lee", "Oslo")


def test_each_story_goes_by_the_rules_and_one_refusal_keeps_no_other_back(crediting, change, rosa, ravi, edith):
    states = ("draft", "submitted", "approved", "scheduled", "published", "spiked")
    stories = {state: crediting(state) for state in states}
    ann = change(email="ann@y.net")

    outcomes = bring_up_to_date(ann, {story.uuid: 1 for story in stories.values()}, Prints.ANOTHER, by=edith, at=cast.NOON)

    assert [outcome.revision is not None for outcome in outcomes] == [True, True, True, False, True, False]
    assert {problem.code for outcome in outcomes for problem in outcome.problems} == {"wrong_state"}
    stand = {state: Story.objects.get(pk=story.pk).state for state, story in stories.items()}
    assert stand == {
        "draft": "draft", "submitted": "submitted", "approved": "submitted", "scheduled": "scheduled", "published": "draft",
        "spiked": "spiked",
    }  # fmt: skip


def test_whose_story_it_is_not_is_refused_and_what_one_may_not_see_is_not_there(crediting, change, ravi):
    published, draft = crediting("published"), crediting("draft")
    ann = change(email="ann@y.net")

    outcomes = bring_up_to_date(ann, {published.uuid: 1, draft.uuid: 1}, Prints.ANOTHER, by=ravi, at=cast.NOON)

    assert [[problem.code for problem in outcome.problems] for outcome in outcomes] == [["not_allowed"], ["not_found"]]
    assert Story.objects.get(pk=published.pk).newest_number == 1


def test_what_a_colleague_saved_since_is_kept_or_told(crediting, change, desk, edith):
    merged, contradicted = crediting(), crediting()
    ann = change(email="ann@y.net")
    desk.revise(merged, deck="Another deck")
    desk.revise(contradicted, credits=(BYLINE,))

    outcomes = bring_up_to_date(ann, {merged.uuid: 1, contradicted.uuid: 1}, Prints.ANOTHER, by=edith, at=desk.now())

    assert (content_of(merged).deck, content_of(merged).credits[1].email) == ("Another deck", "ann@y.net")
    assert [problem.code for problem in outcomes[1].problems] == ["both_changed"]


def test_a_story_with_nothing_to_bring_up_to_date_gets_no_revision(crediting, ann, edith):
    story = crediting()

    outcomes = bring_up_to_date(ann, {story.uuid: 1}, Prints.ANOTHER, by=edith, at=cast.NOON)
    unread = bring_up_to_date(ann, {story.uuid: 7}, Prints.ANOTHER, by=edith, at=cast.NOON)

    assert [one.problems[0].code for one in (*outcomes, *unread)] == ["nothing_to_do", "no_such_revision"]
    assert story.revisions.count() == 1


def test_nothing_published_changes(crediting, change, edith):
    story = crediting("published")
    documents, live = list(Document.objects.order_by("pk").values()), list(Live.objects.order_by("path").values())
    ann = change(email="ann@y.net", name="Ann Roe", city="Rome")

    bring_up_to_date(ann, {story.uuid: 1}, Prints.ANOTHER, by=edith, at=cast.NOON)

    assert Story.objects.get(pk=story.pk).newest_number == 2
    assert list(Document.objects.order_by("pk").values()) == documents
    assert list(Live.objects.order_by("path").values()) == live


@pytest.mark.parametrize("number", [1, 7])
def test_the_list_costs_the_same_however_many_stories_it_has(crediting, change, edith, django_assert_num_queries, number):
    for _ in range(number):
        crediting()
    ann = change(email="ann@y.net")
    listed(ann, edith)

    with django_assert_num_queries(1):
        assert len(listed(ann, edith)) == number


def test_the_list_is_found_by_the_index_on_the_person(crediting, ann, edith):
    story = crediting()
    others = (models.Credit(story=story, role="byline", name="Somebody", position=100 + place) for place in range(2_000))
    models.Credit.objects.bulk_create(others)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE stories_credit")

    plan = printed_otherwise(ann, Prints.ANOTHER, by=edith).explain()

    assert "stories_credit_contact_id" in plan
