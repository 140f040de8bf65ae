from contextlib import suppress

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media import library
from media.errors import (
    BadWords,
    BrokenPicture,
    DuplicatePicture,
    FileInPlace,
    MediaError,
    NotAllowed,
    PictureTooLarge,
    UnsupportedPicture,
)
from media.models import Image
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db


def files():
    return default_storage.listdir("originals")[1] if default_storage.exists("originals") else []


def test_a_picture_is_kept_as_it_came(paul):
    data = pictures.jpeg(1200, 800)

    image = library.accept(data, by=paul, at=NOON)

    assert image.original.open().read() == data
    assert (image.media_type, image.width_px, image.height_px, image.bytes) == ("image/jpeg", 1200, 800, len(data))
    assert (image.created_by, image.created_at, image.version) == (paul, NOON, 1)


def test_the_original_has_a_name_nobody_can_guess(flood):
    assert len(flood.original.name.removeprefix("originals/")) == 32
    assert str(flood.uuid) not in flood.original.name
    assert flood.sha256 not in flood.original.name


def test_metadata_proposes_only_what_nobody_said(paul):
    data = pictures.with_xmp({"photoshop:Headline": "From the file", "photoshop:Credit": "Halden Post"})

    image = library.accept(data, by=paul, at=NOON, headline="From the desk")

    assert (image.headline, image.credit_line) == ("From the desk", "Halden Post")
    assert image.metadata["xmp"] == {"photoshop:Headline": "From the file", "photoshop:Credit": "Halden Post"}


def test_a_proposal_is_cut_to_what_the_field_holds(paul):
    image = library.accept(pictures.with_xmp({"photoshop:Headline": "å" * 900}), by=paul, at=NOON)

    image.refresh_from_db()
    assert image.headline == "å" * 300


def test_what_a_file_claims_about_rights_states_none(paul):
    image = library.accept(pictures.with_xmp({"dc:rights": "Free for all"}), by=paul, at=NOON)

    assert (image.rights, image.copyright_notice) == ("unknown", "Free for all")


def test_a_picture_that_awaits_its_file_gets_it(awaited, rosa):
    image = library.accept(pictures.jpeg(), by=rosa, at=NOON, image=awaited)

    assert (image.pk, image.headline, image.width_px, image.version) == (awaited.pk, "The bridge at Halden", 1200, 2)
    assert not Image.objects.awaiting_file().exists()


def test_a_picture_with_a_file_gets_no_other(flood, rosa):
    with pytest.raises(FileInPlace):
        library.accept(pictures.png(), by=rosa, at=NOON, image=flood)

    assert len(files()) == 1


def test_the_same_file_twice_is_one_picture(flood, awaited, rosa):
    for image in (None, awaited):
        with pytest.raises(DuplicatePicture) as refusal:
            library.accept(pictures.jpeg(), by=rosa, at=NOON, image=image)

        assert refusal.value.image == flood.uuid
    assert len(files()) == 1


def test_the_same_file_from_two_desks_at_once_is_one_picture(flood, rosa, monkeypatch):
    looks = iter([None, flood.uuid])
    monkeypatch.setattr("media.library.intake._known", lambda digest: next(looks))

    with pytest.raises(DuplicatePicture):
        library.accept(pictures.jpeg(), by=rosa, at=NOON)

    assert len(files()) == 1


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (pictures.SVG, UnsupportedPicture),
        (pictures.GIF_WITH_HTML, UnsupportedPicture),
        (pictures.jpeg()[:9_000], BrokenPicture),
        (pictures.png_that_claims(30_000, 30_000), PictureTooLarge),
    ],
    ids=["SVG", "GIF and HTML at once", "cut off", "too many pixels"],
)
def test_a_refused_picture_leaves_nothing_behind(rosa, data, refusal):
    with pytest.raises(refusal):
        library.accept(data, by=rosa, at=NOON)

    assert not Image.objects.exists()
    assert files() == []


def test_a_file_goes_with_its_row(rosa, monkeypatch):
    monkeypatch.setattr(Image, "save", lambda self: connection.cursor().execute("insert into nowhere values (1)"))

    with pytest.raises(DatabaseError, match="nowhere"):
        library.accept(pictures.jpeg(), by=rosa, at=NOON)

    assert files() == []


def test_words_of_the_wrong_kind_are_all_named(rosa):
    with pytest.raises(BadWords) as refusal:
        library.await_file(by=rosa, at=NOON, headline="å" * 301, focal_x=1.5, photographer="Rosa\0")

    assert {problem.place for problem in refusal.value.problems} == {"photographer"}

    with pytest.raises(BadWords) as refusal:
        library.await_file(by=rosa, at=NOON, headline="å" * 301, date_taken="x" * 41)

    assert {problem.place for problem in refusal.value.problems} == {"headline", "date_taken"}


def test_a_reporter_brings_pictures_but_states_no_rights(rosa):
    library.await_file(by=rosa, at=NOON, photographer="Rosa Lund")

    with pytest.raises(NotAllowed, match="rights"):
        library.await_file(by=rosa, at=NOON, rights="own")


def test_without_a_role_nobody_brings_pictures_in(sue, ada):
    for by in (sue, ada):
        with pytest.raises(NotAllowed):
            library.accept(pictures.jpeg(), by=by, at=NOON)
        with pytest.raises(NotAllowed):
            library.await_file(by=by, at=NOON, headline="The bridge")


def test_the_database_holds_no_picture_without_its_file(flood):
    with pytest.raises(IntegrityError, match="image_has_its_file_or_awaits_it"):
        Image.objects.filter(pk=flood.pk).update(original="")


_WHOLE = pictures.with_iim(
    pictures.jpeg(64, 48, exif=pictures.exif(Artist="Rosa"), xmp=pictures.xmp.write({"dc:creator": ["Rosa"]})),
    pictures.iim_block((80, b"Rosa"), (120, b"Water")),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(_WHOLE)), st.binary(min_size=1, max_size=6)), max_size=4))
def test_damaged_bytes_are_refused_or_taken_and_never_a_surprise(paul, damages):
    data = bytearray(_WHOLE)
    for at, damage in damages:
        data[at : at + len(damage)] = damage

    with suppress(MediaError):
        assert library.accept(bytes(data), by=paul, at=NOON).width_px > 0
