from pathlib import Path

import pytest

from stories.desk.intake import MAX_BYTES, ingest
from stories.desk.verify import verify_ledger
from stories.errors import BadWire, NotAllowed, Taken
from stories.models import Story, WireItem
from tests.cast import NOON, in_the_book

WIRE = Path(__file__).resolve().parents[3] / "fixtures" / "wire"
HELP = (WIRE / "trump-russia-help.txt").read_bytes()
SANCTIONS = (WIRE / "trump-russia-sanctions.txt").read_bytes()


def test_wire_copy_becomes_a_draft_and_its_bytes_are_kept(rosa):
    taken = ingest(HELP, by=rosa, at=NOON, name="help.txt")

    assert (taken.is_new, taken.story.state, taken.story.created_by) == (True, "draft", rosa)
    assert (bytes(taken.item.data), taken.item.name, taken.item.story) == (HELP, "help.txt", taken.story)
    assert taken.story.revisions.get().note == "Wire copy help.txt"
    assert taken.story.slug
    assert verify_ledger() is None


def test_the_same_bytes_are_one_story(rosa, edith):
    first = ingest(HELP, by=rosa, at=NOON)

    again = ingest(HELP, by=edith, at=NOON, name="again.txt")

    assert (again.is_new, again.story, again.item) == (False, first.story, first.item)
    assert Story.objects.count() == WireItem.objects.count() == 1


def test_bytes_a_colleague_took_in_lead_nobody_to_a_story_they_may_not_see(rosa, ravi):
    ingest(HELP, by=rosa, at=NOON)

    with pytest.raises(Taken):
        ingest(HELP, by=ravi, at=NOON)


@pytest.mark.parametrize("name", ["paul", "ada", "sue"])
def test_only_those_who_open_stories_take_copy_in(name, request):
    with pytest.raises(NotAllowed):
        ingest(HELP, by=request.getfixturevalue(name), at=NOON)


def test_copy_over_a_megabyte_is_refused(rosa):
    with pytest.raises(BadWire, match="1024 kB"):
        ingest(b"a" * (MAX_BYTES + 1), by=rosa, at=NOON)
    assert not WireItem.objects.exists()


def test_two_pieces_with_one_headline_get_two_slugs(rosa):
    first, second = ingest(HELP, by=rosa, at=NOON), ingest(HELP + b"\n", by=rosa, at=NOON)

    assert second.story.slug == f"{first.story.slug}-2"


def test_a_slug_of_ones_own_is_kept_and_may_be_taken(rosa):
    assert ingest(HELP, by=rosa, at=NOON, slug="russia").story.slug == "russia"

    with pytest.raises(Taken):
        ingest(SANCTIONS, by=rosa, at=NOON, slug="russia")
    assert WireItem.objects.count() == 1


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


def test_a_file_name_longer_than_is_kept_is_refused_and_not_cut(rosa):
    with pytest.raises(BadWire, match="200"):
        ingest(HELP, by=rosa, at=NOON, name="x" * 201)

    assert not WireItem.objects.exists()
