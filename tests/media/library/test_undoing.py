"""No word anybody wrote of a picture is lost: each change is noted with what was there before, and put back from there."""

from datetime import timedelta

import pytest

from media import library
from media.crops import Box
from media.errors import CaptionInUse, NotAllowed, StalePicture
from media.models import Caption, PictureChange
from tests.cast import NOON, TOMORROW

LEFT, RIGHT = Box(0, 0, 0.5, 1), Box(0.5, 0, 0.5, 1)


def newest(image):
    return PictureChange.objects.filter(image=image).order_by("-id")[0]


def describe(image, *, by, **words):
    image.refresh_from_db()
    return library.describe(image, base_version=image.version, by=by, at=NOON, **words)


def test_a_change_is_noted_with_what_was_there_before(flood, paul):
    flood = describe(flood, by=paul, headline="The mill", valid_until=TOMORROW)
    describe(flood, by=paul, headline="The dam", valid_until=TOMORROW + timedelta(days=1))

    change = newest(flood)

    assert (change.by, change.at) == (paul, NOON)
    assert change.values == {
        "headline": ["The mill", "The dam"],
        "valid_until": ["2026-03-05T12:00:00+00:00", "2026-03-06T12:00:00+00:00"],
    }


def test_the_same_again_is_no_change(flood, paul):
    describe(flood, by=paul, headline="The mill")
    describe(flood, by=paul, headline="The mill")

    assert PictureChange.objects.filter(image=flood).count() == 1


@pytest.mark.parametrize(
    ("field", "before", "after"), [("alt_text", "A wall.", "A wheel."), ("valid_until", TOMORROW, None), ("focal_x", 0.25, 0.75)]
)
def test_what_a_colleague_wrote_over_is_had_back(flood, paul, rosa, field, before, after):
    describe(flood, by=paul, **{field: before})
    flood = describe(flood, by=paul, **{field: after})

    library.put_back(newest(flood), by=paul, at=NOON, base_version=flood.version)

    flood.refresh_from_db()
    assert getattr(flood, field) == before


def test_a_crop_is_had_back_and_taken_back(flood, paul):
    flood = library.set_crop(flood, "free", LEFT, by=paul, at=NOON, base_version=flood.version)
    first = newest(flood)
    flood = library.set_crop(flood, "free", RIGHT, by=paul, at=NOON, base_version=flood.version)

    flood = library.put_back(newest(flood), by=paul, at=NOON, base_version=flood.version)
    assert library.manual_crops(flood) == {"free": LEFT}

    flood = library.put_back(first, by=paul, at=NOON, base_version=flood.version)
    assert library.manual_crops(flood) == {}

    flood = library.put_back(newest(flood), by=paul, at=NOON, base_version=flood.version)
    assert library.manual_crops(flood) == {"free": LEFT}


def test_a_forgotten_crop_is_had_back(flood, paul):
    flood = library.set_crop(flood, "free", LEFT, by=paul, at=NOON, base_version=flood.version)
    flood = library.clear_crop(flood, "free", by=paul, at=NOON, base_version=flood.version)

    flood = library.put_back(newest(flood), by=paul, at=NOON, base_version=flood.version)

    assert library.manual_crops(flood) == {"free": LEFT}


def test_the_words_of_a_caption_are_had_back(flood, rosa):
    caption = library.write_caption(flood, by=rosa, at=NOON, text="The river.")
    caption = library.revise_caption(caption, base_version=1, by=rosa, at=NOON, text="The lake.")

    library.put_back(newest(flood), by=rosa, at=NOON, base_version=caption.version)

    assert Caption.objects.get().text == "The river."


def test_a_caption_a_story_took_up_since_is_left_to_its_story(flood, rosa):
    caption = library.write_caption(flood, by=rosa, at=NOON, text="The river.")
    caption = library.revise_caption(caption, base_version=1, by=rosa, at=NOON, text="The lake.")
    caption = library.put_in_story(caption, flood, at=NOON, text="The lake.")

    with pytest.raises(CaptionInUse):
        library.put_back(newest(flood), by=rosa, at=NOON, base_version=caption.version)


def test_nothing_is_put_back_over_what_one_has_not_seen(flood, paul, rosa):
    flood = describe(flood, by=paul, headline="The mill")
    describe(flood, by=rosa, headline="The weir")

    with pytest.raises(StalePicture):
        library.put_back(newest(flood), by=paul, at=NOON, base_version=flood.version)


def test_rights_are_put_back_by_those_who_may_state_them(flood, paul, rosa):
    flood = describe(flood, by=paul, copyright_notice="© 2026 Halden Post")

    with pytest.raises(NotAllowed):
        library.put_back(newest(flood), by=rosa, at=NOON, base_version=flood.version)
