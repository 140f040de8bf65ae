import json

import pytest

from media import library
from media.errors import BadWords, NotAllowed
from media.models import Image
from stories.content import Picture, PictureBlock, PictureCredit, TextBlock
from stories.desk.gate import steps
from stories.desk.history.verify import verify_ledger
from stories.desk.pictures import recalling
from stories.desk.pictures.uses import where_used
from stories.errors import NotReady
from stories.facts import Asked, Readers, State
from stories.models import Live, Outbox, Story, Transition
from tests.cast import NOON, ROUTES, flood
from tests.media.files import is_public

NOTE = "A picture showed somebody else than it said."

pytestmark = pytest.mark.usefixtures("files_in_memory")


@pytest.fixture
def other(paul):
    """Another picture, whose file is awaited."""
    return library.await_file(by=paul, at=NOON, headline="The mill", rights="own")


def shows(*images, **changes):
    """Return the words of a story with these pictures, the first one in the body too."""
    placed = tuple(
        Picture(f"i{number}", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
        for number, image in enumerate(images)
    )
    body = (TextBlock("p1", "It held."), PictureBlock("b1", "i0"), TextBlock("p2", "Until Wednesday."))
    return flood(**{"slug": f"dam-{Story.objects.count()}", "pictures": placed, "body": body} | changes)


def do_recall(image, by, desk, **words):
    image = recalling.recall(image, by=by, at=desk.now(), **{"reason": "The wrong man.", "note": NOTE} | words)
    return recalling.go_on(image, at=desk.now())


def public(image):
    """Tell whether readers may fetch every size of `image`."""
    return all(image.renditions.values_list("public", flat=True))


def document(story, name="json"):
    return json.loads(bytes(Live.objects.get(path=f"stories/{story.uuid}.{name}").document.data))


def test_every_live_story_loses_the_picture_by_a_correction_readers_are_told_of(a_story, desk, image, other, paul):
    one, two = a_story("published", content=shows(image, other)), a_story("published", content=shows(other, image))
    bystander = a_story("published", content=shows(other))

    assert do_recall(image, paul, desk) == []

    for story in (one, two):
        edition = story.editions.order_by("-number")[0]
        assert (edition.number, edition.kind, edition.note, edition.by) == (2, "correction", NOTE, paul)
        told = document(story)
        assert [picture["alt"] for picture in told["pictures"]] == ["A wall"]
        assert str(image.uuid) not in json.dumps(told)
        assert [row["note"] for row in told["corrections"]] == [NOTE]
    assert bystander.editions.count() == 1
    assert verify_ledger() is None


def test_the_body_loses_its_place_for_the_picture_and_nothing_else(a_story, desk, image, paul):
    story = a_story("published", content=shows(image))

    do_recall(image, paul, desk)

    assert [block.id for block in story.editions.get(number=2).content.body] == ["p1", "p2"]


def test_the_files_are_gone_before_the_stories_are_corrected(a_story, desk, image, paul):
    a_story("published", content=shows(image))
    names = list(image.renditions.values_list("name", flat=True))
    assert all(is_public(name) for name in names)

    recalling.recall(image, by=paul, at=desk.now(), reason="The wrong man.", note=NOTE)

    assert names
    assert not any(is_public(name) for name in names)


def test_the_ledger_says_who_recalled_what_and_why(a_story, desk, image, paul):
    story = a_story("published", content=shows(image))

    do_recall(image, paul, desk)

    row = story.transitions.order_by("-number")[0]
    assert (row.action, row.source, row.target, row.by, row.reason) == (
        "recall",
        "published",
        "published",
        paul,
        "The wrong man.",
    )
    assert json.loads(row.details)["image"] == str(image.uuid)
    assert list(recalling.corrected(image)) == [(story, 2)]


def test_a_published_story_has_the_picture_no_more_on_the_desk_either(a_story, desk, image, paul):
    story = a_story("published", content=shows(image))

    do_recall(image, paul, desk)

    story.refresh_from_db()
    assert (story.state, story.newest_number) == ("published", 2)
    assert story.revisions.get(number=2).content.pictures == ()
    assert not story.pictures.exists()


@pytest.mark.parametrize("state", sorted(state for state, readers in ROUTES if readers == Readers.LIVE and state != "published"))
def test_what_the_desk_works_on_stays_as_it_is(state, a_story, desk, image, paul):
    story = a_story(state, "live", content=shows(image))
    before = (story.state, story.newest_number, story.newest_hash, story.publish_at)

    do_recall(image, paul, desk)

    story.refresh_from_db()
    assert (story.state, story.newest_number, story.newest_hash, story.publish_at) == before
    assert story.editions.get(number=2).content.pictures == ()
    assert story.transitions.order_by("-number")[0].action == "recall_live"
    assert verify_ledger() is None


def test_what_the_desk_works_on_goes_out_only_without_the_picture(a_story, desk, image, paul, pia):
    story = a_story("approved", "live", content=shows(image))
    do_recall(image, paul, desk)

    with pytest.raises(NotReady, match="recalled"):
        steps.take("publish", story, by=pia, at=desk.now())

    desk.revise(story, pictures=(), body=(TextBlock("p1", "It held."), TextBlock("p2", "Until Thursday.")))
    for action in ("submit", "approve", "publish"):
        desk.step(action, story)
    assert story.editions.order_by("-number")[0].number == 3


def test_changes_that_are_given_up_leave_the_story_without_the_picture(a_story, desk, image, paul):
    story = a_story("draft", "live", content=shows(image))
    do_recall(image, paul, desk)

    desk.step("discard", story)

    story.refresh_from_db()
    assert story.revisions.get(number=story.newest_number).content.pictures == ()


def test_nobody_approves_their_own_copy_because_a_picture_was_recalled_meanwhile(a_story, desk, image, paul, edith):
    story = a_story("published", content=shows(image))
    desk.revise(story, by=edith)
    do_recall(image, paul, desk)
    desk.revise(story, pictures=(), body=(TextBlock("p1", "It held."),))
    desk.step("submit", story)
    story.refresh_from_db()

    with pytest.raises(NotReady, match="colleague"):
        steps.take("approve", story, by=edith, at=desk.now(), asked=Asked(revision_hash=story.newest_hash))


def test_an_address_the_desk_is_about_to_change_is_still_the_one_of_before(a_story, desk, image, paul):
    story = a_story("published", content=shows(image, slug="dam"))
    desk.revise(story, slug="dam-breaks")

    do_recall(image, paul, desk)

    story.refresh_from_db()
    assert (story.live_slug, story.slug) == ("dam", "dam-breaks")
    assert Live.objects.get(path="2026-03-04/dam.json").status == "live"
    assert not Live.objects.filter(path="2026-03-04/dam-breaks.json").exists()


@pytest.mark.parametrize("step", ["hold", None])
def test_neither_a_hold_nor_a_lock_keeps_a_recalled_picture_in(step, a_story, desk, image, paul, rosa):
    story = a_story("published", content=shows(image))
    if step:
        desk.step(step, story)

    assert do_recall(image, paul, desk) == []
    assert story.editions.count() == 2


def test_a_story_that_was_taken_down_is_left_alone(a_story, desk, image, paul):
    gone, killed = (
        a_story(state, readers, content=shows(image)) for state, readers in (("draft", "withdrawn"), ("killed", None))
    )
    rows = Transition.objects.count()

    do_recall(image, paul, desk)

    assert Transition.objects.count() == rows
    assert (gone.editions.count(), killed.editions.count()) == (1, 2)


def test_two_recalled_pictures_leave_a_story_together(a_story, desk, image, other, paul):
    story = a_story("published", content=shows(image, other))
    recalling.recall(other, by=paul, at=desk.now(), reason="Wrong too.", note=NOTE)

    do_recall(image, paul, desk)
    recalling.go_on(Image.objects.get(pk=other.pk), at=desk.now())

    assert story.editions.get(number=2).content.pictures == ()
    assert story.editions.count() == 2


def test_whoever_goes_on_finishes_what_another_began(a_story, desk, image, paul):
    stories = [a_story("published", content=shows(image)) for _ in range(3)]
    image = recalling.recall(image, by=paul, at=desk.now(), reason="The wrong man.", note=NOTE)

    recalling.go_on(image, at=desk.now(), limit=1)
    assert list(recalling.unfinished()) == [image]
    assert [story.editions.count() for story in stories] == [2, 1, 1]

    recalling.go_on(image, at=desk.now())
    recalling.go_on(image, at=desk.now())
    assert not recalling.unfinished().exists()
    assert [story.editions.count() for story in stories] == [2, 2, 2]


def test_a_story_that_cannot_be_corrected_is_told_and_keeps_no_other_back(a_story, desk, image, paul):
    stories = [a_story("published", content=shows(image)) for _ in range(2)]
    image = recalling.recall(image, by=paul, at=desk.now(), reason="The wrong man.", note=NOTE)
    Image.objects.filter(pk=image.pk).update(recalled_by=None)

    failed = recalling.go_on(Image.objects.get(pk=image.pk), at=desk.now())

    assert [row.story for row in failed] == stories
    assert "recall it again" in failed[0].because


def test_subscribers_hear_of_a_recall_as_of_any_correction(a_story, desk, image, paul):
    story = a_story("published", content=shows(image))

    do_recall(image, paul, desk)

    sent = Outbox.objects.filter(story=story).order_by("-id")[0]
    assert (sent.event, json.loads(sent.payload)["note"], json.loads(sent.payload)["version"]) == ("story.updated", NOTE, 2)


def test_a_recall_again_changes_nothing(a_story, desk, image, paul, pia):
    a_story("published", content=shows(image))
    do_recall(image, paul, desk)
    rows = Transition.objects.count()

    do_recall(image, pia, desk, reason="Again.")

    image.refresh_from_db()
    assert (image.recalled_by, image.recall_reason, Transition.objects.count()) == (paul, "The wrong man.", rows)


@pytest.mark.parametrize("words", [{"reason": " "}, {"note": ""}, {"reason": "x" * 501}, {"note": "x" * 2001}], ids=str)
def test_a_recall_says_why_to_the_desk_and_to_readers(words, image, paul, desk):
    with pytest.raises(BadWords):
        do_recall(image, paul, desk, **words)

    image.refresh_from_db()
    assert image.recalled_at is None


@pytest.mark.parametrize("who", ["rosa", "ada"])
def test_a_reporter_and_an_admin_recall_nothing(who, request, image, desk):
    with pytest.raises(NotAllowed):
        do_recall(image, request.getfixturevalue(who), desk)

    image.refresh_from_db()
    assert image.recalled_at is None


def test_a_lifted_recall_lets_stories_show_the_picture_again_and_brings_back_none(a_story, desk, image, paul, pia):
    story = a_story("published", content=shows(image))
    do_recall(image, paul, desk)

    recalling.lift(image, by=paul)

    image.refresh_from_db()
    assert (image.recalled_at, public(image), story.editions.count()) == (None, False, 2)
    steps.take("roll_back", story, by=pia, at=desk.now(), asked=Asked(edition=1, reason="It was the right man."))
    assert public(image)


def test_a_recall_lifted_before_its_time_leaves_the_stories_it_had_not_come_to_with_their_picture(a_story, desk, image, paul):
    a_story("published", content=shows(image))
    recalling.recall(image, by=paul, at=desk.now(), reason="The wrong man.", note=NOTE)

    recalling.lift(image, by=paul)

    assert public(image)


def test_where_a_picture_is_used_tells_the_desk_readers_and_every_edition(a_story, desk, image, paul, edith):
    draft = a_story("draft", content=shows(image))
    live = a_story("published", content=shows(image))
    former = a_story("published", content=shows(image))
    desk.revise(former, pictures=(), body=(TextBlock("p1", "It held."),))
    for action in ("submit", "approve", "publish"):
        desk.step(action, former)
    a_story("published")

    found = {use.story: (use.on_desk, use.live, use.editions) for use in where_used(image, by=edith)}

    assert found == {draft: (True, False, ()), live: (True, True, (1,)), former: (False, False, (1,))}


def test_nobody_learns_of_a_story_they_may_not_see(a_story, image, paul, rosa):
    hidden = a_story("draft", content=shows(image))

    assert list(where_used(image, by=paul)) == []
    assert [use.story for use in where_used(image, by=rosa)] == [hidden]
    assert State(hidden.state) is State.DRAFT
