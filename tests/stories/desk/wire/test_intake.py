from dataclasses import replace
from pathlib import Path

import pytest

from stories.desk.facts.standing import newest_revision
from stories.desk.history.verify import verify_ledger
from stories.desk.wire.intake import accept, ingest, receive, take_in
from stories.desk.wire.received import MAX_BYTES, mend, set_aside
from stories.desk.wire.versions import story_of
from stories.desk.writing.drafting import revise
from stories.errors import BadContent, BadWire, NotAllowed, NotFound, StaleRevision, Taken, WrongState
from stories.formats import wire_text
from stories.models import Story, WireItem
from tests.cast import NOON, TOMORROW, in_the_book

WIRE = Path(__file__).resolve().parents[4] / "fixtures" / "wire"
HELP = (WIRE / "trump-russia-help.txt").read_bytes()
SANCTIONS = (WIRE / "trump-russia-sanctions.txt").read_bytes()
FLOOD = b"Halden Floods\n\nBy Rosa Lund\n\nHALDEN (AP) - The river topped its banks.\n\nNobody was hurt.\n"
NEWER = FLOOD.replace(b"Nobody was hurt.", b"Two people were hurt.\r\n\r\nThe water falls.")


def render(story):
    return wire_text.render(newest_revision(story).content)


def test_wire_copy_becomes_a_draft_and_its_bytes_are_kept(rosa):
    taken = ingest(HELP, by=rosa, at=NOON, name="help.txt")

    assert (taken.became, taken.story.state, taken.story.created_by) == ("draft", "draft", rosa)
    assert (bytes(taken.item.data), taken.item.name, taken.item.story) == (HELP, "help.txt", taken.story)
    assert (taken.item.state, taken.item.revision, taken.item.settled_by) == ("taken", 1, rosa)
    assert taken.story.revisions.get().note == "Wire copy help.txt"
    assert taken.story.slug
    assert verify_ledger() is None


def test_the_same_bytes_are_one_story(rosa, edith):
    first = ingest(HELP, by=rosa, at=NOON)

    again = ingest(HELP, by=edith, at=NOON, name="again.txt")

    assert (again.became, again.story, again.item) == ("known", first.story, first.item)
    assert not again.is_new
    assert Story.objects.count() == WireItem.objects.count() == 1


def test_bytes_a_colleague_took_in_lead_nobody_to_a_story_they_may_not_see(rosa, ravi):
    ingest(HELP, by=rosa, at=NOON)

    with pytest.raises(Taken):
        ingest(HELP, by=ravi, at=NOON)


def test_who_brought_copy_in_is_not_led_to_the_story_an_editor_made_of_it(rosa, edith):
    accept(receive(HELP, by=rosa, at=NOON), by=edith, at=NOON)

    with pytest.raises(Taken, match="not yours to see"):
        ingest(HELP, by=rosa, at=NOON)


@pytest.mark.parametrize("name", ["paul", "ada", "sue"])
def test_only_those_who_open_stories_take_copy_in(name, request):
    with pytest.raises(NotAllowed):
        ingest(HELP, by=request.getfixturevalue(name), at=NOON)

    assert not WireItem.objects.exists()


def test_copy_over_a_megabyte_is_refused(rosa):
    with pytest.raises(BadWire, match="1024 kB"):
        ingest(b"a" * (MAX_BYTES + 1), by=rosa, at=NOON)
    assert not WireItem.objects.exists()


def test_a_file_name_longer_than_is_kept_is_refused_and_not_cut(rosa):
    with pytest.raises(BadWire, match="200"):
        ingest(HELP, by=rosa, at=NOON, name="x" * 201)

    assert not WireItem.objects.exists()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\n", "empty-copy"), (b"Halden \xff\n\nA (AP) - B.\n", "bad-encoding"),
        (b"HALDEN (AP) - A.\n", "missing-headline"),
    ],
)  # fmt: skip
def test_copy_with_errors_is_kept_and_waits(rosa, raw, code):
    with pytest.raises(BadWire) as refusal:
        ingest(raw, by=rosa, at=NOON)

    item = WireItem.objects.get()
    assert (bytes(item.data), item.state, item.story) == (raw, "waiting", None)
    assert (refusal.value.problems[0].code, refusal.value.problems[0].place) == (code, "line 1")
    assert item.reports[0]["code"] == code
    assert not Story.objects.exists()


