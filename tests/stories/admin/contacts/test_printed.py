"""On a person's page: the stories that print what the book no longer says, and the way to bring them up to date."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.content import Credit, CreditRole
from stories.desk.contacts import credit_for, save_contact
from stories.models import Contact, Story
from tests import cast

pytestmark = pytest.mark.django_db

BYLINE = Credit(CreditRole.BYLINE, "A. Stringer")


@pytest.fixture
def ann(edith) -> Contact:
    return save_contact(Contact(), by=edith, at=cast.NOON, name="Ann Lee", email="a@x.net", city="Oslo")


@pytest.fixture
def crediting(desk, ann):
    """Bring a story that credits Ann to a state."""

    def bring(state: str = "draft", **changes: str) -> Story:
        credit = replace(credit_for(ann, CreditRole.REPORTER), **changes)
        slug = f"flood-{Story.objects.count()}"
        return desk.a_story(state, content=cast.flood(slug=slug, headline=slug.title(), credits=(BYLINE, credit)))

    return bring


def page_of(contact: Contact, name: str = "contact") -> str:
    return f"/admin/stories/{name}/{contact.pk}/change/"


def choice(story: Story) -> str:
    return f"{story.uuid}:{story.newest_number}"


@pytest.fixture
def bring(client, ann):
    """Press the button with these stories chosen; return the page that follows."""

    def press(*stories: Story, prints: str = "another") -> str:
        sent = {"page": "contact", "prints": prints, "story": [choice(story) for story in stories]}
        return client.post(f"/admin/stories/story/printed/{ann.pk}/", sent, follow=True).content.decode()

    return press


def test_changing_the_book_tells_of_the_stories_that_print_something_else(client, edith, ann, crediting):
    crediting()
    client.force_login(edith)
    form = {
        "name": "Ann Lee", "city": "Oslo", "language": "en", "print_email": "on", "print_city": "on", "is_author": "on",
        "base_version": ann.version,
    }  # fmt: skip

    answer = client.post(page_of(ann), form | {"email": "ann@y.net"}, follow=True)

    assert f'{page_of(ann)}#printed-another">see which</a>' in answer.content.decode()
    shown = client.get(page_of(ann)).content.decode()
    assert "Stories that print something else" in shown
    assert "a@x.net</p>" in shown
    assert "ann@y.net</p>" in shown


def test_a_page_of_whom_all_stories_agree_with_the_book_shows_no_list(client, edith, ann, crediting):
    crediting()
    client.force_login(edith)

    assert "printed-list" not in client.get(page_of(ann)).content.decode()
    assert "printed-list" not in client.get("/admin/stories/contact/add/").content.decode()


def test_chosen_stories_are_brought_up_to_date(client, edith, bring, crediting):
    chosen, other = crediting(email="old@x.net"), crediting(email="old@x.net")
    client.force_login(edith)

    shown = bring(chosen)

    assert "Brought up to date: 1 story." in shown
    emails = [story.revisions.order_by("-number")[0].content.credits[1].email for story in (chosen, other)]
    assert emails == ["a@x.net", "old@x.net"]


def test_what_was_left_out_is_offered_apart_and_filled_in_when_chosen(client, edith, ann, bring, crediting):
    story = crediting(bureau="")
    client.force_login(edith)
    assert "Stories that leave something out" in client.get(page_of(ann, "author")).content.decode()

    bring(story, prints="nothing")

    assert story.revisions.get(number=2).content.credits[1].bureau == "Oslo"


def test_a_refusal_says_which_story_and_why(client, edith, bring, crediting):
    scheduled, draft = crediting("scheduled", email="old@x.net"), crediting(email="old@x.net")
    client.force_login(edith)

    shown = bring(scheduled, draft)

    assert "flood-0 stays as it is: Save does not go from scheduled." in shown
    assert "Brought up to date: 1 story." in shown


def test_a_story_one_may_not_see_keeps_its_name_to_itself(client, ravi, bring, crediting):
    story = crediting(email="old@x.net")
    client.force_login(ravi)

    shown = bring(story)

    assert "A story stays as it is: There is no such story." in shown
    assert "flood-0" not in shown
    assert story.revisions.count() == 1


def test_no_choice_is_told(client, edith, bring):
    client.force_login(edith)

    assert "Choose the stories first." in bring()


@pytest.mark.parametrize(
    "sent",
    [
        {"page": "story", "prints": "another"},
        {"page": "contact", "prints": "all"},
        {"page": "contact", "prints": "another", "story": "halden-flood"},
        {"page": "contact", "prints": "another", "story": "00000000-0000-4000-8000-000000000000:9999999999999999999"},
    ],
)
def test_what_no_page_sends_is_not_found(client, edith, ann, sent):
    client.force_login(edith)

    assert client.post(f"/admin/stories/story/printed/{ann.pk}/", sent).status_code == 404


def test_the_page_costs_the_same_however_many_stories_differ(client, edith, ann, crediting):
    client.force_login(edith)
    costs = []
    for _ in range(2):
        for _ in range(3):
            crediting(email="old@x.net", bureau="")
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(ann))
        costs.append(len(asked))

    assert costs[0] == costs[1]
