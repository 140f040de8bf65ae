"""What the page of a step shows before it is taken."""

import pytest
from django.utils import timezone

from media import library
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.subscribers import subscribe
from stories.desk.writing import drafting
from stories.facts import Asked
from stories.models import Section, Story
from tests import cast
from tests.cast import NOON
from tests.media import pictures
from tests.stories.admin.pages import sent_by

pytestmark = pytest.mark.django_db


def address(story: Story, action: str) -> str:
    return f"/admin/stories/story/{story.pk}/steps/{action}/"


def ask(client, story, action, **sent):
    return client.post(address(story, action), {"revision_hash": story.newest_hash} | sent)


def page_of(client, story, action, **sent) -> str:
    return ask(client, story, action, **sent).content.decode()


@pytest.fixture
def flooded(desk):
    """A picture of ours, ready for readers."""
    image = library.accept(pictures.jpeg(), by=desk.editor, at=cast.NOON, headline="River", rights="own")
    library.make_renditions(image)
    return image


@pytest.fixture
def with_picture(a_story, flooded):
    Section.objects.create(slug="world", name="World")
    picture = Picture("a", image=str(flooded.uuid), caption="Water.", alt="A street.", credit=PictureCredit("photo", "Kari Vik"))
    content = cast.flood(section="world", pictures=(picture,))
    return a_story("approved", content=content)


def test_publishing_shows_who_approved_and_where_the_story_comes_in(client, pia, ada, with_picture):
    subscribe("Halden Avis", "https://avis.example/hooks", by=ada, at=cast.NOON)
    client.force_login(pia)

    page = page_of(client, with_picture, "publish")

    assert "edith approved these words to the letter (revision 1)" in page
    assert "It is the first edition: all of it is new." in page
    assert "1 receiver is told by webhook." in page
    assert "All stories · Language: en · Section: World" in page
    assert f"/delivery/v1/{with_picture.day:%Y-%m-%d}/halden-flood.ninjs" in page
    assert "becomes public" in page
    assert f'src="{address(with_picture, "publish")}frame/web/?revision_hash={with_picture.newest_hash}"' in page


def test_what_changed_since_the_last_edition_is_counted_and_shown(client, pia, desk, a_story):
    story = a_story("published")
    desk.revise(story, headline="River falls at Halden", deck="")
    for action in ("submit", "approve"):
        desk.step(action, story)
    client.force_login(pia)

    page = page_of(client, story, "publish")

    assert "2 places are different since edition 1" in page
    assert "1 changed, 1 removed" in page
    assert "<ins>falls</ins>" in page


def test_what_changed_since_the_last_approval_is_shown_to_who_approves_again(client, edith, desk, a_story):
    story = a_story("approved")
    desk.revise(story, headline="River falls at Halden")
    desk.step("submit", story)
    client.force_login(edith)

    page = page_of(client, story, "approve")

    assert "Not these words were approved last, but revision 1: by edith" in page
    assert "1 place is different since the approval of revision 1" in page


def test_a_publication_confirmed_for_other_words_is_refused_and_shows_what_changed(client, pia, emil, desk, a_story):
    story = a_story("approved")
    client.force_login(pia)
    shown = ask(client, story, "publish")
    desk.revise(story, headline="River falls at Halden")
    desk.step("submit", story)
    steps.take("approve", story, by=emil, at=desk.now(), asked=Asked(revision_hash=story.newest_hash))

    answer = client.post(address(story, "publish"), sent_by(shown, form="step-form"))
    unchanged = Story.objects.get(pk=story.pk).state
    page = answer.content.decode()
    again = client.post(address(story, "publish"), sent_by(answer, form="step-form"))

    assert unchanged == "approved"
    assert "Revision 2 was saved after you opened the story." in page
    assert "What was changed since it was shown to you" in page
    assert "<del>tops its banks</del>" in page or "<ins>falls</ins>" in page
    assert again.status_code == 302
    assert Story.objects.get(pk=story.pk).state == "published"


def test_a_rollback_shows_the_edition_readers_get_again_before_it_is_taken(client, pia, desk, a_story):
    story = a_story("published")
    for headline in ("River falls", "River is gone"):
        desk.revise(story, headline=headline)
        for action in ("submit", "approve", "publish"):
            desk.step(action, story)
    client.force_login(pia)

    first = ask(client, story, "roll_back")
    sent = sent_by(first, form="step-form") | {"reason": "Wrong river.", "edition": "1"}
    unseen = client.post(address(story, "roll_back"), sent)
    not_yet = story.editions.count()
    taken = client.post(address(story, "roll_back"), sent_by(unseen, form="step-form"))

    assert "What goes out: the words of edition 2" in first.content.decode()
    assert "What goes out: the words of edition 1" in unseen.content.decode()
    assert "Here is the edition you chose" in unseen.content.decode()
    assert (not_yet, taken.status_code, story.editions.count()) == (3, 302, 4)


def test_a_note_is_proposed_and_stands_in_the_form_only_once_it_is_taken(client, pia, desk, a_story):
    story = a_story("published")
    desk.revise(story, headline="River tops its banks at Haldem")
    for action in ("submit", "approve"):
        desk.step(action, story)
    client.force_login(pia)

    offered = ask(client, story, "publish")
    taken = ask(client, story, "publish", use_note="correction")

    assert "misspelled &quot;Haldem&quot; as &quot;Halden&quot;." in offered.content.decode()
    assert sent_by(offered, form="step-form")["note"] == ""
    assert sent_by(taken, form="step-form")["note"] == 'An earlier version of this story misspelled "Haldem" as "Halden".'
    assert sent_by(taken, form="step-form")["kind"] == "correction"
    assert Story.objects.get(pk=story.pk).state == "approved"


