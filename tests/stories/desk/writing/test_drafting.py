from dataclasses import replace
from datetime import UTC, datetime

import pytest

from stories.content import Credit, CreditRole, Picture, PictureBlock, TextBlock
from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.errors import BadContent, NotAllowed, NotReady, StaleRevision, Taken, WrongState
from stories.models import Approval, Revision, Story, Transition
from tests.cast import NOON, credit, flood, in_the_book


def save(story, base, *, by, **changes):
    """Save the words of revision `base` with these changes."""
    content = story.revisions.get(number=base).content
    return drafting.revise(story, replace(content, **changes), base=base, by=by, at=NOON)


def test_a_story_opens_with_its_first_revision(rosa):
    story = drafting.open_draft(flood(), by=rosa, at=NOON, note="From the river.")

    revision = story.revisions.get()
    assert (revision.number, revision.base, revision.content, revision.note) == (1, 0, flood(), "From the river.")
    assert (story.slug, story.headline, story.words, story.newest_hash) == ("halden-flood", flood().headline, 15, revision.sha256)
    assert Transition.objects.get().action == "open"


@pytest.mark.parametrize("name", ["paul", "ada", "sue"])
def test_only_reporters_and_editors_open_stories(name, request):
    with pytest.raises(NotAllowed):
        drafting.open_draft(flood(), by=request.getfixturevalue(name), at=NOON)
    assert not Story.objects.exists()


def test_two_stories_of_a_day_have_two_slugs(rosa, ravi):
    drafting.open_draft(flood(), by=rosa, at=NOON)

    with pytest.raises(Taken):
        drafting.open_draft(flood(), by=ravi, at=NOON)
    assert drafting.open_draft(flood(), by=ravi, at=datetime(2026, 3, 5, tzinfo=UTC))


def test_untitled_stories_may_be_many(rosa):
    for _ in range(2):
        drafting.open_draft(flood(slug=""), by=rosa, at=NOON)

    assert Story.objects.filter(slug="").count() == 2


def test_the_day_of_a_slug_is_the_desks_day(rosa, settings):
    settings.TIME_ZONE = "Pacific/Auckland"

    assert drafting.open_draft(flood(), by=rosa, at=NOON).day.isoformat() == "2026-03-05"


def test_a_save_is_the_next_revision(a_story, rosa):
    story = a_story()

    revision = save(story, 1, by=rosa, headline="River falls")

    story.refresh_from_db()
    assert (revision.number, revision.base, revision.by, revision.content.headline) == (2, 1, rosa, "River falls")
    assert (story.newest_number, story.newest_hash, story.headline) == (2, revision.sha256, "River falls")


def test_saving_what_stands_changes_nothing(a_story, rosa):
    story = a_story()

    assert save(story, 1, by=rosa).number == 1
    story.refresh_from_db()
    assert (story.version, Transition.objects.count()) == (2, 1)


def test_somebody_without_the_right_saves_nothing_not_even_what_stands(a_story, ravi):
    with pytest.raises(NotAllowed):
        save(a_story(), 1, by=ravi)


def test_a_revision_that_is_not_there_is_no_base(a_story, rosa):
    story = a_story()

    for base in (0, 2, -1):
        with pytest.raises(BadContent, match="no revision"):
            drafting.revise(story, flood(deck="New"), base=base, by=rosa, at=NOON)


def test_two_edits_of_different_places_are_both_kept(a_story, rosa, edith):
    story = a_story()
    save(story, 1, by=edith, headline="River falls")

    merged = save(story, 1, by=rosa, body=(*flood().body, TextBlock("p3", "The bridge is open.")))

    assert merged.content.headline == "River falls"
    assert [block.id for block in merged.content.body] == ["p1", "p2", "p3"]


