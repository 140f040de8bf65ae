import json
from dataclasses import replace
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media import library
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.publishing.recompiling import recompile
from stories.desk.writing import drafting
from stories.facts import Asked, Kind
from stories.formats import WRITERS
from stories.models import Contact, Document, Edition, Head, Live, LivePicture, Outbox, Section, Story, Topic
from tests.cast import NOON, account, credit, flood, in_the_book


def again(desk, story, **asked):
    """Give readers a new edition of a published story."""
    for action in ("revise", "submit", "approve"):
        desk.step(action, story)
    return steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=Asked(**asked))


def events(story):
    return list(Outbox.objects.filter(story=story).order_by("id").values_list("event", flat=True))


def test_an_edition_is_the_approved_revision_in_every_format(a_story):
    story = a_story("published")

    edition = story.editions.get()
    assert (edition.number, edition.kind, edition.text) == (1, "original", story.revisions.get().text)
    assert {document.format for document in edition.documents.all()} == set(WRITERS)
    for document in edition.documents.all():
        assert document.media_type == WRITERS[document.format].media_type
        assert document.sha256 == sha256(bytes(document.data)).hexdigest()


def test_readers_find_a_story_by_its_uuid_and_by_day_and_slug_and_what_lists_are_made_of_in_lists_alone(a_story):
    story = a_story("published")

    paths = set(Live.objects.values_list("path", flat=True))

    assert paths == {f"stories/{story.uuid}.{name}" for name in WRITERS} | {
        f"2026-03-04/halden-flood.{name}" for name, writer in WRITERS.items() if writer.has_address
    }


def test_a_story_readers_do_not_have_has_no_address(a_story):
    for state in ("draft", "submitted", "approved", "scheduled", "spiked"):
        a_story(state)

    assert not Live.objects.exists()
    assert not Document.objects.exists()


def version_and_status(story):
    """Return what the ninjs at the story's address says: of an edition or of the notice in its place."""
    row = Live.objects.get(path=f"stories/{story.uuid}.ninjs")
    said = json.loads(bytes(row.document.data if row.document else row.tombstone))
    return int(said["version"]), said["pubStatus"]


def test_no_two_versions_of_a_story_have_one_number_notices_counted(a_story, desk):
    story = a_story("published")
    told = [version_and_status(story)]

    for action in ("withdraw", "submit", "approve", "publish", "withdraw", "kill"):
        desk.step(action, story)
        if action in {"publish", "withdraw", "kill"}:
            told.append(version_and_status(story))

    assert told == [(1, "usable"), (2, "withheld"), (3, "usable"), (4, "withheld"), (5, "canceled")]
    assert list(story.editions.order_by("number").values_list("number", flat=True)) == [1, 3, 5]


def test_a_former_slug_leads_on_again_when_a_withdrawn_story_is_back(a_story, desk):
    story = a_story("published")
    desk.revise(story, slug="another-slug")

    for action in ("submit", "approve", "publish", "withdraw", "submit", "approve", "publish"):
        desk.step(action, story)

    row = Live.objects.get(path="2026-03-04/halden-flood.json")
    assert (row.status, row.moved_to) == ("moved", "2026-03-04/another-slug.json")
    assert (row.notice, row.tombstone) == ("", None)


def test_a_new_edition_takes_the_place_of_the_old_one_in_one_move(a_story, desk):
    story = a_story("published")

    again(desk, story)

    assert Live.objects.filter(story=story).count() == sum(2 if writer.has_address else 1 for writer in WRITERS.values())
    assert {row.document.edition.number for row in Live.objects.filter(story=story)} == {2}
    assert len({row.sequence for row in Live.objects.filter(story=story)}) == 1
    assert {row.first_published_at for row in Live.objects.all()} == {story.editions.get(number=1).at}


def test_the_sequence_grows_by_one_with_every_change_for_readers(a_story, desk, pia):
    one, other = a_story("published"), a_story("published")
    again(desk, one)
    desk.step("withdraw", other)
    desk.step("kill", one)

    assert Head.objects.get().sequence == 5
    assert dict(Live.objects.filter(format="card").values_list("story", "sequence")) == {other.pk: 4, one.pk: 5}


