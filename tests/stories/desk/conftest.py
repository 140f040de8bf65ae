"""Pictures of the desk's stories, whose files are kept in memory."""

import pytest

from media import library
from media.models import Image
from tests.cast import NOON
from tests.media import pictures


@pytest.fixture
def files_in_memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def image(paul, files_in_memory):
    """A picture of a dam with its sizes made and its rights stated."""
    return an_image(320, 240, by=paul)


@pytest.fixture
def another_image(image, paul):
    return an_image(300, 200, by=paul)


def an_image(width_px, height_px, *, by) -> Image:
    image = library.accept(pictures.jpeg(width_px, height_px), by=by, at=NOON, headline="The dam", rights="own")
    library.make_renditions(image)
    return image