def test_two_edits_of_one_place_are_told_and_nothing_is_written(a_story, rosa, edith):
    story = a_story()
    save(story, 1, by=edith, headline="River falls")
    rows = Transition.objects.count()

    with pytest.raises(StaleRevision, match="edith saved revision 2") as refusal:
        save(story, 1, by=rosa, headline="River rises", deck="New")

    assert (refusal.value.latest, [problem.place for problem in refusal.value.problems]) == (2, ["headline"])
    assert (Transition.objects.count(), story.revisions.count()) == (rows, 2)


def test_two_edits_that_make_no_story_together_are_told_as_a_conflict(a_story, rosa, edith):
    picture = Picture("dam", role="inline", caption="The dam")
    story = a_story(content=flood(pictures=(picture,)))
    save(story, 1, by=edith, pictures=())

    with pytest.raises(StaleRevision) as refusal:
        save(story, 1, by=rosa, body=(*flood().body, PictureBlock("b1", "dam")))

    assert [problem.code for problem in refusal.value.problems] == ["unknown_picture"]


def test_a_merge_of_what_both_wrote_alike_changes_nothing(a_story, rosa, edith):
    story = a_story()
    save(story, 1, by=edith, headline="River falls")

    assert save(story, 1, by=rosa, headline="River falls").number == 2


@pytest.mark.parametrize(
    ("state", "readers", "by_reporter", "by_editor"),
    [
        ("draft", "nothing", "draft", "draft"),
        ("submitted", "nothing", "draft", "submitted"),
        ("approved", "nothing", "draft", "submitted"),
        ("published", "live", "draft", "draft"),
        ("approved", "live", "draft", "submitted"),
        ("draft", "withdrawn", "draft", "draft"),
    ],
)
def test_an_edited_story_goes_back_as_far_as_its_editor_may_let_it(
    state, readers, by_reporter, by_editor, a_story, desk, rosa, emil
):
    for person, left in ((rosa, by_reporter), (emil, by_editor)):
        story = a_story(state, readers)
        before = (story.readers, story.editions.count())
        desk.revise(story, by=person)
        assert story.state == left
        assert (story.readers, story.editions.count()) == before


@pytest.mark.parametrize("state", ["scheduled", "spiked", "killed"])
def test_a_story_that_is_scheduled_spiked_or_killed_is_not_edited(state, a_story, emil):
    story = a_story(state)

    with pytest.raises(WrongState):
        save(story, 1, by=emil, deck="New")


def test_an_edit_of_an_approved_story_leaves_its_approval_in_history(a_story, desk, emil):
    story = a_story("approved")

    desk.revise(story, by=emil)

    assert Approval.objects.get().revision.number == 1


@pytest.mark.parametrize(("state", "readers"), [("draft", "nothing"), ("published", "live"), ("draft", "withdrawn")])
def test_a_slug_may_change_to_one_no_other_story_of_the_day_has(a_story, rosa, state, readers):
    story = a_story(state, readers)
    a_story(content=flood(slug="halden-fire"))

    with pytest.raises(Taken):
        save(story, 1, by=rosa, slug="halden-fire")
    assert save(story, 1, by=rosa, slug="halden-rain").content.slug == "halden-rain"


def test_a_slug_by_which_readers_may_still_come_is_no_other_storys(a_story, desk, rosa):
    moved = a_story("published", content=flood(slug="halden-fire"))
    desk.revise(moved, slug="halden-blaze")
    for action in ("submit", "approve", "publish"):
        desk.step(action, moved)

    with pytest.raises(Taken):
        save(a_story(), 1, by=rosa, slug="halden-fire")
    assert save(moved, 2, by=rosa, slug="halden-fire").content.slug == "halden-fire"


def test_bad_content_is_not_kept(a_story, rosa):
    story = a_story()

    with pytest.raises(BadContent):
        save(story, 1, by=rosa, body=(TextBlock("p1", "<script>"),))
    assert Revision.objects.count() == 1