def test_every_change_for_readers_is_an_event_that_leaves_the_house(a_story, desk):
    story = a_story("published")
    again(desk, story)
    desk.step("withdraw", story)
    desk.step("kill", story)

    assert events(story) == ["story.published", "story.updated", "story.withdrawn", "story.killed"]
    assert json.loads(Outbox.objects.order_by("id")[1].payload) | {"at": ""} == {
        "at": "", "id": str(story.uuid), "slug": "halden-flood", "note": "", "version": 2, "kind": "update",
        "taken_down": None, "sequence": 2,
    }  # fmt: skip


def test_a_correction_stays_with_every_edition_after_it(a_story, desk):
    story = a_story("published")
    again(desk, story, kind=Kind.CORRECTION, note="It was Tuesday.")
    again(desk, story)
    again(desk, story, kind=Kind.CORRECTION, note="It was Monday.")

    def told(number):
        document = Document.objects.get(edition__story=story, edition__number=number, format="json")
        return [(row["edition"], row["note"]) for row in json.loads(bytes(document.data))["corrections"]]

    assert [told(number) for number in (1, 2, 3, 4)] == [
        [], [(2, "It was Tuesday.")], [(2, "It was Tuesday.")], [(4, "It was Monday."), (2, "It was Tuesday.")],
    ]  # fmt: skip


def test_the_first_publication_is_remembered_in_all_that_follow(a_story, desk):
    story = a_story("published")
    first = story.editions.get().at
    desk.step("withdraw", story)
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    card = json.loads(bytes(Document.objects.get(edition__number=3, format="card").data))

    assert (card["published_at"], card["version"]) == (first.isoformat(), 3)
    assert card["updated_at"] == Edition.objects.get(number=3).at.isoformat()


# --- pictures --------------------------------------------------------------------------------------------------------
def pictured(image):
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    return flood(slug=f"dam-{Story.objects.count()}", pictures=(picture,))


def is_shown(image):
    (answer,) = set(image.renditions.values_list("public", flat=True))
    return answer


def test_a_picture_is_public_from_publication_on(a_story, image):
    story = a_story("approved", content=pictured(image))
    assert not is_shown(image)

    steps.take("publish", story, by=account("petra", "publisher"), at=NOON)

    assert is_shown(image)
    assert LivePicture.objects.get().story == story


def test_what_the_library_knows_of_its_rights_goes_out_with_a_picture_and_anew_when_compiled_again(
    a_story, image, ada, paul, desk
):
    image = library.describe(image, at=NOON, base_version=image.version, by=paul, copyright_notice="© 2026 Jane Doe")
    library.make_renditions(image)
    story = a_story("published", content=pictured(image))

    def notice():
        [picture] = json.loads(bytes(story_document(story).data))["pictures"]
        return picture["copyright_notice"]

    assert notice() == "© 2026 Jane Doe"

    library.describe(image, at=NOON, base_version=image.version, by=paul, copyright_notice="© 2026 Janet Doe")
    assert notice() == "© 2026 Jane Doe"

    recompile(story, (), by=ada, at=desk.now())
    assert notice() == "© 2026 Janet Doe"


def story_document(story):
    return Document.objects.newest().get(edition__story=story, format="json")


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_a_picture_goes_with_its_story(step, a_story, desk, image):
    story = a_story("published", content=pictured(image))

    desk.step(step, story)

    assert not is_shown(image)


def test_a_picture_an_update_leaves_out_is_hidden(a_story, desk, image):
    story = a_story("published", content=pictured(image))
    desk.revise(story, pictures=())
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)

    assert not is_shown(image)
    assert not LivePicture.objects.filter(now=True).exists()


def test_a_picture_another_live_story_shows_stays(a_story, desk, image):
    one, _ = a_story("published", content=pictured(image)), a_story("published", content=pictured(image))

    desk.step("kill", one)

    assert is_shown(image)


