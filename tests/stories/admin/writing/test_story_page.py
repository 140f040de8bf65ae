"""The story page by its posts: what is typed becomes revisions, through the desk, and nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from media import library
from stories.content import Credit, CreditRole, Picture, PictureCredit
from stories.desk.wire.intake import ingest
from stories.desk.writing import drafting
from stories.formats import wire_text
from stories.models import Contact, Revision, Story, Transition
from tests import cast
from tests.media import pictures
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db

WIRE = ("trump-russia-help", "trump-russia-sanctions")
NEW = {
    "base": "0", "headline": "River tops its banks", "body": "<p>Storgata is <strong>under water</strong>.</p>",
    "slug": "halden-flood", "language": "en", "urgency": "5", "credits-TOTAL_FORMS": "1", "credits-INITIAL_FORMS": "0",
    "credits-0-role": "byline", "credits-0-name": "Rosa Lund", "credits-0-ORDER": "1", "pictures-TOTAL_FORMS": "0",
    "pictures-INITIAL_FORMS": "0", "notes-TOTAL_FORMS": "0", "notes-INITIAL_FORMS": "0",
    "tagline_overrides-TOTAL_FORMS": "0", "tagline_overrides-INITIAL_FORMS": "0",
}  # fmt: skip


def wire(name: str) -> bytes:
    return (Path(__file__).parents[4] / "fixtures" / "wire" / f"{name}.txt").read_bytes()


def address(story: Story) -> str:
    return f"/admin/stories/story/{story.pk}/change/"


def newest(story: Story) -> Revision:
    return Revision.objects.filter(story=story).order_by("-number")[0]


def test_a_reporter_opens_a_draft(client, rosa):
    client.force_login(rosa)

    answer = client.post("/admin/stories/story/add/", NEW)

    story = Story.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == address(story)
    assert (story.state, story.created_by, story.slug) == ("draft", rosa, "halden-flood")
    content = newest(story).content
    assert content.body[0].text == "Storgata is <strong>under water</strong>."
    assert content.credits == (Credit(CreditRole.BYLINE, "Rosa Lund"),)


def test_save_and_submit_hands_the_story_in(client, rosa):
    client.force_login(rosa)

    client.post("/admin/stories/story/add/", NEW | {"then": "submit"})

    assert Story.objects.get().state == "submitted"


def test_what_is_missing_for_submitting_is_told_and_the_draft_is_kept(client, rosa):
    client.force_login(rosa)

    answer = client.post("/admin/stories/story/add/", NEW | {"then": "submit", "headline": ""}, follow=True)

    assert Story.objects.get().state == "draft"
    assert "Write a headline." in answer.content.decode()


def test_nothing_is_no_story_to_hand_in(client, rosa):
    client.force_login(rosa)
    empty = sent_by(client.get("/admin/stories/story/add/"))

    answer = client.post("/admin/stories/story/add/", empty | {"then": "submit"})

    page = answer.content.decode()
    assert not Story.objects.exists()
    for missing in ("Write a headline.", "Write the body.", "Give the story a slug", "Credit an author"):
        assert missing in page


def test_an_untouched_form_saves_nothing(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    answer = client.post(address(story), sent_by(client.get(address(story))), follow=True)

    assert "Nothing was changed" in answer.content.decode()
    assert story.revisions.count() == 1


@pytest.mark.parametrize("name", WIRE)
def test_untouched_wire_copy_stays_byte_for_byte(client, edith, name):
    raw = wire(name)
    story = ingest(raw, by=edith, at=cast.NOON).story
    client.force_login(edith)

    client.post(address(story), sent_by(client.get(address(story))))

    assert story.revisions.count() == 1
    assert wire_text.render(newest(story).content) == raw


def test_one_changed_field_changes_that_field_alone(client, edith):
    story = ingest(wire(WIRE[0]), by=edith, at=cast.NOON).story
    before = newest(story).content
    client.force_login(edith)

    client.post(address(story), sent_by(client.get(address(story))) | {"urgency": "2"})

    after = newest(story).content
    assert after.urgency == 2
    assert (after.body, after.credits, after.pictures, after.deck) == (before.body, before.credits, before.pictures, before.deck)


def test_a_save_beside_a_colleagues_is_merged_and_told(client, rosa, edith, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))
    _colleague_saves(story, edith, deck="Bridges are closed")

    answer = client.post(address(story), form | {"headline": "River floods Halden"}, follow=True)

    content = newest(story).content
    assert (content.headline, content.deck) == ("River floods Halden", "Bridges are closed")
    assert "edith had saved revision 2 meanwhile" in answer.content.decode()


IN_PLACE = {"Accept": "application/json"}


def test_a_save_in_place_answers_what_the_page_has_to_know(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))

    answer = client.post(address(story), form | {"headline": "River floods Halden"}, headers=IN_PLACE)

    assert answer.json() == {"message": "Saved as revision 2.", "revision": 2}
    assert newest(story).content.headline == "River floods Halden"


@pytest.mark.parametrize("there", ["merged", "contradicted", "submitted"])
def test_a_save_in_place_leads_on_where_the_page_cannot_stay(client, rosa, edith, a_story, there):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))
    if there != "submitted":
        _colleague_saves(story, edith, **({"deck": "Bridges are closed"} if there == "merged" else {"headline": "Edith's"}))

    then = {"then": "submit"} if there == "submitted" else {}
    answer = client.post(address(story), form | {"headline": "River floods Halden"} | then, headers=IN_PLACE)

    assert answer.json() == {"go": address(story).replace("change", "conflict") if there == "contradicted" else address(story)}


def test_a_refused_save_in_place_changes_nothing(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))

    answer = client.post(address(story), form | {"slug": "Not A Slug"}, headers=IN_PLACE)
    opened = client.post("/admin/stories/story/add/", NEW | {"slug": "Not A Slug"}, headers=IN_PLACE)

    assert (answer.status_code, opened.status_code) == (422, 422)
    assert story.revisions.count() == Story.objects.count() == 1


def test_what_the_desk_refuses_stands_beside_its_field_with_what_was_typed(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))

    answer = client.post(address(story), form | {"slug": "Not A Slug", "headline": "Still here"})

    page = answer.content.decode()
    assert 'id="id_slug_error">A slug is lower-case letters' in page
    assert sent_by(answer)["headline"] == "Still here"
    assert story.revisions.count() == 1


def test_a_save_that_came_too_late_keeps_what_was_typed(client, rosa, desk, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))
    for action in ("submit", "approve", "schedule"):
        desk.step(action, story)

    answer = client.post(address(story), form | {"headline": "Typed too late"})

    assert "What you typed is still here" in answer.content.decode()
    assert sent_by(answer)["headline"] == "Typed too late"


def test_rows_are_added_moved_and_removed(client, edith, a_story):
    credits = tuple(Credit(CreditRole.REPORTER, name) for name in ("Ada", "Ben", "Cleo"))
    story = a_story("submitted", content=cast.flood(credits=credits))
    client.force_login(edith)
    form = sent_by(client.get(address(story)))
    changed = {
        "credits-TOTAL_FORMS": "4", "credits-0-ORDER": "3", "credits-1-DELETE": "on", "credits-2-ORDER": "1",
        "credits-3-role": "editor", "credits-3-name": "Dina", "credits-3-ORDER": "4",
    }  # fmt: skip

    client.post(address(story), form | changed)

    assert [(credit.role, credit.name) for credit in newest(story).content.credits] == [
        ("reporter", "Cleo"), ("reporter", "Ada"), ("editor", "Dina"),
    ]  # fmt: skip


def test_a_picture_whose_file_is_to_come_gets_its_entry_in_the_library(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))
    row = {
        "role": "lead", "image": "awaited", "caption": "Water in Storgata", "alt": "A street under water",
        "credit_kind": "photographer", "credit_name": "Rosa Lund", "ORDER": "1", "id": "k1",
    }  # fmt: skip

    client.post(
        address(story), form | {"pictures-TOTAL_FORMS": "1"} | {f"pictures-0-{name}": value for name, value in row.items()}
    )

    picture = newest(story).content.pictures[0]
    assert (picture.id, picture.caption, picture.credit.name) == ("k1", "Water in Storgata", "Rosa Lund")
    assert story.pictures.get().caption.image.awaits_file


def test_a_credit_picked_from_the_book_is_linked(client, rosa, a_story):
    story = a_story("draft")
    person = Contact.objects.create(name="Ravi Lund")
    client.force_login(rosa)
    form = sent_by(client.get(address(story)))

    client.post(address(story), form | {"credits-0-name": "Ravi Lund", "credits-0-contact": str(person.uuid)})

    assert story.credits.get().contact == person


def test_a_form_without_its_base_is_refused(client, rosa, a_story):
    story = a_story("draft")
    client.force_login(rosa)

    assert client.post(address(story), NEW | {"base": "7"}).status_code == 404


def test_what_one_may_not_see_is_not_there(client, rosa, ravi, a_story):
    story = a_story("draft", by=ravi)
    client.force_login(rosa)

    hidden, missing = client.get(address(story)), client.get("/admin/stories/story/999/change/")

    assert hidden.status_code == missing.status_code == 404


def test_a_superuser_reads_and_writes_nothing(client, sue, a_story):
    story = a_story("draft")
    client.force_login(sue)

    page = client.get(address(story)).content.decode()
    client.post(address(story), NEW | {"base": "1"})

    assert "not write in it" in page
    assert story.revisions.count() == 1


def test_nothing_is_deleted_and_no_action_goes_past_the_desk(client, pia, a_story):
    story = a_story("draft")
    client.force_login(pia)

    assert client.post(f"/admin/stories/story/{story.pk}/delete/", {"post": "yes"}).status_code == 404
    client.post("/admin/stories/story/", {"action": "delete_selected", "_selected_action": story.pk, "post": "yes"})

    assert Story.objects.filter(pk=story.pk).exists()
    assert Transition.objects.filter(story=story).count() == 1


def _colleague_saves(story: Story, by, **changes) -> None:
    base = newest(story)
    drafting.revise(story, replace(base.content, **changes), base=base.number, by=by, at=cast.TOMORROW)


def test_the_price_of_the_page_is_fixed(client, edith, rosa, paul, a_story, desk, django_assert_max_num_queries):
    content = with_everything(rosa, paul)
    story = a_story("submitted", "live", content=content)
    client.force_login(edith)
    client.get(address(story))  # what is drawn once is drawn

    # The session, the account and its roles; eight for the data.
    with django_assert_max_num_queries(11) as few:
        client.get(address(story))
    for _ in range(10):
        desk.revise(story, by=edith)
        a_story("published")
    with django_assert_max_num_queries(len(few)):
        client.get(address(story))


def test_a_story_to_read_costs_no_more(client, rosa, paul, pia, a_story, django_assert_max_num_queries):
    story = a_story("scheduled", "live", content=with_everything(rosa, paul))
    client.force_login(pia)
    client.get(address(story))

    with django_assert_max_num_queries(11):
        client.get(address(story))


def with_everything(rosa, paul):
    """Return the words of a story with a picture of the library, and people of the contact book."""
    image = library.accept(pictures.jpeg(), by=paul, at=cast.NOON, headline="River", rights="own")
    library.make_renditions(image)
    shown = Picture(
        "pic1",
        image=str(image.uuid),
        role="lead",
        caption="The river.",
        alt="A river.",
        credit=PictureCredit("photo", "Halden Avis"),
    )
    return cast.flood(credits=(cast.credit(cast.in_the_book(rosa)),), pictures=(shown,))
