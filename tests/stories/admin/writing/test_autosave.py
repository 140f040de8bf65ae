"""What somebody types and does not save: kept for them alone, shown when they come back, no revision."""

import pytest

from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.models import Autosave, Story
from tests import cast
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(a_story):
    return a_story("draft")


@pytest.fixture
def typed(client, rosa, story):
    """Rosa has the story open; returns what its form sends."""
    client.force_login(rosa)
    return sent_by(client.get(page(story)))


def page(story, rest: str = "change/") -> str:
    return f"/admin/stories/story/{story.pk}/{rest}"


def keep(client, story, typed, **changes):
    return client.post(page(story, "unsaved/"), typed | changes)


def test_what_is_typed_is_kept_and_is_no_revision(client, story, typed):
    answer = keep(client, story, typed, headline="River tops")

    assert answer.json()["version"] == Autosave.objects.get().version
    assert story.revisions.count() == 1


def test_who_comes_back_finds_their_words_in_the_form(client, story, typed):
    keep(client, story, typed, headline="River tops", **{"credits-0-name": "R. Lund"})

    answer = client.get(page(story))

    again, shown = sent_by(answer), answer.content.decode()
    assert (again["headline"], again["credits-0-name"], again["base"]) == ("River tops", "R. Lund", "1")
    assert "Unsaved words from" in shown
    assert "<del>its banks at Halden</del>" in shown or "<del> its banks at Halden</del>" in shown


def test_half_a_row_comes_back_as_it_was_left(client, story, typed):
    keep(client, story, typed, **{"credits-0-name": "", "credits-0-bureau": "Halden"})

    answer = client.get(page(story))

    assert sent_by(answer)["credits-0-bureau"] == "Halden"
    assert "half typed" in answer.content.decode()


def test_a_colleague_does_not_see_them(client, edith, story, typed):
    keep(client, story, typed, headline="River tops")
    client.force_login(edith)

    assert "Unsaved words" not in client.get(page(story)).content.decode()


@pytest.mark.parametrize("changes", [{}, {"headline": "Saved since"}], ids=["untouched", "saved since"])
def test_words_a_revision_has_are_not_unsaved(client, rosa, story, typed, changes):
    drafting.revise(story, cast.flood(headline="Saved since"), base=1, by=rosa, at=cast.NOON)
    keep(client, story, typed, **changes)

    assert "Unsaved words" not in client.get(page(story)).content.decode()


def test_words_typed_on_an_older_revision_are_brought_together_when_they_are_saved(client, edith, story, typed):
    keep(client, story, typed, headline="River tops")
    drafting.revise(story, cast.flood(deck="Edith's deck"), base=1, by=edith, at=cast.NOON)

    answer = client.get(page(story))
    client.post(page(story), sent_by(answer))

    content = story.revisions.get(number=3).content
    assert "revision 2 was saved since" in answer.content.decode()
    assert (content.headline, content.deck) == ("River tops", "Edith's deck")
    assert not Autosave.objects.exists()


def test_discarding_asks_first_and_shows_the_story_as_it_was_saved(client, story, typed):
    keep(client, story, typed, headline="River tops")

    asked = client.get(page(story)).content.decode()
    answer = client.post(page(story, "unsaved/discard/"), follow=True)

    assert "Discard them for good" in asked
    assert sent_by(answer)["headline"] == typed["headline"]
    assert not Autosave.objects.exists()


def test_words_wait_while_the_story_cannot_be_written_in(client, desk, story, typed):
    keep(client, story, typed, headline="River tops")
    for action in ("submit", "approve", "schedule"):
        desk.step(action, story)

    shown = client.get(page(story)).content.decode()

    assert "They are kept until this story may be written in again" in shown
    assert "Discard them for good" in shown


def test_another_window_is_told_and_writes_nothing_over(client, story, typed):
    keep(client, story, typed, headline="In the first window")

    answer = keep(client, story, typed, headline="In the second window")

    assert (answer.status_code, answer.json()["code"]) == (409, "typed_elsewhere")
    assert sent_by(client.get(page(story)))["headline"] == "In the first window"


def test_nobody_keeps_words_under_the_name_of_who_signed_in_since(client, rosa, edith, story, typed):
    client.force_login(edith)

    kept = keep(client, story, typed, by=str(rosa.pk))
    saved = client.post(page(story), typed | {"by": str(rosa.pk), "headline": "Rosa's"})

    assert (kept.status_code, kept.json()["code"]) == (409, "another_person")
    assert saved.status_code == 409
    assert story.revisions.count() == 1
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"base": "7"}, 404),
        ({"base": ""}, 404),
        ({"body": "a" * sessions.MAX_UNSAVED_BYTES}, 422),
        ({"headline": "\0\ud7ff"}, 200),
    ],
    ids=["unknown base", "no base", "too long", "odd characters"],
)
def test_what_cannot_be_kept_is_refused_clearly(client, story, typed, changes, status):
    assert keep(client, story, typed, **changes).status_code == status
    assert client.get(page(story)).status_code == 200


def test_a_story_one_may_not_see_keeps_nothing(client, ravi, story, typed):
    client.force_login(ravi)

    assert keep(client, story, typed).status_code == 404
    assert client.post(page(story, "unsaved/discard/")).status_code == 404


def test_words_a_client_of_the_api_kept_are_left_to_it(client, rosa, story, typed):
    sessions.autosave(story, {"mine": {"deep": 1}}, base=1, by=rosa, at=cast.NOON)

    assert sent_by(client.get(page(story)))["headline"] == typed["headline"]
    assert Autosave.objects.exists()


def test_a_new_story_is_shown_again_as_it_was_typed_and_is_not_opened(client, rosa):
    client.force_login(rosa)
    form = sent_by(client.get("/admin/stories/story/add/"))

    answer = client.post("/admin/stories/story/add/", form | {"headline": "River tops", "then": "look"})

    assert sent_by(answer)["headline"] == "River tops"
    assert not Story.objects.exists()


def test_words_typed_in_another_window_outlive_a_save(client, rosa, story, typed):
    elsewhere = keep(client, story, typed, headline="Typed at home").json()["version"]

    client.post(page(story), typed | {"deck": "Typed in the office", "after": ""})

    assert sessions.unsaved(story, by=rosa).version == elsewhere
    assert sent_by(client.get(page(story)))["headline"] == "Typed at home"


def test_words_one_went_on_from_are_gone_once_they_are_saved(client, rosa, story, typed):
    version = keep(client, story, typed, headline="Riv").json()["version"]

    client.post(page(story), typed | {"headline": "River tops", "after": version})

    assert sessions.unsaved(story, by=rosa) is None


def test_a_conflict_in_one_window_writes_nothing_over_that_was_typed_in_another(client, edith, rosa, story, typed):
    keep(client, story, typed, headline="Typed at home")
    drafting.revise(story, cast.flood(headline="Edith's"), base=1, by=edith, at=cast.NOON)

    answer = client.post(page(story), typed | {"headline": "Typed here", "after": ""}, headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (409, "typed_elsewhere")
    assert "Typed at home" in sessions.unsaved(story, by=rosa).text


def test_a_program_that_saves_in_ones_name_takes_no_words_one_is_typing(client, rosa, story, typed):
    keep(client, story, typed, headline="River tops")

    drafting.revise(story, cast.flood(deck="Brought up to date"), base=1, by=rosa, at=cast.NOON)

    assert sent_by(client.get(page(story)))["headline"] == "River tops"
