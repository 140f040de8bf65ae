"""Those of the cast who handle pictures, a library on nobody's disk, and pictures in it."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group

from media import library
from tests.media import pictures

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def someone(django_user_model):
    """Make an account with these roles."""

    def make(username, *roles, **flags):
        user = django_user_model.objects.create_user(username, password="halden-flood", is_staff=True, **flags)
        user.groups.set([Group.objects.get_or_create(name=role)[0] for role in roles])
        return user

    return make


@pytest.fixture
def rosa(someone):
    """Rosa writes."""
    return someone("rosa", "reporter")


@pytest.fixture
def vera(someone):
    """Vera edits pictures."""
    return someone("vera", "picture editor")


@pytest.fixture
def stranger(someone):
    """A superuser with no role at the desk."""
    return someone("root", is_superuser=True)


@pytest.fixture
def flood(vera):
    """A picture in the library, described, with its file."""
    return library.accept(pictures.jpeg(), by=vera, at=NOON, headline="River tops its banks", photographer="Rosa Lund")


@pytest.fixture
def awaited(vera):
    """A picture known by its words alone."""
    return library.await_file(by=vera, at=NOON, headline="The bridge at Halden", agency="Getty Images")


@pytest.fixture
def caption(flood, rosa):
    """A caption of the flood."""
    return library.write_caption(flood, by=rosa, at=NOON, text="Water in Storgata.", alt_text="A street under water.")