def test_discarding_shows_what_is_thrown_away(client, edith, desk, a_story):
    story = a_story("published")
    desk.revise(story, headline="River falls")
    client.force_login(edith)

    page = page_of(client, story, "discard")

    assert "1 place goes back to edition 1" in page
    assert "<ins>falls</ins>" in page


@pytest.mark.parametrize("action", ["withdraw", "kill"])
def test_taking_down_shows_what_each_format_answers_and_whom_the_story_reached(client, pia, ada, a_story, action):
    subscribe("Halden Avis", "https://avis.example/hooks", by=ada, at=cast.NOON)
    story = a_story("published")
    hand_out(timezone.now())
    client.force_login(pia)

    page = page_of(client, story, action)

    assert f"/delivery/v1/{story.day:%Y-%m-%d}/halden-flood.nitf" in page
    assert page.count("gone, with the notice") == 7
    assert "<b>Halden Avis</b>: told once, 0 arrived" in page
    assert f"/admin/stories/story/{story.pk}/arrivals/" in page


@pytest.mark.parametrize("action", ["withdraw", "kill"])
def test_the_frame_shows_the_notice_as_it_is_typed(client, pia, a_story, action):
    story = a_story("published")
    client.force_login(pia)

    answer = client.post(f"{address(story, action)}frame/web/", {"note": "This was <wrong>."})

    assert b"This was &lt;wrong&gt;." in answer.content
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert Story.objects.get(pk=story.pk).state == "published"


def test_the_frame_shows_the_page_with_the_correction_as_it_is_typed(client, pia, a_story):
    story = a_story("approved", "live")
    client.force_login(pia)

    sent = {"revision_hash": story.newest_hash, "kind": "correction", "note": "The river rose twice."}
    page = client.post(f"{address(story, 'publish')}frame/web/", sent).content.decode()

    assert "The river rose twice." in page
    assert "paragraph 1" in page


@pytest.mark.parametrize(
    "path", ["publish/frame/web/", "publish/frame/web/?revision_hash=beef", "publish/frame/telex/", "submit/frame/web/",
             "roll_back/frame/web/?edition=9", "roll_back/frame/web/?edition=x", "kill/frame/web/"]
)  # fmt: skip
def test_a_frame_of_nothing_is_not_there(client, pia, a_story, path):
    story = a_story("approved")
    client.force_login(pia)

    assert client.get(f"/admin/stories/story/{story.pk}/steps/{path}").status_code == 404


def test_a_frame_of_a_story_one_may_not_see_is_not_there(client, ravi, a_story):
    story = a_story("approved")
    client.force_login(ravi)

    assert client.get(f"{address(story, 'publish')}frame/web/?revision_hash={story.newest_hash}").status_code == 404


def test_a_step_readers_never_had_the_story_for_says_so(client, pia, a_story):
    story = a_story("approved")
    client.force_login(pia)

    assert ask(client, story, "kill").status_code == 200
    assert ask(client, story, "roll_back").status_code == 200


@pytest.mark.parametrize("revisions", [1, 6])
def test_the_page_costs_the_same_however_long_the_story_is_and_its_past(
    client, pia, desk, with_picture, revisions, django_assert_max_num_queries
):
    for number in range(revisions):
        desk.step("publish", with_picture)
        desk.revise(with_picture, headline=f"River falls, {number}")
        for action in ("submit", "approve"):
            desk.step(action, with_picture)
    client.force_login(pia)
    ask(client, with_picture, "publish")

    with django_assert_max_num_queries(24):
        ask(client, with_picture, "publish")


def test_the_words_of_an_older_revision_can_be_looked_at_while_a_newer_one_stands(client, pia, desk, a_story):
    story = a_story("approved")
    shown = story.newest_hash
    drafting.revise(story, cast.flood("Other words."), base=1, by=desk.writer, at=desk.now())
    client.force_login(pia)

    page = client.get(f"{address(story, 'publish')}frame/web/?revision_hash={shown}").content.decode()

    assert "Nobody was hurt" in page


def test_who_publishes_reads_which_picture_is_other_than_it_was_approved(client, pia, edith, flooded, with_picture):
    flooded.refresh_from_db()
    library.make_renditions(library.set_focal_point(flooded, 0.1, 0.5, by=edith, at=NOON, base_version=flooded.version))
    client.force_login(pia)

    page = page_of(client, with_picture, "publish")
    refused = page_of(client, with_picture, "publish", confirmed="1")

    assert "edith approved these words (revision 1)" in page
    assert "Pictures were changed since:" in page
    assert "Another part of this picture is shown than was approved" in page
    assert "#pictures-0" in refused
    assert not with_picture.editions.exists()


def test_what_is_confirmed_is_the_picture_that_was_shown(client, edith, pia, desk, flooded, with_picture):
    desk.step("send_back", with_picture)
    desk.step("submit", with_picture)
    client.force_login(edith)
    sent = sent_by(ask(client, with_picture, "approve"), "step-form")
    flooded.refresh_from_db()
    moved = library.set_focal_point(flooded, 0.1, 0.5, by=edith, at=cast.NOON, base_version=flooded.version)
    library.make_renditions(moved)

    refused = client.post(address(with_picture, "approve"), sent)

    assert "A picture of this story was changed since it was shown to you" in refused.content.decode()
    client.post(address(with_picture, "approve"), sent_by(refused, "step-form"))
    with_picture.refresh_from_db()
    assert with_picture.state == "approved"
