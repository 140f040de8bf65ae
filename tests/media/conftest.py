"""A picture library on nobody's disk, and pictures in it."""

import pytest

from media import library
from tests.cast import NOON
from tests.media import pictures


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def flood(paul):
    """A picture in the library, described, with its file."""
    return library.accept(pictures.jpeg(), by=paul, at=NOON, headline="River tops its banks", photographer="Rosa Lund")


@pytest.fixture
def awaited(paul):
    """A picture known by its words alone."""
    return library.await_file(by=paul, at=NOON, headline="The bridge at Halden", agency="Getty Images")


@pytest.fixture
def caption(flood, rosa):
    """A caption of the flood."""
    return library.write_caption(flood, by=rosa, at=NOON, text="Water in Storgata.", alt_text="A street under water.")
