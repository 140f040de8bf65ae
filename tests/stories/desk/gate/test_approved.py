"""What goes out is what an editor approved: words, pictures, people. What is other since is told, until it is put back."""

import logging
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media import library
from media.crops import Box
from stories.content import Picture, PictureCredit
from stories.desk.board import found
from stories.desk.board.searching import Wanted
from stories.desk.contacts import merging
from stories.desk.gate import steps
from stories.desk.gate.schedule import release_due
from stories.desk.looks import looks_in, pictures_hash
from stories.desk.writing import drafting
from stories.errors import NotReady
from stories.facts import Asked, State
from tests.cast import NOON, TOMORROW, credit, flood, in_the_book
from tests.media import pictures

pytestmark = pytest.mark.usefixtures("files_in_memory")

SQUARE = Box(0, 0, 0.75, 1)
FURTHER_RIGHT = Box(0.25, 0, 0.75, 1)


def showing(image, **changes):
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    return flood(pictures=(picture,), **changes)


@pytest.fixture
def story(a_story, image, paul):
    """It is approved, with a picture somebody cropped."""
    crop(image, SQUARE, by=paul)
    return a_story("approved", content=showing(image))


def crop(image, box, *, by):
    """Show this part of the picture where a square is wanted; None leaves that to the focal point."""
    image.refresh_from_db()
    if box:
        image = library.set_crop(image, "1:1", box, by=by, at=NOON, base_version=image.version)
    else:
        image = library.clear_crop(image, "1:1", by=by, at=NOON, base_version=image.version)
    library.make_renditions(image)


def describe(image, *, by, **words):
    image.refresh_from_db()
    library.make_renditions(library.describe(image, at=NOON, base_version=image.version, by=by, **words))


def refused(action, story, *, by, at):
    with pytest.raises(NotReady) as refusal:
        steps.take(action, story, by=by, at=at)
    return [(problem.code, problem.place) for problem in refusal.value.problems if problem.place != "publish_at"]


def test_a_crop_changed_since_keeps_the_story_in_until_it_is_put_back(story, image, paul, pia, desk):
    crop(image, FURTHER_RIGHT, by=paul)

    assert refused("publish", story, by=pia, at=desk.now()) == [("picture_changed", "pictures.0.image")]
    assert refused("schedule", story, by=pia, at=desk.now()) == [("picture_changed", "pictures.0.image")]

    crop(image, SQUARE, by=paul)

    assert steps.take("publish", story, by=pia, at=desk.now()).target == State.PUBLISHED


def test_the_refusal_says_what_is_other_and_what_to_do(story, image, paul, pia, desk):
    crop(image, None, by=paul)

    with pytest.raises(NotReady, match=r"Another part of this picture is shown .* put its crop back, or send the story back"):
        steps.take("publish", story, by=pia, at=desk.now())


def test_a_colleague_may_approve_the_new_crop(story, image, paul, desk):
    crop(image, FURTHER_RIGHT, by=paul)

    for action in ("send_back", "submit", "approve", "publish"):
        desk.step(action, story)

    assert story.editions.count() == 1


@pytest.mark.parametrize(
    "words",
    [
        {"focal_x": 0.1},
        {"copyright_notice": "© 2026 Halden Post"},
        {"usage_terms": "Until Friday."},
        {"photographer": "R. Lund"},
        {"digital_source_type": "trainedAlgorithmicMedia"},
    ],
    ids=lambda words: next(iter(words)),
)
def test_whatever_readers_would_get_of_a_picture_is_covered(story, image, words, edith, pia, desk):
    describe(image, by=edith, **words)

    assert refused("publish", story, by=pia, at=desk.now()) == [("picture_changed", "pictures.0.image")]


def test_what_the_library_notes_for_itself_is_not(story, image, paul, pia, desk):
    describe(image, by=paul, headline="The dam at Halden", city="Halden", alt_text="A wall of stone", restrictions="No covers.")

    assert steps.take("publish", story, by=pia, at=desk.now()).target == State.PUBLISHED


def test_a_file_that_came_after_the_approval_is_not_covered(a_story, paul, pia, desk):
    awaited = library.await_file(by=paul, at=desk.now(), headline="The mill", rights="own")
    story = a_story("approved", content=showing(awaited))

    library.make_renditions(library.accept(pictures.jpeg(320, 240), by=paul, at=desk.now(), image=awaited))

    assert refused("publish", story, by=pia, at=desk.now()) == [("picture_changed", "pictures.0.image")]


