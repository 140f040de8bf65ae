"""Stories of an archive, brought in: readers find them as of when they were published, and the desk goes on with them."""

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import IntegrityError, connection

from media.models import Caption, Image
from stories.desk.archive import Names, Planner, bring_in, sort
from stories.desk.board import finding
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.desk.publishing.recompiling import recompile
from stories.errors import NotAllowed
from stories.facts import Asked, Kind
from stories.formats import WRITERS
from stories.models import (
    Approval,
    Contact,
    Document,
    Edition,
    Entry,
    Head,
    Live,
    LivePicture,
    Outbox,
    Revision,
    Searched,
    Story,
    Transition,
)
from tests import history
from tests.readers import sitemaps
from tests.stories.desk.archive.archives import FIRST, HOUR, NEWSML, NITF, NOW, WIRE, canceled, correction, item, ninjs

VERSIONS = (ninjs(), correction("The river is the Tista.", body="<p>The Tista topped its banks.</p>"))


@pytest.fixture
def bring(pia):
    """Bring in the stories that files, given story by story, are versions of; return them as they are here."""

    def bring(*stories, **options):
        planned = Planner().plan([sort(map(item, files)).story for files in stories])
        bring_in(planned.stories, by=pia, at=NOW, names=Names(), **options)
        return [Story.objects.get(uuid=story.uuid) for story in planned.stories]

    return bring


def got(client, path, **query):
    asked = "&".join(f"{name}={quote(value)}" for name, value in query.items())
    return client.get(f"/delivery/v1/{path}{'?' if asked else ''}{asked}")


def publish_again(desk, story, asked=None, **changes):
    """Bring a changed story through the whole chain, an hour after the import."""
    story.refresh_from_db()
    desk.revise(story, by=desk.editor, **changes)
    for action in ("submit", "approve"):
        desk.step(action, story, writer=desk.editor)
    steps.take("publish", story, by=desk.publisher, at=NOW + HOUR, asked=asked or Asked(kind=Kind.UPDATE))


def headlines(client, path, **query):
    return [card["headline"] for card in got(client, path, **query).json()["stories"]]


def test_an_imported_story_is_published_and_says_that_nobody_here_approved_it(bring, pia):
    (story,) = bring(VERSIONS)

    assert (story.state, story.readers, story.slug, str(story.day)) == ("published", "live", "halden-flood", "2009-11-03")
    assert not Approval.objects.exists()
    rows = list(story.transitions.order_by("number"))
    assert [(row.action, row.source, row.target, row.by) for row in rows] == [
        ("import", "", "published", pia),
        ("import", "published", "published", pia),
    ]
    assert json.loads(rows[1].details) | {"documents": {}} == {
        "base": 1, "documents": {}, "edition": 2, "file": "flood", "kind": "correction", "note": "The river is the Tista.",
        "published_at": (FIRST + HOUR).isoformat(), "revision": 2, "revision_note": "Imported.",
        "revision_sha256": Revision.objects.get(number=2).sha256, "sha256": Edition.objects.get(number=2).sha256,
        "uri": "urn:newsml:tidende.test:2009:flood", "version": 2,
    }  # fmt: skip


def test_versions_are_editions_of_when_they_were_published(bring):
    (story,) = bring(VERSIONS)

    assert list(story.editions.values_list("number", "kind", "note", "at")) == [
        (1, "original", "", FIRST),
        (2, "correction", "The river is the Tista.", FIRST + HOUR),
    ]
    assert Document.objects.count() == 2 * len(WRITERS)
    assert set(Live.objects.values_list("first_published_at", flat=True)) == {FIRST}


def test_readers_get_every_format_lists_and_search(bring, client):
    bring(VERSIONS, [NITF], [NEWSML], [WIRE])

    for name, writer in WRITERS.items():
        if writer.has_address:
            assert got(client, f"2009-11-03/halden-flood.{name}").status_code == 200
    assert headlines(client, "stories/") == [
        "Snow Closes Pass", "Town votes for a bridge", "Ferry turns back", "River tops its banks",
    ]  # fmt: skip
    assert headlines(client, "search", q="Tista") == ["River tops its banks"]
    assert headlines(client, "search", q="wednesday") == ["Ferry turns back"]
    assert {got(client, path).status_code for path in ("feeds/all.rss", *sitemaps()[-1:])} == {200}


def test_wire_copy_goes_out_byte_for_byte(bring, client):
    (story,) = bring([WIRE])

    assert got(client, f"stories/{story.uuid}.txt").content == WIRE


