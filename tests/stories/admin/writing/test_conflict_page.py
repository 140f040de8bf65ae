"""Where two people changed the same places: all versions side by side, decided place by place, nothing lost on the way."""

from dataclasses import replace

import pytest

from stories.content import Credit, CreditRole, Picture, PictureBlock, TextBlock
from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.models import Autosave
from tests import cast
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

MINE = '<p data-id="p1">Mine.</p><p data-id="p2">Nobody was hurt, the town said.</p>'


def page(story, rest: str = "conflict/") -> str:
    return f"/admin/stories/story/{story.pk}/{rest}"


def newest(story):
    return story.revisions.order_by("-number")[0]


def colleague_saves(story, by, **changes) -> None:
    base = newest(story)
    drafting.revise(story, replace(base.content, **changes), base=base.number, by=by, at=cast.TOMORROW)


@pytest.fixture
def story(a_story):
    return a_story("draft")


@pytest.fixture
def contradicted(client, rosa, edith, story):
    """Rosa and Edith changed the headline and the first paragraph, Rosa the keywords too, Edith the deck; returns the answer."""
    client.force_login(rosa)
    form = sent_by(client.get(page(story, "change/")))
    body = (TextBlock("p1", "Theirs."), newest(story).content.body[1])
    colleague_saves(story, edith, headline="Edith's headline", deck="Edith's deck", body=body)
    typed = form | {"headline": "Rosa's headline", "keywords": "flood", "body": MINE}
    return client.post(page(story, "change/"), typed, follow=True)


def decide(client, story, answer, **decided):
    choices = {f"at-{place.replace('__', '-')}-choice": choice for place, choice in decided.items()}
    return client.post(page(story), sent_by(answer, "conflict-form") | choices, follow=True)


def test_what_both_changed_stands_side_by_side_and_nothing_is_saved_yet(contradicted, story):
    shown = contradicted.content.decode()

    assert contradicted.redirect_chain == [(page(story), 302)]
    assert "Decide on 2 places" in shown
    for version in ("River tops its banks at Halden", "Edith", "Rosa", "Mine", "Theirs"):
        assert version in shown
    assert story.revisions.count() == 2


@pytest.mark.parametrize(
    ("choice", "headline", "first"),
    [
        ("mine", "Rosa's headline", ["Mine."]),
        ("theirs", "Edith's headline", ["Theirs."]),
        ("both", "Edith's headline / Rosa's headline", ["Theirs.", "Mine."]),
    ],
)
def test_what_was_chosen_is_saved_on_the_newest_revision(client, contradicted, story, choice, headline, first):
    answer = decide(client, story, contradicted, headline=choice, body__p1=choice)

    saved = newest(story)
    assert (saved.number, saved.base) == (3, 2)
    assert (saved.content.headline, saved.content.deck, saved.content.keywords) == (headline, "Edith's deck", ("flood",))
    assert [block.text for block in saved.content.body] == [*first, "Nobody was hurt, the town said."]
    assert f"Headline: {choice}" in saved.note
    assert "Saved as revision 3" in answer.content.decode()
    assert not Autosave.objects.exists()


def test_something_else_can_be_written_in_the_place_of_both(client, contradicted, story):
    form = sent_by(contradicted, "conflict-form")
    written = {
        "at-headline-choice": "written", "at-headline-text": "A third headline", "at-body-p1-choice": "written",
        "at-body-p1-text": '<p data-id="p1">A <strong>third</strong> thing.</p><p>And a fourth.</p>',
    }  # fmt: skip

    client.post(page(story), form | written)

    content = newest(story).content
    assert content.headline == "A third headline"
    assert [block.text for block in content.body][:2] == ["A <strong>third</strong> thing.", "And a fourth."]
    assert content.body[0].id == "p1"


def test_every_place_asks_for_a_decision(client, contradicted, story):
    answer = decide(client, story, contradicted, headline="mine")

    assert "Choose what shall stand here." in answer.content.decode()
    assert sent_by(answer, "conflict-form")["at-headline-choice"] == "mine"
    assert story.revisions.count() == 2


def test_one_can_go_on_in_the_form_with_what_was_decided_so_far(client, contradicted, story):
    form = sent_by(contradicted, "conflict-form") | {"at-headline-choice": "theirs", "then": "form"}

    answer = client.post(page(story), form, follow=True)

    again = sent_by(answer)
    assert (again["base"], again["headline"], again["deck"], again["keywords"]) == (
        "2",
        "Edith's headline",
        "Edith's deck",
        "flood",
    )
    assert "Mine." in again["body"]
    client.post(page(story, "change/"), again)
    assert newest(story).content.body[0].text == "Mine."


def test_a_third_save_meanwhile_is_told_and_nothing_decided_is_lost(client, emil, contradicted, story):
    colleague_saves(story, emil, headline="Emil's headline")

    answer = decide(client, story, contradicted, headline="mine", body__p1="mine")

    assert "look again" in answer.content.decode()
    assert "Emil" in answer.content.decode()
    assert sent_by(client.get(page(story, "change/")))["headline"] == "Rosa's headline"


def test_leaving_the_page_loses_nothing(client, contradicted, story):
    back = client.get(page(story, "change/"))

    assert sent_by(back)["headline"] == "Rosa's headline"
    assert "Decide on 2 places" in client.get(page(story)).content.decode()


def test_without_anything_unsaved_there_is_nothing_to_decide(client, rosa, story):
    client.force_login(rosa)

    assert client.get(page(story))["Location"] == page(story, "change/")


def test_two_lists_of_credits_can_both_stand(client, rosa, edith, story):
    client.force_login(rosa)
    form = sent_by(client.get(page(story, "change/")))
    colleague_saves(story, edith, credits=(Credit(CreditRole.BYLINE, "Edith's"),))
    answer = client.post(page(story, "change/"), form | {"credits-0-name": "Rosa's"}, follow=True)

    decide(client, story, answer, credits="both")

    assert [credit.name for credit in newest(story).content.credits] == ["Edith's", "Rosa's"]


def test_what_is_no_story_together_is_put_right_in_the_form(client, rosa, edith, a_story):
    picture = Picture("k1", "inline", caption="Water")
    story = a_story(content=cast.flood("One.", "Two.", pictures=(picture,)))
    client.force_login(rosa)
    form = sent_by(client.get(page(story, "change/")))
    shown = (*newest(story).content.body, PictureBlock("f1", "k1"))
    colleague_saves(story, edith, body=shown)

    answer = client.post(page(story, "change/"), form | {"pictures-0-DELETE": "on", "headline": "Rosa's"}, follow=True)
    on = client.post(page(story), sent_by(answer, "conflict-form") | {"then": "form"}, follow=True)
    client.post(page(story, "change/"), sent_by(on))

    assert "look at it in the form" in answer.content.decode()
    assert (newest(story).number, newest(story).content.headline) == (3, "Rosa's")
    assert not newest(story).content.pictures


def test_a_story_that_was_closed_meanwhile_keeps_the_words(client, desk, rosa, contradicted, story):
    desk.step("spike", story)

    answer = decide(client, story, contradicted, headline="mine", body__p1="mine")

    assert "Not saved yet." in answer.content.decode()
    assert sessions.unsaved(story, by=rosa)
