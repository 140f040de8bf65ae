import pytest
from django.db import IntegrityError, transaction

from media import library
from media.crops import RATIOS, WHOLE, Box
from media.errors import BadWords, NotAllowed, StalePicture
from media.models import Crop
from tests.cast import NOON

pytestmark = pytest.mark.django_db

# Of the flood, which is 1200 by 800.
LEFT_SQUARE = Box(0, 0, 2 / 3, 1)


def test_a_crop_drawn_by_hand_goes_before_the_focal_point(flood, paul):
    moved = library.set_focal_point(flood, 1, 0.5, by=paul, at=NOON, base_version=1)
    assert library.crop_boxes(moved)["1:1"] == pytest.approx(Box(1 / 3, 0, 2 / 3, 1))

    cropped = library.set_crop(moved, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=2)

    assert (library.crop_boxes(cropped)["1:1"], cropped.version) == (pytest.approx(LEFT_SQUARE, abs=1e-6), 3)
    assert library.crop_boxes(cropped)["3:4"].left > 0.4


def test_a_crop_drawn_again_takes_the_place_of_the_first(flood, paul):
    library.set_crop(flood, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=1)

    again = library.set_crop(flood, "1:1", Box(0.2, 0, 2 / 3, 1), by=paul, at=NOON, base_version=2)

    assert library.manual_crops(again) == {"1:1": pytest.approx(Box(0.2, 0, 2 / 3, 1), abs=1e-6)}


def test_the_same_crop_again_changes_nothing(flood, paul):
    cropped = library.set_crop(flood, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=1)

    for box in (LEFT_SQUARE, library.crop_boxes(cropped)["1:1"]):
        assert library.set_crop(flood, "1:1", box, by=paul, at=NOON, base_version=2).version == 2


def test_a_crop_that_is_cleared_follows_the_focal_point_again(flood, paul):
    library.set_crop(flood, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=1)

    cleared = library.clear_crop(flood, "1:1", by=paul, at=NOON, base_version=2)

    assert (library.crop_boxes(cleared)["1:1"].left, cleared.version) == (pytest.approx(1 / 6), 3)
    assert library.clear_crop(flood, "1:1", by=paul, at=NOON, base_version=3).version == 3


def test_a_crop_drawn_on_a_file_of_another_shape_is_made_to_fit(flood, paul):
    cropped = library.set_crop(flood, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=1)
    cropped.width_px, cropped.height_px = 800, 1200

    box = library.crop_boxes(cropped)["1:1"]

    assert box.width * 800 == pytest.approx(box.height * 1200, abs=0.01)
    assert box.width <= LEFT_SQUARE.width + 1e-5


def test_the_whole_picture_may_be_cut_to_any_shape(flood, paul):
    cropped = library.set_crop(flood, "free", Box(0.1, 0.1, 0.3, 0.8), by=paul, at=NOON, base_version=1)

    assert library.crop_boxes(cropped)["free"] == Box(0.1, 0.1, 0.3, 0.8)


def test_a_picture_that_awaits_its_file_is_not_cropped(awaited, paul):
    with pytest.raises(BadWords, match="awaits its file"):
        library.set_crop(awaited, "1:1", WHOLE, by=paul, at=NOON, base_version=1)

    assert library.crop_boxes(awaited) == dict.fromkeys(RATIOS, WHOLE)


@pytest.mark.parametrize(
    ("deed", "refusal"),
    [
        (lambda image, paul, ada: library.set_crop(image, "1:1", WHOLE, by=paul, at=NOON, base_version=1), BadWords),
        (lambda image, paul, ada: library.set_crop(image, "1:1", LEFT_SQUARE, by=paul, at=NOON, base_version=9), StalePicture),
        (lambda image, paul, ada: library.set_crop(image, "1:1", LEFT_SQUARE, by=ada, at=NOON, base_version=1), NotAllowed),
        (lambda image, paul, ada: library.clear_crop(image, "1:1", by=paul, at=NOON, base_version=9), StalePicture),
        (lambda image, paul, ada: library.clear_crop(image, "1:1", by=ada, at=NOON, base_version=1), NotAllowed),
        (lambda image, paul, ada: library.set_focal_point(image, 1.1, 0, by=paul, at=NOON, base_version=1), BadWords),
    ],
    ids=["wrong shape", "stale", "not allowed", "stale clearing", "clearing not allowed", "focal point outside"],
)
def test_a_crop_that_is_refused_changes_nothing(flood, paul, ada, deed, refusal):
    with pytest.raises(refusal):
        deed(flood, paul, ada)

    flood.refresh_from_db()
    assert (flood.version, Crop.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"ratio": "2:1"}, "crop_ratio_is_known"),
        ({"width": 1.2}, "crop_inside_the_picture"),
        ({"top": 0.5}, "crop_inside_the_picture"),
        ({"height": 0}, "crop_inside_the_picture"),
    ],
    ids=["unknown ratio", "too wide", "too low", "nothing"],
)
def test_the_database_holds_no_crop_outside_its_picture(flood, values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Crop.objects.create(**{"image": flood, "ratio": "1:1", **WHOLE._asdict()} | values)