# --- cost ------------------------------------------------------------------------------------------------------------
def statements(deed):
    with CaptureQueriesContext(connection) as counted:
        deed()
    return sum("SAVEPOINT" not in query["sql"] for query in counted)


def statements_of_publishing(story, publisher, **asked):
    known_to_nobody = type(publisher).objects.get(pk=publisher.pk)
    return statements(lambda: steps.take("publish", story, by=known_to_nobody, at=NOON, asked=Asked(**asked)))


@pytest.fixture
def elsewhere(rosa, ravi):
    """Two stories' worth of section, topic and author."""
    for number, name in ((1, "world"), (2, "home")):
        Section.objects.create(slug=name, name=name.title())
        Topic.objects.create(code=f"medtop:0{number}000000", name=name)
    here, there = (
        {"section": name, "topics": (f"medtop:0{number}000000",), "credits": (credit(in_the_book(author)),)}
        for number, name, author in ((1, "world", rosa), (2, "home", ravi))
    )
    return here, there


@pytest.mark.parametrize(("readers", "editions"), [("nothing", 0), ("live", 1), ("live", 12)])
def test_a_publication_takes_at_most_thirteen_statements(readers, editions, a_story, desk, elsewhere):
    story = a_story("approved", readers, content=flood(**elsewhere[0]))
    for _ in range(editions - 1):
        for action in ("publish", "revise", "submit", "approve"):
            desk.step(action, story)
    for _ in range(5):
        a_story("published")

    assert statements_of_publishing(story, desk.publisher) <= 13


@pytest.mark.parametrize(
    "asked", [{"kind": Kind.UPDATE}, {"kind": Kind.CORRECTION, "note": "The river is the Tista."}], ids=["update", "correction"]
)
def test_one_that_leaves_every_list_and_moves_takes_no_more(asked, a_story, desk, elsewhere):
    here, there = elsewhere
    story = a_story("published", content=flood(**here))
    desk.revise(story, slug="moved", **there)
    for action in ("submit", "approve"):
        desk.step(action, story)

    assert statements_of_publishing(story, desk.publisher, **asked) <= 13


def test_one_with_the_pictures_readers_have_takes_at_most_fourteen(a_story, desk, image):
    story = a_story("published", content=pictured(image))
    for action in ("revise", "submit", "approve"):
        desk.step(action, story)

    assert statements_of_publishing(story, desk.publisher) <= 14


def test_a_first_one_with_pictures_takes_at_most_fifteen(a_story, desk, elsewhere, image):
    story = a_story("approved", content=replace(pictured(image), **elsewhere[0]))

    assert statements_of_publishing(story, desk.publisher) <= 15


def test_one_in_which_everything_changes_takes_at_most_fifteen(a_story, desk, elsewhere, image, another_image, emil, rosa, ravi):
    here, there = elsewhere
    story = a_story("published", content=replace(pictured(image), **here))
    desk.revise(story, slug="moved", pictures=pictured(another_image).pictures, **there)
    for action in ("submit", "approve"):
        desk.step(action, story)
    for merged, into in ((ravi, rosa), (rosa, emil)):
        kept = getattr(into, "contact", None) or in_the_book(into)
        Contact.objects.filter(user=merged).update(merged_into=kept)

    assert statements_of_publishing(story, desk.publisher) <= 15
    assert (is_shown(image), is_shown(another_image)) == (False, True)
    assert story.editions.count() == 2


@pytest.mark.parametrize("state", ["draft", "submitted", "published"])
def test_a_save_takes_at_most_fifteen_statements(state, a_story, rosa, django_user_model):
    story = a_story(state, content=flood(credits=(credit(in_the_book(rosa)),)))
    writer = django_user_model.objects.get(username="rosa")
    content = replace(story.revisions.get().content, credits=flood().credits)

    assert statements(lambda: drafting.revise(story, content, base=1, by=writer, at=NOON)) <= 15