def test_a_scheduled_story_waits_for_its_crop_and_tells_why(story, image, paul, desk, caplog):
    desk.step("schedule", story)
    crop(image, FURTHER_RIGHT, by=paul)

    with caplog.at_level(logging.ERROR, logger="newsroom.schedule"):
        assert list(release_due(TOMORROW)) == []
    story.refresh_from_db()
    assert story.state == State.SCHEDULED
    assert "Another part of this picture" in caplog.records[0].because

    crop(image, SQUARE, by=paul)

    (row,) = release_due(TOMORROW + timedelta(minutes=1))
    assert row.story == story


def test_who_was_merged_into_its_author_has_not_approved_it(a_story, rosa, edith, pia, ada, desk):
    credited, reader = in_the_book(rosa, user=None), in_the_book(edith)
    story = a_story("approved", content=flood(credits=(credit(credited),)))
    row = merging.merge(credited, into=reader, by=ada, at=desk.now())

    assert refused("publish", story, by=pia, at=desk.now()) == [("approved_by_author", "")]

    merging.undo(row, by=ada, at=desk.now())

    assert steps.take("publish", story, by=pia, at=desk.now()).target == State.PUBLISHED


def test_a_desk_of_one_approves_its_own(a_story, rosa, edith, pia, desk, settings):
    settings.NEWSROOM_SECOND_PAIR = "off"
    story = a_story("approved", content=flood(credits=(credit(in_the_book(edith)),)))

    assert steps.take("publish", story, by=pia, at=desk.now()).target == State.PUBLISHED


@pytest.mark.parametrize("who", ["edith", "pia"])
def test_a_yes_stands_whatever_becomes_of_the_account_of_who_gave_it(a_story, desk, who, request):
    story = a_story("scheduled")
    left = request.getfixturevalue(who)
    left.groups.remove(*Group.objects.all())
    left.is_active = False
    left.save()

    assert [row.story for row in release_due(TOMORROW)] == [story]


def test_a_revision_equal_to_the_approved_one_is_not_approved(story, desk, edith, pia):
    approved = story.newest_hash
    desk.revise(story, by=edith, headline="Water rises")
    drafting.restore(story, 1, base=2, by=edith, at=desk.now())
    story.refresh_from_db()

    assert story.newest_hash == approved
    assert story.state == State.SUBMITTED
    with pytest.raises(NotReady, match="colleague"):  # she saved it, if only again
        desk.step("approve", story)


def test_an_approval_of_before_pictures_were_kept_stands_by_the_words(story, image, paul, pia, desk, edith):
    desk.step("send_back", story)
    desk.step("submit", story)
    newest = story.revisions.get()
    newest.approvals.create(sha256=newest.sha256, by=edith, at=desk.now(), pictures=None)
    type(story).objects.filter(pk=story.pk).update(state=State.APPROVED)
    crop(image, FURTHER_RIGHT, by=paul)

    assert steps.take("publish", story, by=pia, at=desk.now()).target == State.PUBLISHED


def test_the_board_says_which_story_waits_for_its_picture_to_be_approved(story, a_story, image, another_image, paul, pia, desk):
    other = a_story("scheduled", content=showing(another_image, slug="mill"))
    crop(image, FURTHER_RIGHT, by=paul)

    def said():
        rows = found(Wanted(), user=pia, at=desk.now()).rows
        return {row.story.slug: [str(caution.text) for caution in row.cautions if caution.kind == "unapproved"] for row in rows}

    assert said() == {story.slug: ["a picture was changed since the approval"], other.slug: []}

    crop(image, SQUARE, by=paul)

    assert said() == {story.slug: [], other.slug: []}


def test_it_costs_the_board_one_statement_however_many_stories_show_pictures(a_story, image, another_image, pia, desk):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            found(Wanted(), user=pia, at=desk.now())
        return len(asked)

    a_story("approved", content=showing(image))
    statements()  # and which roles she has, once
    few = statements()
    for slug in ("mill", "weir", "lock"):
        a_story("approved", content=showing(another_image, slug=slug))

    assert statements() == few


@pytest.mark.parametrize("action", ["approve", "publish"])
def test_who_was_shown_another_crop_decides_about_that_one_alone(a_story, image, paul, edith, pia, desk, action):
    story = a_story({"approve": "submitted", "publish": "approved"}[action], content=showing(image))
    by = {"approve": edith, "publish": pia}[action]
    shown = pictures_hash(looks_in(showing(image)))
    asked = Asked(revision_hash=story.newest_hash, pictures_hash=shown)
    crop(image, SQUARE, by=paul)

    with pytest.raises(NotReady, match="look at it, then decide"):
        steps.take(action, story, by=by, at=desk.now(), asked=asked)

    crop(image, None, by=paul)

    assert steps.take(action, story, by=by, at=desk.now(), asked=asked).action == action