def test_copy_with_warnings_alone_becomes_a_draft(rosa):
    taken = ingest(b"Halden Floods\n\nThe river topped its banks.\n", by=rosa, at=NOON)

    assert [report["code"] for report in taken.item.reports] == ["missing-wire-credit"]
    assert taken.story.state == "draft"


@pytest.mark.parametrize("code", ["bad-encoding", "empty-copy"])
def test_copy_without_text_becomes_no_draft_whoever_accepts_it(edith, code):
    item = receive({"bad-encoding": b"A\n\nB (AP) - \xff\n", "empty-copy": b" "}[code], by=edith, at=NOON)

    with pytest.raises(BadWire):
        accept(item, by=edith, at=NOON)


def test_copy_without_a_headline_becomes_a_draft_for_whoever_looked_at_it(edith):
    item = receive(b"HALDEN (AP) - The river topped its banks.\n", by=edith, at=NOON)

    story = accept(item, by=edith, at=NOON, slug="flood").story

    assert (story.slug, story.headline, render(story)) == ("flood", "", bytes(item.data))


def test_copy_that_was_refused_is_taken_in_when_it_has_been_mended(rosa):
    item = receive(b"HALDEN (AP) - The river topped its banks.\r\n", by=rosa, at=NOON, name="flood.txt")

    mend(item, "Halden Floods\n\nHALDEN (AP) - The river topped its banks.\n", by=rosa)
    taken = take_in(item, by=rosa, at=NOON)

    assert render(taken.story) == b"Halden Floods\r\n\r\nHALDEN (AP) - The river topped its banks.\r\n"
    assert bytes(taken.item.data) == b"HALDEN (AP) - The river topped its banks.\r\n"
    assert taken.story.revisions.get().note == "Wire copy flood.txt, mended."


def test_what_was_set_aside_is_not_taken_in_by_a_machine(rosa):
    set_aside(receive(HELP, by=rosa, at=NOON), by=rosa, at=NOON)

    with pytest.raises(WrongState, match="set aside by rosa"):
        ingest(HELP, by=rosa, at=TOMORROW)


def test_two_pieces_with_one_headline_get_two_slugs(rosa):
    first, second = ingest(HELP, by=rosa, at=NOON), ingest(HELP + b"\n", by=rosa, at=NOON)

    assert second.story.slug == f"{first.story.slug}-2"


def test_a_slug_of_ones_own_is_kept_and_may_be_taken(rosa):
    assert ingest(HELP, by=rosa, at=NOON, slug="russia").story.slug == "russia"

    with pytest.raises(Taken):
        ingest(SANCTIONS, by=rosa, at=NOON, slug="russia")
    assert WireItem.objects.get(story=None).state == "waiting"
    assert ingest(SANCTIONS, by=rosa, at=NOON).became == "draft"


def test_people_of_the_book_are_linked_and_others_stay_as_printed(rosa, edith):
    printed = ingest(SANCTIONS, by=rosa, at=NOON).story.revisions.get().content.credits
    known = in_the_book(edith, name=printed[0].name)

    credits = ingest(SANCTIONS + b"\n", by=rosa, at=NOON).story.revisions.get().content.credits

    assert {one.contact for one in printed} == {None}
    assert {one.contact for one in credits if one.name == known.name} == {str(known.uuid)}
    assert [one.name for one in credits] == [one.name for one in printed]


def test_pictures_of_wire_copy_await_their_files_in_the_library(rosa):
    story = max((ingest(raw, by=rosa, at=NOON).story for raw in (HELP, SANCTIONS)), key=lambda story: story.pictures.count())

    assert story.pictures.exists()
    assert all(picture.caption.image.awaits_file for picture in story.pictures.select_related("caption__image"))


def test_newer_text_of_a_story_becomes_the_next_revision_of_its_draft(rosa):
    first = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1")

    newer = ingest(NEWER, by=rosa, at=TOMORROW, name="flood2.txt", external_id="ap:1")

    assert (newer.became, newer.story, newer.item.revision) == ("revision", first.story, 2)
    assert render(newer.story) == NEWER
    assert newest_revision(newer.story).note == "Wire copy flood2.txt"
    assert story_of("ap:1") == newer.item
    assert verify_ledger() is None