def test_a_colleagues_lock_keeps_others_words_out(a_story, rosa, edith):
    story = a_story()
    sessions.lock(story, by=edith, at=NOON)

    with pytest.raises(NotReady, match="edith has locked"):
        save(story, 1, by=rosa, deck="New")
    assert save(story, 1, by=edith, deck="New").number == 2
    assert drafting.revise(story, flood(deck="Newer"), base=2, by=rosa, at=NOON + sessions.LOCKED_FOR).number == 3


def test_a_restored_revision_brings_everything_back(a_story, rosa):
    lund = credit(in_the_book(rosa))
    story = a_story(content=flood(credits=(lund,), layout={"lines": 4}))
    save(story, 1, by=rosa, credits=(Credit(CreditRole.BYLINE, "Nobody"),), headline="Wrong")

    restored = drafting.restore(story, 1, base=2, by=rosa, at=NOON)

    assert restored.content == story.revisions.get(number=1).content
    assert (restored.number, restored.note) == (3, "Restored revision 1.")
    assert [(row.name, row.contact.user) for row in story.credits.all()] == [("Rosa Lund", rosa)]


def test_a_revision_that_is_not_there_is_not_restored(a_story, rosa):
    with pytest.raises(BadContent, match="no revision 7"):
        drafting.restore(a_story(), 7, base=1, by=rosa, at=NOON)


def test_the_layout_of_wire_copy_is_the_desks_and_stays(a_story, rosa):
    story = a_story(content=flood(layout={"lines": 4}))

    saved = drafting.revise(story, flood(headline="New", layout={"evil": True}), base=1, by=rosa, at=NOON)

    assert saved.content.layout == {"lines": 4}


# --- the rows people search by ---------------------------------------------------------------------------------------
def credited(story):
    return [(row.position, row.role, row.name, row.contact_id) for row in story.credits.all()]


def test_credits_are_rows_in_order(a_story, rosa):
    lund = in_the_book(rosa)
    story = a_story(content=flood(credits=(credit(lund), Credit(CreditRole.ASSISTANCE, "A. Stringer"))))

    assert credited(story) == [(0, "byline", "Rosa Lund", lund.pk), (1, "assistance", "A. Stringer", None)]

    save(story, 1, by=rosa, credits=(Credit(CreditRole.REPORTER, "A. Stringer"),))
    assert credited(story) == [(0, "reporter", "A. Stringer", None)]

    save(story, 2, by=rosa, credits=(), headline="New")
    assert credited(story) == []


def test_a_credit_of_nobody_in_the_book_is_refused(a_story, rosa):
    unknown = Credit(CreditRole.BYLINE, "Rosa Lund", contact="0123abcd-0000-4000-8000-000000000000")
    story = a_story()

    with pytest.raises(BadContent) as refusal:
        save(story, 1, by=rosa, credits=(*flood().credits, unknown))

    assert [problem.place for problem in refusal.value.problems] == ["credits.1.contact"]
    assert story.revisions.count() == 1


def test_a_picture_that_is_not_in_the_library_is_refused(a_story, rosa):
    picture = Picture("lead", image="0123abcd-0000-4000-8000-000000000000")
    story = a_story()

    with pytest.raises(BadContent) as refusal:
        save(story, 1, by=rosa, pictures=(picture,))

    assert [problem.place for problem in refusal.value.problems] == ["pictures.0.image"]


def test_the_longest_values_a_story_may_hold_fit_the_tables(a_story, rosa):
    widest = Credit(CreditRole.BYLINE, "n" * 200, "b" * 200, "e" * 254, "p" * 50, "t" * 300)

    story = a_story(content=flood(slug="s" * 100, headline="h" * 300, section="s" * 50, credits=(widest,)))

    assert story.credits.get().title == "t" * 300


def test_a_note_longer_than_the_history_keeps_is_refused_and_not_cut(rosa):
    with pytest.raises(BadContent, match="500"):
        drafting.open_draft(flood(), by=rosa, at=NOON, note="x" * 501)

    assert not Story.objects.exists()
