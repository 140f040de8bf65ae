from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from media import library
from media.admin.forms import ImageForm
from media.models import Image
from media.specs import MAX_BYTES
from tests.cast import NOON, account
from tests.media import pictures
from tests.media.pictures import opened

pytestmark = pytest.mark.django_db

LIST = reverse("admin:media_image_changelist")
ADD = reverse("admin:media_image_add")


def page(image):
    return reverse("admin:media_image_change", args=[image.pk])


def filled_in(image=None, **changes):
    """What a browser sends when the page of `image` is saved with these changes."""
    image = image or Image()
    names = [name for name in ImageForm.Meta.fields if name != "valid_until"]
    typed = {name: str(getattr(image, name)).replace("\n", "\r\n") for name in names}
    return typed | {"valid_until_0": "", "valid_until_1": "", "base_version": image.version} | changes


def test_a_picture_is_brought_in_through_the_library(signed_in, paul):
    form = filled_in(headline="River tops its banks", upload=SimpleUploadedFile("halden.jpg", pictures.jpeg()))

    answer = signed_in(paul).post(ADD, form)

    image = Image.objects.get()
    assert answer.status_code == 302
    assert (image.headline, image.width_px, image.created_by, image.version) == ("River tops its banks", 1200, paul, 1)


def test_a_picture_is_noted_by_its_words_alone(signed_in, rosa):
    signed_in(rosa).post(ADD, filled_in(headline="The bridge"))

    assert Image.objects.awaiting_file().get().headline == "The bridge"


def test_an_awaited_file_is_brought_in_on_the_pictures_own_page(signed_in, rosa, awaited):
    form = filled_in(awaited, description="At dawn.", upload=SimpleUploadedFile("bridge.png", pictures.png()))

    signed_in(rosa).post(page(awaited), form)

    awaited.refresh_from_db()
    assert (awaited.media_type, awaited.description, awaited.headline) == ("image/png", "At dawn.", "The bridge at Halden")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pictures.SVG, "this file is none of them"),
        (pictures.jpeg()[:9_000], "damaged or ends too early"),
        (pictures.png_that_claims(30_000, 30_000), "At most 50 megapixels"),
        (b"\xff" * (MAX_BYTES + 1), "At most 40 MB"),
    ],
    ids=["SVG", "cut off", "too many pixels", "too many bytes"],
)
def test_a_file_that_is_refused_says_so_beside_its_field_and_keeps_what_was_typed(signed_in, rosa, data, sentence):
    answer = signed_in(rosa).post(ADD, filled_in(headline="River", upload=SimpleUploadedFile("x.jpg", data)))

    assert sentence in str(answer.context["adminform"].form.errors["upload"])
    assert answer.context["adminform"].form["headline"].value() == "River"
    assert not Image.objects.exists()


def test_the_same_file_again_points_at_the_one_that_is_there(signed_in, rosa, flood):
    answer = signed_in(rosa).post(ADD, filled_in(upload=SimpleUploadedFile("x.jpg", pictures.jpeg())))

    assert str(flood.uuid) in str(answer.context["adminform"].form.errors["upload"])


def test_a_picture_is_described_through_the_library(signed_in, paul, flood):
    signed_in(paul).post(
        page(flood), filled_in(flood, headline="Flood", rights="own", valid_until_0="2026-12-31", valid_until_1="12:00")
    )

    flood.refresh_from_db()
    assert (flood.headline, flood.rights, flood.valid_until.year, flood.version) == ("Flood", "own", 2026, 2)


def test_saving_an_untouched_page_changes_nothing(signed_in, paul):
    image = library.await_file(by=paul, at=NOON, description="Two lines,\none picture.", valid_until=NOON, rights="own")

    answer = signed_in(paul).post(page(image), filled_in(image, valid_until_0="2026-03-04", valid_until_1="12:00:00"))

    image.refresh_from_db()
    assert (answer.status_code, image.version, image.description) == (302, 1, "Two lines,\none picture.")


