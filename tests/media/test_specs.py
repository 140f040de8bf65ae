import pytest

from media.specs import RENDITIONS, worth_making


@pytest.mark.parametrize(
    ("width_px", "widths"),
    [
        (4000, {320, 800, 1600}),
        (1600, {320, 800, 1600}),
        (1000, {320, 800, 1600}),
        (800, {320, 800}),
        (500, {320, 800}),
        (320, {320}),
        (1, {320}),
    ],
)
def test_of_the_sizes_too_wide_for_a_picture_one_is_made(width_px, widths):
    for form in ("JPEG", "WEBP"):
        assert {spec.width_px for spec in worth_making(RENDITIONS, width_px) if spec.format == form} == widths


def test_each_size_has_a_name_of_its_own():
    assert len({spec.name for spec in RENDITIONS}) == len(RENDITIONS)
