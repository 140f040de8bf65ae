from pathlib import Path

import pytest

from media.crops import FREE, RATIOS
from media.specs import EXTENSIONS, MAX_PIXELS, MEDIA_TYPES, RENDITIONS, worth_making

WHOLE_PICTURE = tuple(spec for spec in RENDITIONS if spec.ratio == FREE)


@pytest.mark.parametrize(
    ("width_px", "widths"),
    [
        (4000, {320, 480, 800, 1200, 1600, 2048}),
        (2048, {320, 480, 800, 1200, 1600, 2048}),
        (1601, {320, 480, 800, 1200, 1600, 2048}),
        (1600, {320, 480, 800, 1200, 1600}),
        (800, {320, 480, 800}),
        (500, {320, 480, 800}),
        (320, {320}),
        (1, {320}),
    ],
)
def test_of_the_sizes_too_wide_for_a_picture_one_is_made(width_px, widths):
    for form in ("JPEG", "WEBP", "AVIF"):
        assert {spec.width_px for spec in worth_making(WHOLE_PICTURE, width_px) if spec.format == form} == widths


def test_each_size_of_a_ratio_has_a_name_of_its_own():
    assert len({(spec.ratio, spec.name) for spec in RENDITIONS}) == len(RENDITIONS)


def test_every_ratio_goes_out_in_a_format_every_reader_can_show():
    assert {spec.ratio for spec in RENDITIONS if spec.format == "JPEG"} == set(RATIOS)


def test_cards_of_social_networks_find_their_size():
    assert ("16:9", "jpeg-1200") in {(spec.ratio, spec.name) for spec in RENDITIONS}


def test_every_format_we_take_has_a_limit_and_an_extension():
    assert set(MAX_PIXELS) == set(MEDIA_TYPES)
    assert set(EXTENSIONS) == set(MEDIA_TYPES.values())


def test_the_sizes_are_those_the_docs_list():
    page = (Path(__file__).parents[2] / "docs" / "pictures.md").read_text()

    for ratio in RATIOS:
        of_ratio = [spec for spec in RENDITIONS if spec.ratio == ratio]
        widths = ", ".join(str(width_px) for width_px in sorted({spec.width_px for spec in of_ratio}))
        formats = ", ".join(dict.fromkeys(spec.format.replace("WEBP", "WebP") for spec in of_ratio))
        assert f"\n| {ratio} | {widths} | {formats} |\n" in page


def test_the_limits_are_those_the_docs_list():
    page = (Path(__file__).parents[2] / "docs" / "pictures.md").read_text()

    for form, pixels in MAX_PIXELS.items():
        assert f"\n| {form.replace('WEBP', 'WebP')} | {pixels // 10**6} |" in page