def test_readers_may_ask_what_stood_there_then(bring, client):
    bring(VERSIONS)
    path, then = "2009-11-03/halden-flood.txt", FIRST + HOUR / 2

    assert b"The river topped" in got(client, path, as_of=then.isoformat()).content
    assert b"The Tista topped" in got(client, path, as_of=(FIRST + HOUR).isoformat()).content
    assert got(client, path, as_of=(FIRST - HOUR).isoformat()).status_code == 404
    assert headlines(client, "stories/", as_of=then.isoformat()) == ["River tops its banks"]
    assert headlines(client, "stories/", as_of=(FIRST - HOUR).isoformat()) == []


def test_lists_are_left_when_a_version_left_them(bring, client):
    german = correction("Auf Deutsch.", language="de")
    bring([ninjs(), german])

    assert headlines(client, "stories/", language="en") == []
    assert headlines(client, "stories/", language="en", as_of=FIRST.isoformat()) == ["River tops its banks"]
    assert headlines(client, "stories/", language="de") == ["River tops its banks"]


def test_the_changes_readers_follow_have_no_gap(bring, client, a_story):
    a_story("published")
    bring(VERSIONS, [NITF], [WIRE])
    a_story("published")

    changes = got(client, "changes").json()["changes"]

    assert [change["sequence"] for change in changes] == [1, 2, 3, 4, 5]
    assert Head.objects.get().sequence == 5


def test_the_ledger_is_whole_after_an_import(bring, a_story):
    a_story("published")
    bring(VERSIONS, [NITF], [canceled(uri="urn:c", slugline="c")], [ninjs("urn:x", slugline="x", pubStatus="withheld")])
    a_story("published")

    assert verify_ledger() is None
    assert list(Transition.objects.order_by("number").values_list("number", flat=True)) == list(
        range(1, Head.objects.get().number + 1)
    )


