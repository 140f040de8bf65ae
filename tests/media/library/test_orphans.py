from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from media import library
from media.library.orphans import KEPT_FOR
from media.models import FormerFile
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db


def files():
    return {f"{folder}/{name}" for folder in ("originals", "renditions") for name in default_storage.listdir(folder)[1]}


@pytest.fixture
def later():
    """A moment at which what is written now is old enough."""
    return timezone.now() + KEPT_FOR + timedelta(minutes=1)


@pytest.fixture
def former(flood, paul):
    """A file the flood had before."""
    path = default_storage.save("originals/former", ContentFile(b"a former file"))
    return FormerFile.objects.create(
        image=flood, original=path, sha256="0" * 64, bytes=13, width_px=1, height_px=1, media_type="image/jpeg",
        replaced_at=NOON, replaced_by=paul, reason="Retouched.",
    )  # fmt: skip


def test_files_of_a_transaction_that_was_rolled_back_are_deleted_in_the_end(flood, paul, later):
    library.make_renditions(flood)
    named = files()
    with transaction.atomic():
        library.make_renditions(library.accept(pictures.png(), by=paul, at=NOON))
        transaction.set_rollback(True)
    left = files() - named
    assert left

    assert library.delete_orphans(later) == len(left)
    assert files() == named


def test_a_young_file_may_belong_to_a_transaction_still_open(flood):
    library.make_renditions(flood)
    default_storage.save("originals/on-its-way", ContentFile(b""))

    assert library.delete_orphans(timezone.now()) == 0


def test_every_file_a_row_names_stays(flood, former, paul, later):
    library.make_renditions(flood)
    library.make_renditions(library.describe(flood, at=NOON, base_version=1, by=paul, photographer="Per Vik"))
    before = files()

    assert library.delete_orphans(later) == 0
    assert files() == before


def test_a_library_without_files_has_no_orphans(later):
    assert library.delete_orphans(later) == 0
