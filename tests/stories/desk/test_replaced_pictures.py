"""A picture whose file is replaced: what readers have stays, until the desk confirms its words and publishes again."""

import json

import pytest

from media import library
from stories.content import Picture, PictureCredit
from stories.desk import recalling, steps
from stories.desk.recompiling import recompile
from stories.errors import NotReady
from stories.models import Live
from tests.cast import NOON, flood
from tests.media import pictures


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def image(paul):
    """A picture with its sizes made."""
    image = library.accept(pictures.jpeg(320, 240), by=paul, at=NOON, headline="The dam", rights="own")
    library.make_renditions(image)
    return image


@pytest.fixture
def story(a_story, image):
    """A story readers see it in, and one to come."""
    return a_story("published", content=flood(slug="dam", pictures=(shown(image),)))


def shown(image, name="lead"):
    return Picture(name, image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))


def replaced(image, by):
    image.refresh_from_db()
    image = library.replace_file(image, pictures.jpeg(400, 300), base_version=image.version, by=by, at=NOON, reason="Sharper.")
    library.make_renditions(image)
    return image


def names(story):
    told = json.loads(bytes(Live.objects.get(path=f"stories/{story.uuid}.json").document.data))
    return {file["href"].rpartition("/")[2] for picture in told["pictures"] for file in picture["files"]}


def all_public(story):
    return all(library.rendition_named(name) for name in names(story))


def test_no_story_goes_out_with_words_for_another_file(a_story, image, paul, pia, desk):
    story = a_story("approved", content=flood(pictures=(shown(image),)))
    image = replaced(image, paul)

    with pytest.raises(NotReady, match="replaced"):
        steps.take("publish", story, by=pia, at=desk.now())

    library.confirm_words(image, base_version=image.version, by=paul)
    steps.take("publish", story, by=pia, at=desk.now())
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