def test_a_page_somebody_else_saved_meanwhile_is_not_overwritten(signed_in, paul, rosa, flood):
    form = filled_in(flood, headline="Mine")
    library.describe(flood, base_version=1, by=rosa, headline="Hers")

    answer = signed_in(paul).post(page(flood), form)

    assert "at version 2 now" in str(answer.context["adminform"].form.non_field_errors())
    flood.refresh_from_db()
    assert flood.headline == "Hers"


def test_the_page_carries_the_version_it_shows(signed_in, paul, flood):
    library.describe(flood, base_version=1, by=paul, headline="Flood")

    assert b'name="base_version" value="2"' in signed_in(paul).get(page(flood)).content


def test_a_reporter_sees_rights_and_states_none(signed_in, rosa, flood):
    client = signed_in(rosa)

    assert "rights" not in client.get(page(flood)).context["adminform"].form.fields
    client.post(page(flood), filled_in(flood, headline="Flood", rights="own"))
    flood.refresh_from_db()
    assert (flood.headline, flood.rights) == ("Flood", "unknown")


def test_an_admin_looks_on(signed_in, ada, flood):
    client = signed_in(ada)

    assert client.get(page(flood)).status_code == 200
    assert client.post(page(flood), filled_in(flood, headline="Flood")).status_code == 403
    assert client.get(ADD).status_code == 403


def test_nothing_is_deleted_or_changed_for_many_at_once(signed_in, paul, flood):
    client = signed_in(paul)

    assert client.post(reverse("admin:media_image_delete", args=[flood.pk]), {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [flood.pk], "post": "yes"})
    assert Image.objects.get() == flood
    assert not client.get(LIST).context["cl"].list_editable


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"flood", "bridge"}),
        ("?q=lund", {"flood"}),
        ("?needs=file", {"bridge"}),
        ("?needs=rights", {"bridge"}),
        ("?needs=renewal", {"flood"}),
        ("?rights__exact=own", {"flood"}),
    ],
)
def test_the_list_finds_what_somebody_must_see_to(signed_in, paul, flood, awaited, query, found):
    library.describe(flood, base_version=1, by=paul, rights="own", valid_until=timezone.now() + timedelta(days=3))
    names = {flood.pk: "flood", awaited.pk: "bridge"}

    assert {names[image.pk] for image in signed_in(paul).get(LIST + query).context["cl"].result_list} == found


def test_the_list_shows_thumbnails_from_the_admin_itself(signed_in, rosa, flood, awaited):
    content = signed_in(rosa).get(LIST).content.decode()

    assert f'src="{LIST}{flood.pk}/thumbnail/"' in content
    assert "Awaits its file" in content
    assert "originals/" not in content


def test_what_a_file_says_is_shown_and_never_run(signed_in, paul):
    image = library.accept(pictures.with_xmp({"photoshop:Headline": "<script>alert(1)</script>"}), by=paul, at=NOON)
    client = signed_in(paul)

    for address in (LIST, page(image)):
        assert b"<script>alert(1)" not in client.get(address).content


@pytest.mark.parametrize(("size", "width_px"), [("thumbnail", 320), ("preview", 800), ("original", 1200)])
def test_files_are_shown_to_the_desk(signed_in, rosa, flood, size, width_px):
    answer = signed_in(rosa).get(f"{LIST}{flood.pk}/{size}/")

    assert opened(b"".join(answer)).width == width_px
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("size", ["thumbnail", "preview", "original"])
def test_files_are_shown_to_nobody_else(client, signed_in, flood, size):
    address = f"{LIST}{flood.pk}/{size}/"
    assert client.get(address).status_code == 302

    assert signed_in(account("sam")).get(address).status_code in (302, 403)


@pytest.mark.parametrize("size", ["thumbnail", "preview", "original"])
def test_a_file_that_is_awaited_is_not_there(signed_in, rosa, awaited, size):
    assert signed_in(rosa).get(f"{LIST}{awaited.pk}/{size}/").status_code == 404


def test_a_long_list_takes_no_more_statements_than_a_short_one(signed_in, paul, flood, django_assert_max_num_queries):
    for number in range(30):
        library.await_file(by=paul, at=NOON, headline=str(number))
    client = signed_in(paul)

    with django_assert_max_num_queries(8):
        assert client.get(LIST).status_code == 200
