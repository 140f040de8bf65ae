import json

import pytest
from django.urls import reverse

from media import library
from media.crops import Box
from media.models import Image
from tests.cast import NOON

pytestmark = pytest.mark.django_db

NOTHING_DRAWN = {"free": None, "16:9": None, "4:3": None, "1:1": None, "3:4": None}
SQUARE = [0.25, 0.1, 0.5, 0.75]


def page(image):
    return reverse("admin:media_image_crops", args=[image.pk])


def save(client, image, *, base_version=1, focal=(0.5, 0.5), **crops):
    body = {"base_version": base_version, "focal": focal, "crops": NOTHING_DRAWN | crops}
    return client.post(page(image), json.dumps(body), content_type="application/json")


def test_the_page_tells_the_editor_what_stands(signed_in, rosa, flood):
    library.set_crop(flood, "1:1", Box(*SQUARE), by=rosa, at=NOON, base_version=1)

    told = signed_in(rosa).get(page(flood)).context["told"]

    assert (told["version"], told["size"], told["focal"]) == (2, [1200, 800], [0.5, 0.5])
    assert told["ratios"] == {"free": None, "16:9": [16, 9], "4:3": [4, 3], "1:1": [1, 1], "3:4": [3, 4]}
    assert told["crops"] == {"1:1": Box(*SQUARE)}


def test_focal_point_and_crops_are_saved_as_the_page_shows_them(signed_in, rosa, flood):
    answer = save(signed_in(rosa), flood, focal=(0.2, 0.3), **{"1:1": SQUARE})

    flood.refresh_from_db()
    assert answer.json() == {"version": flood.version}
    assert (flood.focal_x, flood.focal_y) == (0.2, 0.3)
    assert library.manual_crops(flood) == {"1:1": Box(*SQUARE)}


def test_a_crop_nobody_drew_any_more_is_automatic_again(signed_in, rosa, flood):
    library.set_crop(flood, "1:1", Box(*SQUARE), by=rosa, at=NOON, base_version=1)

    save(signed_in(rosa), flood, base_version=2)

    assert library.manual_crops(flood) == {}


def test_crops_drawn_on_an_older_picture_are_not_saved(signed_in, rosa, paul, flood):
    library.describe(flood, at=NOON, base_version=1, by=paul, headline="Flood")

    answer = save(signed_in(rosa), flood, **{"1:1": SQUARE}).json()

    assert answer["stale"]
    assert "colleague" in answer["reason"]
    assert library.manual_crops(flood) == {}


def test_all_is_saved_or_nothing(signed_in, rosa, flood):
    answer = save(signed_in(rosa), flood, focal=(0.1, 0.1), **{"1:1": SQUARE, "16:9": [0, 0, 0.5, 0.9]}).json()

    flood.refresh_from_db()
    assert answer["refused"]
    assert "which is not 16:9" in answer["reason"]
    assert (flood.focal_x, flood.version, library.manual_crops(flood)) == (0.5, 1, {})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"crops"',
        b'{"base_version": 1}',
        b'{"base_version": 1, "focal": [0.5], "crops": {}}',
        b'{"base_version": 1, "focal": [0.5, NaN], "crops": {}}',
        b'{"base_version": 1, "focal": [0.5, 0.5], "crops": {"1:1": [0, 0, 1]}}',
        b'{"base_version": 1, "focal": [0.5, 0.5], "crops": {"1:1": "half"}}',
        b'{"base_version": 1, "focal": [0.5, 0.5], "crops": [1]}',
        b"[" * 100_000,
    ],
    ids=range(10),
)
def test_what_no_page_sends_is_refused(signed_in, rosa, flood, body):
    answer = signed_in(rosa).post(page(flood), body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["refused"]
    assert Image.objects.get().version == 1


def test_a_picture_without_a_file_has_nothing_to_crop(signed_in, rosa, awaited):
    assert b"there is nothing to crop yet" in signed_in(rosa).get(page(awaited)).content
    assert save(signed_in(rosa), awaited, **{"1:1": SQUARE}).json()["refused"]


def test_an_admin_looks_on(signed_in, ada, flood):
    assert b"data-read-only" in signed_in(ada).get(page(flood)).content
    assert save(signed_in(ada), flood, focal=(0.1, 0.1)).status_code == 403
