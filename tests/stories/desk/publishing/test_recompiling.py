"""What readers have, made again: templates changed, formats came and went, and older code left gaps."""

import json
from contextlib import contextmanager
from types import MappingProxyType

import pytest

from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.desk.publishing import compiling
from stories.desk.publishing.recompiling import recompile
from stories.desk.readers import pointing
from stories.errors import NotAllowed
from stories.facts import Asked, Kind
from stories.formats import WRITERS, Writer
from stories.models import Document, Edition, Entry, Head, Live, Outbox, Searched, Section, Story, Transition
from tests.cast import flood

REPUBLISH = ("revise", "submit", "approve", "publish")


@pytest.fixture
def again(ada, desk):
    """Compile a story again, as Ada."""

    def of(story, *names, **options):
        return recompile(story, names, by=ada, at=desk.now(), **options)

    return of


@contextmanager
def writing(**changes):
    """Have the desk write these formats too, or, given None, not yet."""
    written = {name: writer for name, writer in (WRITERS | changes).items() if writer}
    with pytest.MonkeyPatch.context() as patched:
        for module in (compiling, pointing):
            patched.setattr(module, "WRITERS", MappingProxyType(written))
        yield


def live(story):
    return {row.path: row for row in Live.objects.filter(story=story).select_related("document")}


def test_what_is_the_same_stays_as_it_is(a_story, again):
    story = a_story("published")
    before = list(Live.objects.values_list()), Head.objects.get().number

    assert not again(story)

    assert (list(Live.objects.values_list()), Head.objects.get().number) == before


def test_a_changed_template_gives_the_live_edition_new_bytes(a_story, again, settings):
    story = a_story("published")
    old = live(story)
    settings.NEWSROOM_NAME = "The Halden Times"

    assert again(story)

    new = live(story)
    html = f"stories/{story.uuid}.html"
    assert b"The Halden Times" in bytes(new[html].document.data)
    assert new[html].document == new[f"{story.day}/{story.slug}.html"].document
    assert new[f"stories/{story.uuid}.txt"].document == old[f"stories/{story.uuid}.txt"].document
    assert Edition.objects.count() == 1
    assert Document.objects.filter(format="html").count() == 2
    assert new[html].document.brotli


def test_an_update_after_that_is_no_other_than_without(a_story, again, desk, settings):
    story = a_story("published")
    settings.NEWSROOM_NAME = "The Halden Times"
    again(story)

    for action in REPUBLISH:
        desk.step(action, story)

    assert {row.document.edition.number for row in live(story).values()} == {2}
    assert not again(story)


def test_corrections_and_the_first_publication_stay_what_they_were(a_story, again, desk, settings):
    story = a_story("published")
    for action in REPUBLISH[:-1]:
        desk.step(action, story)
    steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=Asked(kind=Kind.CORRECTION, note="It was Tuesday."))
    before = json.loads(bytes(live(story)[f"stories/{story.uuid}.json"].document.data))
    settings.NEWSROOM_SITE = "https://halden.test"

    assert again(story)

    after = json.loads(bytes(live(story)[f"stories/{story.uuid}.json"].document.data))
    assert after["corrections"] == before["corrections"] != []
    assert (after["published_at"], after["updated_at"]) == (before["published_at"], before["updated_at"])
    assert before != after


def test_a_new_draft_of_a_live_story_stays_with_the_desk(a_story, again, desk, settings):
    story = a_story("published")
    desk.revise(story, slug="another-slug", headline="Nobody has seen this")
    settings.NEWSROOM_NAME = "The Halden Times"

    assert again(story)

    assert all(b"Nobody has seen this" not in bytes(row.document.data) for row in live(story).values())
    assert not Live.objects.filter(path__contains="another-slug").exists()


def test_whoever_follows_the_changes_gets_it_and_subscribers_are_told_nothing(a_story, again, settings):
    story, _ = a_story("published"), a_story("published")
    events = Outbox.objects.count()
    settings.NEWSROOM_NAME = "The Halden Times"

    again(story, "html")

    assert Live.objects.get(story=story, format="card").sequence == Head.objects.get().sequence == 3
    assert Outbox.objects.count() == events


def test_the_story_on_the_desk_is_not_touched(a_story, again, settings):
    story = a_story("published")
    before = Story.objects.filter(pk=story.pk).values().get()
    settings.NEWSROOM_NAME = "The Halden Times"

    again(story)

    assert Story.objects.filter(pk=story.pk).values().get() == before


def test_the_ledger_says_who_made_what_again(a_story, again, settings, ada):
    story = a_story("published")
    settings.NEWSROOM_NAME = "The Halden Times"

    again(story)

    row = Transition.objects.order_by("number").last()
    made = Document.objects.filter(format="html").last()
    assert (row.action, row.by, row.source, row.target) == ("recompile", ada, "published", "published")
    assert json.loads(row.details)["documents"]["html"] == {"media_type": made.media_type, "sha256": made.sha256}
    assert verify_ledger() is None


def test_a_document_made_again_behind_the_ledgers_back_is_named(a_story):
    story = a_story("published")
    made = Document.objects.get(edition__story=story, format="html")
    made.pk = None
    made.save(force_insert=True)

    assert verify_ledger().row == f"document html of edition 1 of story {story.pk}"


