"""What is newer of stories that were brought in before: the next editions, a takedown, or a refusal that says why."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from media.models import Image
from stories.desk.archive import Names, Planner, Refused, bring_in, follow_up, sort
from stories.desk.archive.compiling import compile_story
from stories.desk.board import finding
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.desk.publishing.recompiling import recompile
from stories.errors import NotAllowed
from stories.facts import Asked, Kind
from stories.models import Contact, Document, Edition, Live, Outbox, Revision, Story, Transition
from tests.stories.desk.archive.archives import FIRST, HOUR, NITF, NOW, canceled, correction, item, ninjs

SECOND = correction("The river is the Tista.", body="<p>The Tista topped its banks.</p>")
THIRD = ninjs(
    version="3",
    updated=FIRST + 2 * HOUR,
    body="<p>The Tista fell again.</p>",
    headlines=[{"role": "main", "value": "River falls"}],
)
WITHHELD = ninjs(version="3", updated=FIRST + 2 * HOUR, pubStatus="withheld", edNote="Legal asks for time.")
LATER = NOW + HOUR


@pytest.fixture
def flood(pia):
    """The first version of the flood, brought in."""
    bring_in(Planner().plan([archived(ninjs())]).stories, by=pia, at=NOW, names=Names())
    return Story.objects.get()


@pytest.fixture
def deliver(pia):
    """Follow a story up with files of another delivery; return what came of it."""

    def deliver(*files, at=LATER, **options):
        return list(follow_up(archived(*files), by=pia, at=at, names=Names(), **options))

    return deliver


def archived(*files):
    return sort(map(item, files)).story


def codes(told):
    return [problem.code for one in told if isinstance(one, Refused) for problem in one.problems]


def shown(client, suffix="txt", **query):
    return client.get(f"/delivery/v1/2009-11-03/halden-flood.{suffix}", query)


def test_a_newer_version_is_the_next_edition_as_of_its_own_moment(flood, deliver, client, pia):
    deliver(SECOND)

    assert list(flood.editions.values_list("number", "kind", "note", "at")) == [
        (1, "original", "", FIRST), (2, "correction", "The river is the Tista.", FIRST + HOUR),
    ]  # fmt: skip
    assert b"The Tista topped" in shown(client).content
    assert b"The river topped" in shown(client, as_of=(FIRST + HOUR / 2).isoformat()).content
    row = Transition.objects.order_by("-number")[0]
    assert (row.action, row.source, row.target, row.by, row.at) == ("import", "published", "published", pia, LATER)
    assert verify_ledger() is None


def test_the_ledger_says_of_a_later_version_what_it_says_of_the_first(flood, deliver):
    deliver(SECOND)

    first, second = (json.loads(row.details) for row in Transition.objects.order_by("number"))
    assert first.keys() == second.keys()
    assert second | {"documents": {}} == {
        "base": 1, "documents": {}, "edition": 2, "file": "flood", "kind": "correction", "note": "The river is the Tista.",
        "published_at": (FIRST + HOUR).isoformat(), "revision": 2, "revision_note": "Imported.",
        "revision_sha256": Revision.objects.get(number=2).sha256, "sha256": Edition.objects.get(number=2).sha256,
        "uri": "urn:newsml:tidende.test:2009:flood", "version": 2,
    }  # fmt: skip


def test_versions_that_come_later_are_as_if_they_had_come_together(flood, deliver, pia):
    deliver(SECOND)
    deliver(THIRD)
    apart = {(one.edition.number, one.format): bytes(one.data) for one in Document.objects.select_related("edition")}
    entries = list(flood.transitions.order_by("number").values_list("readers", "revision_hash"))

    together = replace(archived(ninjs(), SECOND, THIRD), slug="halden-flood")
    rows = compile_story(together, names=Names(), by=pia, at=NOW)

    assert {(one.edition.number, one.document.format): one.document.data for one in rows.documents} == apart
    assert [(step.readers, step.revision_hash) for step in rows.steps] == entries
    assert not recompile(flood, by=pia, at=LATER, dry_run=True)


def test_several_versions_come_in_one_after_the_other(flood, deliver):
    assert len(deliver(ninjs(), THIRD, SECOND)) == 2

    assert list(flood.editions.values_list("number", "kind")) == [(1, "original"), (2, "correction"), (3, "update")]


def test_readers_and_the_desk_find_the_newer_words(flood, deliver, client):
    deliver(THIRD)

    flood.refresh_from_db()
    assert (flood.headline, flood.state, flood.newest_number) == ("River falls", "published", 2)
    assert [card["headline"] for card in client.get("/delivery/v1/stories/").json()["stories"]] == ["River falls"]
    assert finding.search("fell again").stories == (flood.pk,)
    assert client.get("/delivery/v1/search", {"q": "topped"}).json()["stories"] == []
    assert set(Live.objects.values_list("first_published_at", flat=True)) == {FIRST}


@pytest.mark.parametrize(
    "files",
    [(ninjs(),), (SECOND,), (ninjs(), SECOND), (ninjs(version="2", body="<p>Something else.</p>"),),
     (ninjs(version="7", body="<p>The Tista topped its banks.</p>", descriptions=json.loads(SECOND)["descriptions"]),)],
    ids=["first", "second", "both", "other-words-under-a-number-that-is-here", "same-words-under-a-new-number"],
)  # fmt: skip
def test_what_is_here_already_changes_nothing(flood, deliver, files):
    deliver(SECOND)
    rows = Transition.objects.count(), Document.objects.count(), Revision.objects.count()

    assert deliver(*files) == []

    assert (Transition.objects.count(), Document.objects.count(), Revision.objects.count()) == rows


def test_a_version_without_a_number_is_newer_by_its_moment(pia, deliver):
    bring_in(Planner().plan([archived(NITF)]).stories, by=pia, at=NOW, names=Names())
    words = b"The ferry sailed on Thursday."
    newer = NITF.replace(b"20091104T101500Z", b"20091105T101500Z").replace(
        b"The ferry to Strand turned back on Wednesday.", words
    )

    assert deliver(newer.replace(b"20091105", b"20091103")) == []
    assert len(deliver(newer)) == 1
    assert deliver(newer) == deliver(NITF) == []
    assert [edition.at.day for edition in Edition.objects.order_by("number")] == [4, 5]


def test_a_version_that_says_it_is_older_than_what_stands_is_later_all_the_same(flood, deliver):
    deliver(
        correction("The river is the Tista.", firstCreated=(FIRST - HOUR).isoformat(), versionCreated=(FIRST - HOUR).isoformat())
    )

    assert Edition.objects.get(number=2).at == FIRST + timedelta(microseconds=1)


def test_a_version_that_leaves_a_list_leaves_it_as_of_its_moment(flood, deliver, client):
    deliver(correction("Auf Deutsch.", language="de"))

    def english(**query):
        return client.get("/delivery/v1/stories/", {"language": "en", **query}).json()["stories"]

    assert english() == []
    assert len(english(as_of=FIRST.isoformat())) == 1


def test_a_picture_that_was_here_is_not_awaited_twice(pia, deliver):
    picture = {
        "uri": "urn:pic:1", "type": "picture", "name": "lead",
        "descriptions": [{"role": "caption", "value": "Storgata on Tuesday."}],
        "renditions": [{"name": "main", "href": "https://tidende.test/1.jpg", "contentType": "image/jpeg"}],
    }  # fmt: skip
    other = {**picture, "uri": "urn:pic:2", "renditions": [{**picture["renditions"][0], "href": "https://tidende.test/2.jpg"}]}
    other["descriptions"] = [{"role": "caption", "value": "The bridge on Wednesday."}]
    bring_in(Planner().plan([archived(ninjs(associations=[picture]))]).stories, by=pia, at=NOW, names=Names())
    first = Image.objects.get()

    deliver(correction("The street is Storgata.", associations=[picture, other]))

    assert Image.objects.count() == 2
    story = Story.objects.get()
    assert [one.caption.text for one in story.pictures.order_by("position")] == [
        "Storgata on Tuesday.",
        "The bridge on Wednesday.",
    ]
    assert Edition.objects.get(number=2).content.pictures[0].image == str(first.uuid)
    assert set(story.live_pictures.filter(now=True).values_list("image", flat=True)) == set(
        Image.objects.values_list("pk", flat=True)
    )


def test_people_of_the_book_are_linked(flood, deliver):
    kari = Contact.objects.create(name="Kari Moe", is_author=True)

    deliver(SECOND)

    assert flood.credits.get().contact == kari


@pytest.mark.parametrize(
    ("file", "readers", "state", "event"),
    [(canceled(), "killed", "killed", "story.killed"), (WITHHELD, "withdrawn", "draft", "story.withdrawn")],
    ids=["killed", "withheld"],
)
def test_a_takedown_takes_the_story_from_readers_with_its_notice(flood, deliver, client, file, readers, state, event):
    deliver(file)

    flood.refresh_from_db()
    answer = shown(client, "html")
    assert (flood.readers, flood.state, answer.status_code) == (readers, state, 410)
    assert json.loads(file)["edNote"].encode() in answer.content
    assert list(Outbox.objects.values_list("event", flat=True)) == [event]
    assert deliver(file) == deliver(ninjs(), file) == []
    assert verify_ledger() is None


def test_what_is_taken_down_does_not_go_live_for_a_moment(flood, deliver):
    deliver(SECOND, canceled())

    assert list(flood.editions.values_list("kind", flat=True)) == ["original", "kill"]


def test_a_withdrawn_story_may_still_be_killed(flood, deliver):
    deliver(WITHHELD)
    deliver(canceled(version="4"))

    assert Story.objects.get().readers == "killed"


def test_a_kill_stops_the_work_the_desk_is_at(flood, deliver, desk):
    desk.revise(flood, by=desk.editor, headline="River rises")

    deliver(canceled())

    assert Story.objects.get().state == "killed"


def _by_hand(story, desk):
    desk.revise(story, by=desk.editor, headline="River rises")
    for action in ("submit", "approve"):
        desk.step(action, story, writer=desk.editor)
    steps.take("publish", story, by=desk.publisher, at=NOW + HOUR / 2, asked=Asked(kind=Kind.UPDATE))


@pytest.mark.parametrize("file", [SECOND, canceled(), WITHHELD], ids=["version", "kill", "withdrawal"])
def test_what_the_desk_has_published_since_is_left_to_the_desk(flood, deliver, desk, file):
    _by_hand(flood, desk)

    assert codes(deliver(file)) == ["published_since"]

    flood.refresh_from_db()
    assert (flood.readers, flood.headline, flood.editions.count()) == ("live", "River rises", 2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda story, desk: desk.revise(story, by=desk.editor, headline="River rises"), "in_work"),
        (lambda story, desk: desk.step("hold", story), "held"),
        (lambda story, desk: desk.step("withdraw", story), "withdrawn_before"),
        (lambda story, desk: desk.step("kill", story), "killed_before"),
    ],
    ids=["at-work", "held", "withdrawn", "killed"],
)
def test_a_version_does_not_come_in_behind_the_desks_back(flood, deliver, desk, change, code):
    change(flood, desk)
    rows = Transition.objects.count()

    assert codes(deliver(SECOND)) == [code]

    assert Transition.objects.count() == rows


def test_a_takedown_the_desk_has_overruled_is_not_repeated(flood, deliver, desk):
    deliver(WITHHELD)
    flood.refresh_from_db()
    _by_hand(flood, desk)

    assert deliver(WITHHELD) == []


def test_subscribers_are_told_of_a_version_only_if_that_is_asked_for(flood, deliver):
    deliver(SECOND)
    assert not Outbox.objects.exists()

    deliver(THIRD, announce=True)

    assert list(Outbox.objects.values_list("event", flat=True)) == ["story.updated"]


def test_a_story_no_archive_brought_is_not_followed_up(a_story, deliver):
    story = a_story("published")

    assert deliver(ninjs(f"urn:uuid:{story.uuid}", version="9")) == []


def test_only_a_publisher_follows_up(flood, edith):
    with pytest.raises(NotAllowed):
        list(follow_up(archived(SECOND), by=edith, at=LATER, names=Names()))

    assert Edition.objects.count() == 1


def test_a_plan_says_what_is_newer_and_does_nothing(flood):
    plan = Planner().plan([archived(ninjs(), SECOND, THIRD), archived(ninjs("urn:b", slugline="b"))])

    assert (len(plan.stories), plan.known, len(plan.newer), plan.refused) == (1, 1, 1, ())
    assert [version.item.number for version in plan.newer[0].versions] == [2, 3]
    assert Edition.objects.count() == 1