def test_newer_text_keeps_what_the_desk_added(rosa, edith):
    rosa_lund = in_the_book(rosa)
    draft = ingest(SANCTIONS, by=rosa, at=NOON, external_id="b:1", slug="sanctions").story
    first = newest_revision(draft).content
    pictures = tuple(replace(picture, alt="A man at a lectern.") for picture in first.pictures)
    credits = (replace(first.credits[0], contact=str(rosa_lund.uuid)), *first.credits[1:])
    revise(
        draft, replace(first, section="world", topics=("medtop:1",), pictures=pictures, credits=credits), base=1, by=rosa, at=NOON
    )

    newer = ingest(SANCTIONS.replace(b"harsh", b"mild"), by=rosa, at=TOMORROW, external_id="b:1")

    said = newest_revision(newer.story).content
    assert (newer.became, said.slug, said.section, said.topics) == ("revision", "sanctions", "world", ("medtop:1",))
    assert (said.pictures, said.credits) == (pictures, credits)
    assert "mild" in said.body[0].text


def test_newer_text_waits_when_somebody_changed_the_draft(rosa, edith):
    draft = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1").story
    revise(draft, replace(newest_revision(draft).content, deck="Storgata is closed"), base=1, by=edith, at=NOON)

    with pytest.raises(Taken, match="edith changed") as refusal:
        ingest(NEWER, by=rosa, at=TOMORROW, external_id="ap:1")

    assert refusal.value.problems[0].code == "newer_text_waits"
    assert draft.revisions.count() == 2
    assert WireItem.objects.get(story=None).state == "waiting"


@pytest.mark.parametrize(("state", "readers"), [("submitted", "nothing"), ("spiked", "nothing"), ("published", "live")])
def test_newer_text_waits_when_its_story_is_a_draft_no_more(rosa, a_story, state, readers):
    story = a_story(state, readers)
    older = receive(FLOOD, by=rosa, at=NOON, external_id="ap:1")
    WireItem.objects.filter(pk=older.pk).update(state="taken", story=story, revision=1, settled_at=NOON, settled_by=rosa)

    with pytest.raises(Taken, match=f"is {state}"):
        ingest(NEWER, by=rosa, at=TOMORROW, external_id="ap:1")


def test_newer_text_of_a_colleagues_story_waits_and_names_it_not(rosa, ravi):
    draft = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1").story

    with pytest.raises(Taken) as refusal:
        ingest(NEWER, by=ravi, at=TOMORROW, external_id="ap:1")

    assert draft.slug not in str(refusal.value)


def test_an_editor_lets_newer_text_take_the_place_of_what_the_desk_wrote(rosa, edith):
    draft = ingest(FLOOD, by=rosa, at=NOON, external_id="ap:1").story
    revise(draft, replace(newest_revision(draft).content, deck="Storgata is closed"), base=1, by=rosa, at=NOON)
    newer = receive(NEWER, by=rosa, at=TOMORROW, external_id="ap:1")

    with pytest.raises(StaleRevision, match="Revision 2"):
        accept(newer, by=edith, at=TOMORROW, over=draft, base=1)
    taken = accept(newer, by=edith, at=TOMORROW, over=draft, base=2)

    assert (taken.became, taken.item.revision) == ("revision", 3)
    assert render(taken.story) == NEWER


def test_nobody_puts_text_over_a_story_they_may_not_see(rosa, ravi):
    draft = ingest(FLOOD, by=rosa, at=NOON).story

    with pytest.raises(NotFound):
        accept(receive(NEWER, by=ravi, at=NOON), by=ravi, at=NOON, over=draft, base=1)

    assert draft.revisions.count() == 1


@pytest.mark.parametrize("external_id", ["x" * 201, " ap:1", "ap\n1", "ap\x00"])
def test_an_external_id_is_visible_and_short(rosa, external_id):
    with pytest.raises(BadContent, match="200 visible"):
        ingest(FLOOD, by=rosa, at=NOON, external_id=external_id)

    assert not WireItem.objects.exists()