def test_only_the_formats_asked_for_are_made(a_story, again, settings):
    story = a_story("published")
    before = set(Document.objects.values_list("pk", flat=True))
    settings.NEWSROOM_NAME = "The Halden Times"

    again(story, "html", "nitf")

    assert set(Document.objects.exclude(pk__in=before).values_list("format", flat=True)) == {"html", "nitf"}


def test_a_dry_run_tells_and_writes_nothing(a_story, again, settings):
    story = a_story("published")
    settings.NEWSROOM_NAME = "The Halden Times"

    assert again(story, dry_run=True)

    assert (Document.objects.count(), Head.objects.get().sequence) == (len(WRITERS), 1)


def test_a_new_format_stands_at_every_address_a_story_has_and_had(a_story, again, desk):
    with writing(ninjs=None):
        story = a_story("published")
        desk.revise(story, slug="another-slug")
        for action in ("submit", "approve", "publish"):
            desk.step(action, story)
    assert not Live.objects.filter(format="ninjs").exists()

    assert again(story)

    rows = Live.objects.filter(format="ninjs")
    assert {row.path: (row.status, row.moved_to) for row in rows} == {
        f"stories/{story.uuid}.ninjs": ("live", ""),
        f"{story.day}/another-slug.ninjs": ("live", ""),
        f"{story.day}/halden-flood.ninjs": ("moved", f"{story.day}/another-slug.ninjs"),
    }
    assert not again(story)
    assert verify_ledger() is None


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_what_was_taken_down_has_its_notice_in_a_new_format_too(step, a_story, again, desk):
    with writing(html=None, nitf=None):
        story = a_story("published")
        desk.step(step, story)
    other = a_story("published")
    desk.step(step, other)

    assert again(story)

    made = Live.objects.get(path=f"stories/{story.uuid}.html")
    assert (made.status, made.notice) == ({"withdraw": "withdrawn", "kill": "killed"}[step], "Readers are told.")
    assert b"Readers are told." in bytes(made.tombstone)
    assert Live.objects.filter(story=story).count() == Live.objects.filter(story=other).count()
    assert not again(story)
    assert verify_ledger() is None


@pytest.mark.parametrize("step", ["withdraw", "kill"])
def test_a_notice_is_the_same_when_it_is_made_again(step, a_story, again, desk):
    story = a_story("published")
    for action in REPUBLISH[:1]:
        desk.step(action, story)
    desk.revise(story, language="de", slug="another-slug")
    desk.step(step, story)

    assert not again(story)


def test_a_format_nobody_writes_any_more_is_taken_from_readers(a_story, again):
    with writing(old=Writer("text/plain", lambda publication: b"Old words.")):
        story = a_story("published")
    assert Live.objects.filter(format="old").count() == 2

    assert not again(story, "html")
    assert again(story)

    assert not Live.objects.filter(format="old").exists()
    assert Document.objects.filter(format="old").count() == 1
    assert verify_ledger() is None


def test_a_story_older_than_the_lists_stands_in_them_as_if_it_always_had(a_story, again, desk):
    story = a_story("published")
    desk.revise(story, language="de")
    for action in ("submit", "approve", "publish", "withdraw", "submit", "approve", "publish"):
        desk.step(action, story)
    story.refresh_from_db()
    columns = ("key", "name", "first_published_at", "since", "until")
    lists, listed = sorted(Entry.objects.values_list(*columns), key=str), story.listed
    place = Searched.objects.get().pk
    Entry.objects.all().delete()
    Searched.objects.all().delete()
    Story.objects.update(listed={})

    assert again(story)

    story.refresh_from_db()
    assert sorted(Entry.objects.values_list(*columns), key=str) == lists
    assert story.listed == listed
    assert Searched.objects.get().pk == place


def test_lists_are_called_what_the_desk_calls_them_today(a_story, again):
    Section.objects.create(slug="rivers", name="Rivers", position=9)
    story = a_story("published", content=flood(section="rivers"))
    before = list(Entry.objects.values_list("key", "since", "until"))
    Section.objects.update(name="Rivers and lakes")

    assert again(story)

    assert Entry.objects.get(key="section:rivers").name == "Rivers and lakes"
    assert list(Entry.objects.values_list("key", "since", "until")) == before
    assert not again(story)


def test_documents_from_before_they_were_packed_are_packed(a_story, again):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(compiling, "MIN_PACKED_BYTES", 10**9)
        story = a_story("published", content=flood(*("The river rose." for _ in range(200))))
    old = Document.objects.get(format="html")

    assert again(story)

    new = live(story)[f"stories/{story.uuid}.html"].document
    assert bytes(new.data) == bytes(old.data)
    assert new.gzip
    assert not old.gzip


@pytest.mark.parametrize("name", ["rosa", "edith", "paul"])
def test_it_is_for_admins_and_publishers(name, a_story, request, desk):
    with pytest.raises(NotAllowed):
        recompile(a_story("published"), by=request.getfixturevalue(name), at=desk.now())
