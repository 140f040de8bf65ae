"""Files of pictures, and the field that looks a picture up."""

import pytest
from django.urls import reverse

from tests.cast import account
from tests.media.pictures import opened

pytestmark = pytest.mark.django_db

SIZES = ["thumbnail", "preview", "original"]


def file_of(image, size):
    return reverse(f"admin:media_image_{size}", args=[image.pk])


@pytest.mark.parametrize(("size", "width_px"), [("thumbnail", 320), ("preview", 800), ("original", 1200)])
def test_files_are_shown_to_the_desk(signed_in, rosa, flood, size, width_px):
    answer = signed_in(rosa).get(file_of(flood, size))

    assert opened(b"".join(answer)).width == width_px
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("size", SIZES)
def test_files_are_shown_to_nobody_else(client, signed_in, flood, size):
    assert client.get(file_of(flood, size)).status_code == 302

    assert signed_in(account("sam")).get(file_of(flood, size)).status_code in (302, 403)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_that_is_awaited_is_not_there(signed_in, rosa, awaited, size):
    assert signed_in(rosa).get(file_of(awaited, size)).status_code == 404


def test_a_caption_finds_its_picture_as_the_library_does(signed_in, rosa, flood, awaited):
    asked = {"app_label": "media", "model_name": "caption", "field_name": "image", "term": "RIVER lund"}

    answer = signed_in(rosa).get(reverse("admin:autocomplete"), asked)

    assert [found["text"] for found in answer.json()["results"]] == ["River tops its banks"]


def test_nothing_is_deleted(signed_in, paul, flood):
    assert signed_in(paul).post(f"/admin/media/image/{flood.pk}/delete/", {"post": "yes"}).status_code == 404