@pytest.mark.parametrize(
    ("model", "changes"),
    [
        (Revision, {"note": "Typed here."}),
        (Edition, {"note": "Nothing was wrong."}),
        (Document, {"data": b"Another story."}),
        (Transition, {"action": "publish"}),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_an_imported_row_that_was_changed_is_named(bring, model, changes):
    bring(VERSIONS)
    with history.lifted():
        model.objects.filter(pk=model.objects.order_by("pk")[1].pk).update(**changes)

    assert verify_ledger()


def test_a_killed_story_is_gone_with_its_notice(bring, client):
    (story,) = bring([*VERSIONS, canceled()])

    answer = got(client, "2009-11-03/halden-flood.html")
    assert (answer.status_code, story.state, story.readers) == (410, "killed", "killed")
    assert b"The report was wrong." in answer.content
    assert story.editions.order_by("-number")[0].kind == Kind.KILL
    assert got(client, "2009-11-03/halden-flood.txt", as_of=FIRST.isoformat()).status_code == 410
    assert headlines(client, "stories/") == []
    assert not Searched.objects.exists()
    assert not Entry.objects.filter(until=None).exists()


def test_a_withheld_story_is_a_draft_that_may_come_back(bring, client, desk):
    (story,) = bring([ninjs(pubStatus="withheld", edNote="Legal asks for time.")])
    assert got(client, f"stories/{story.uuid}.json").status_code == 410
    assert (story.state, story.readers) == ("draft", "withdrawn")

    publish_again(desk, story)

    assert got(client, f"stories/{story.uuid}.json").status_code == 200
    assert verify_ledger() is None


def test_an_imported_story_is_corrected_rolled_back_and_withdrawn_like_any_other(bring, client, desk):
    (story,) = bring(VERSIONS)
    publish_again(desk, story, Asked(kind=Kind.CORRECTION, note="The river has a name."), headline="River Tista tops its banks")

    shown = got(client, "2009-11-03/halden-flood.json").json()
    assert shown["headline"] == "River Tista tops its banks"
    assert headlines(client, "stories/") == ["River Tista tops its banks"]
    assert set(Live.objects.values_list("first_published_at", flat=True)) == {FIRST}
    rolled = Asked(edition=1, reason="It has none.")
    steps.take("roll_back", story, by=desk.publisher, at=NOW + 2 * HOUR, asked=rolled)
    assert b"The river topped" in got(client, "2009-11-03/halden-flood.txt").content
    steps.take("withdraw", story, by=desk.publisher, at=NOW + 3 * HOUR, asked=Asked(reason="It was another river."))
    assert got(client, "2009-11-03/halden-flood.json").status_code == 410
    assert verify_ledger() is None


def test_the_first_publication_stays_that_of_the_archive_when_its_first_version_is_lost(bring, client, desk):
    (story,) = bring([ninjs(version="4", updated=FIRST + timedelta(days=30))])

    assert Edition.objects.get().at == FIRST + timedelta(days=30)
    assert set(Live.objects.values_list("first_published_at", flat=True)) == {FIRST}
    steps.take("withdraw", story, by=desk.publisher, at=NOW + HOUR, asked=Asked(reason="No."))
    publish_again(desk, story)
    assert set(Live.objects.values_list("first_published_at", flat=True)) == {FIRST}


def test_what_is_imported_is_what_would_be_compiled_today(bring, pia):
    stories = bring(
        VERSIONS, [NITF], [canceled(uri="urn:c", slugline="c")], [WIRE], [ninjs("urn:x", slugline="x", pubStatus="withheld")]
    )

    assert [recompile(story, by=pia, at=NOW + HOUR, dry_run=True) for story in stories] == [False] * 5


def test_a_long_story_is_sent_packed_to_who_takes_it(bring, client):
    (story,) = bring([ninjs(body="<p>The river topped its banks at Halden.</p>" * 50)])

    answer = client.get(f"/delivery/v1/stories/{story.uuid}.json", headers={"Accept-Encoding": "gzip, deflate, br"})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == got(client, f"stories/{story.uuid}.json").content


def test_stories_of_one_day_and_one_slug_are_told_apart(bring, client, a_story):
    first, second, third = bring([ninjs("urn:a")], [ninjs("urn:b")], [ninjs("urn:c", slugline=None)])

    assert {first.slug, second.slug} == {"halden-flood", "halden-flood-2"}
    assert third.slug == "river-tops-its-banks"
    assert got(client, "2009-11-03/halden-flood-2.json").status_code == 200


def test_stories_of_one_second_are_found_each(bring, client):
    bring([ninjs("urn:a")], [ninjs("urn:b")])
    bring([ninjs("urn:c")])

    assert len(headlines(client, "search", q="Halden")) == 3


def test_people_of_the_book_are_linked_and_nobody_is_entered(bring, client):
    ann = Contact.objects.create(name="Ann Lund", email="ann@tidende.test")
    (story,) = bring([ninjs(by="By Ann Lund and Bo Berg")])

    credits = story.credits.order_by("position")
    assert [(credit.name, credit.contact) for credit in credits] == [("Ann Lund", ann), ("Bo Berg", None)]
    assert Contact.objects.count() == 1
    assert headlines(client, "stories/", author=str(ann.uuid)) == ["River tops its banks"]


def test_pictures_await_their_files_once_for_all_versions(bring):
    picture = {
        "uri": "urn:pic:1", "type": "picture", "name": "lead",
        "descriptions": [{"role": "caption", "value": "Storgata on Tuesday."}],
        "renditions": [{"name": "main", "href": "https://tidende.test/1.jpg", "contentType": "image/jpeg"}],
    }  # fmt: skip
    files = [ninjs(associations=[picture]), correction("The street is Storgata.", associations=[picture])]

    (story,) = bring(files)

    image = Image.objects.get()
    assert (image.awaits_file, image.metadata) == (True, {"elsewhere": ["https://tidende.test/1.jpg"]})
    assert Caption.objects.get().image == story.pictures.get().caption.image == LivePicture.objects.get().image == image
    assert {one.image for edition in Edition.objects.all() for one in edition.content.pictures} == {str(image.uuid)}


def test_nobody_is_told_unless_it_is_asked_for(bring):
    bring(VERSIONS)
    assert not Outbox.objects.exists()

    bring([NITF], [canceled(uri="urn:killed", slugline="killed")], announce=True)

    assert list(Outbox.objects.values_list("event", flat=True)) == ["story.published"]
    assert json.loads(Outbox.objects.get().payload)["sequence"] == 2


def test_the_desk_finds_an_imported_story_by_its_newest_words(bring):
    (story,) = bring(VERSIONS)

    assert finding.search(story.headline).stories == (story.pk,)


def test_only_a_publisher_brings_an_archive_in(edith, bring):
    planned = Planner().plan([sort([item()]).story])

    with pytest.raises(NotAllowed):
        bring_in(planned.stories, by=edith, at=NOW, names=Names())

    assert not Story.objects.exists()


def test_nobody_waits_for_the_disk_behind_an_import(bring):
    def waited_for():
        if connection.vendor != "postgresql":
            return False
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return cursor.fetchone() == ("on",)

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = on")
    bring([ninjs()])

    assert not waited_for()


def test_an_import_that_fails_leaves_nothing(pia):
    planned = Planner().plan([sort([item(ninjs(uri))]).story for uri in ("urn:a", "urn:b")]).stories
    of_one_slug = [replace(story, slug="halden-flood") for story in planned]

    with pytest.raises(IntegrityError):
        bring_in(of_one_slug, by=pia, at=NOW, names=Names())

    assert not Story.objects.exists()
    assert not Transition.objects.exists()
