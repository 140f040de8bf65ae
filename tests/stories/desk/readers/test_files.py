"""An edition shows the files it names, whatever becomes of its pictures; the next one shows what they are then."""

import json

import pytest

from media import library
from media.crops import FREE, Box
from stories.content import Picture, PictureCredit
from stories.desk.gate import steps
from stories.desk.pictures import recalling
from stories.desk.publishing.recompiling import recompile
from stories.errors import NotReady
from stories.facts import Asked
from stories.models import Live
from tests.cast import NOON, flood
from tests.media import pictures
from tests.media.files import is_public

pytestmark = pytest.mark.usefixtures("files_in_memory")


@pytest.fixture
def story(a_story, image):
    """A story readers see it in, and one to come."""
    return a_story("published", content=flood(slug="dam", pictures=(shown(image),)))


def shown(image, name="lead"):
    return Picture(name, image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))


def replaced(image, by, at=NOON):
    image.refresh_from_db()
    image = library.replace_file(image, pictures.jpeg(400, 300), base_version=image.version, by=by, at=at, reason="Sharper.")
    library.make_renditions(image)
    return image


def cropped(image, by):
    """Cut the right half off, and make the sizes of what is left."""
    image.refresh_from_db()
    library.set_crop(image, FREE, Box(0, 0, 0.5, 1), by=by, at=NOON, base_version=image.version)
    image.refresh_from_db()
    library.make_renditions(image)
    return image


def names(story):
    told = json.loads(bytes(Live.objects.get(path=f"stories/{story.uuid}.json").document.data))
    return {file["href"].rpartition("/")[2] for picture in told["pictures"] for file in picture["files"]}


def all_public(story):
    return all(is_public(name) for name in names(story))


def test_no_story_goes_out_with_words_for_another_file(a_story, image, paul, pia, desk):
    story = a_story("approved", content=flood(pictures=(shown(image),)))
    image = replaced(image, paul, at=desk.now())

    with pytest.raises(NotReady, match="replaced"):
        steps.take("publish", story, by=pia, at=desk.now())

    library.confirm_words(image, base_version=image.version, by=paul)
    with pytest.raises(NotReady, match="another file than the one that was approved"):
        steps.take("publish", story, by=pia, at=desk.now())

    for action in ("send_back", "submit", "approve", "publish"):
        desk.step(action, story)
    assert names(story)
    assert all_public(story)


def test_readers_keep_the_file_they_have_even_if_the_story_is_compiled_again(story, image, paul, pia, desk):
    before = names(story)
    replaced(image, paul)

    assert recompile(story, by=pia, at=desk.now()) is False
    assert names(story) == before
    assert all_public(story)


def test_the_next_edition_shows_the_new_file(story, image, paul, desk):
    before = names(story)
    image = replaced(image, paul)
    library.confirm_words(image, base_version=image.version, by=paul)
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)

    assert not names(story) & before
    assert all_public(story)


def test_a_recall_of_another_picture_does_not_let_the_new_file_out(a_story, image, paul, desk):
    other = library.await_file(by=paul, at=NOON, headline="The mill", rights="own")
    story = a_story("published", content=flood(pictures=(shown(image), shown(other, "other"))))
    before = names(story)
    replaced(image, paul)

    recalling.go_on(recalling.recall(other, by=paul, at=desk.now(), reason="The wrong mill."), at=desk.now())

    assert story.editions.count() == 2
    assert names(story) == before
    assert all_public(story)


def test_a_new_crop_reaches_readers_with_the_next_edition_and_not_when_stories_are_compiled_again(story, image, paul, pia, desk):
    before = names(story)
    cropped(image, paul)

    assert recompile(story, by=pia, at=desk.now()) is False
    assert names(story) == before
    fresh = {made.name for made in image.renditions.filter(current=True, crop=FREE)}
    assert not any(is_public(name) for name in fresh)

    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)
    assert fresh < names(story)
    assert all_public(story)


def test_what_readers_fetched_before_stays_while_the_picture_is_live(story, image, paul, desk):
    before = names(story)
    cropped(image, paul)
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)
    assert all(is_public(name) for name in before)

    desk.step("withdraw", story)

    assert not any(is_public(name) for name in before)


def test_an_earlier_edition_comes_back_with_its_own_files(story, image, paul, pia, desk):
    before = names(story)
    cropped(image, paul)
    for action in ("revise", "submit", "approve", "publish"):
        desk.step(action, story)
    assert names(story) != before

    steps.take("roll_back", story, by=pia, at=desk.now(), asked=Asked(edition=1, reason="The crop hides the dam."))

    assert names(story) == before
    assert all_public(story)


def test_files_are_where_the_site_is_now(story, pia, desk, settings):
    before = names(story)
    settings.NEWSROOM_SITE = "https://news.example"

    assert recompile(story, by=pia, at=desk.now())

    told = json.loads(bytes(Live.objects.get(path=f"stories/{story.uuid}.json").document.data))
    assert {file["href"] for file in told["pictures"][0]["files"]} == {
        f"https://news.example/delivery/v1/images/{name}" for name in before
    }


def test_a_file_that_came_after_publication_waits_for_the_next_edition(a_story, paul, pia, desk):
    awaited = library.await_file(by=paul, at=NOON, headline="The mill", rights="own")
    story = a_story("published", content=flood(pictures=(shown(awaited),)))
    image = library.accept(pictures.jpeg(320, 240), by=paul, at=NOON, image=awaited)
    library.make_renditions(image)

    assert recompile(story, by=pia, at=desk.now()) is False

    assert names(story) == set()
