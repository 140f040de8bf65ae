import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.crops import RATIOS, WHOLE, Box, fitted, is_same, largest_box, objections

LANDSCAPE, PORTRAIT = (3000, 2000), (2000, 3000)
MIDDLE = (0.5, 0.5)
SIDES = st.integers(20, 20_000)
SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("ratio", "size", "box"),
    [
        ("16:9", LANDSCAPE, Box(0, 0.078, 1, 0.844)),
        ("1:1", LANDSCAPE, Box(0.167, 0, 0.667, 1)),
        ("1:1", PORTRAIT, Box(0, 0.167, 1, 0.667)),
        ("3:4", PORTRAIT, Box(0, 0.056, 1, 0.889)),
        ("free", LANDSCAPE, WHOLE),
    ],
)
def test_the_largest_box_of_a_ratio_is_as_wide_or_as_high_as_the_picture(ratio, size, box):
    assert largest_box(ratio, size, MIDDLE) == pytest.approx(box, abs=0.001)


@pytest.mark.parametrize(
    ("focal_point", "left"),
    [((0, 0.5), 0), ((0.4, 0.5), 0.067), ((1, 0.5), 0.333)],
    ids=["at the left", "near it", "at the right"],
)
def test_a_box_keeps_the_focal_point_in_its_middle_as_far_as_the_picture_goes(focal_point, left):
    assert largest_box("1:1", LANDSCAPE, focal_point).left == pytest.approx(left, abs=0.001)


@given(st.sampled_from(sorted(RATIOS)), SIDES, SIDES, SHARES, SHARES)
def test_there_is_nothing_to_object_to_a_box_we_draw_ourselves(ratio, width, height, x, y):
    box = largest_box(ratio, (width, height), (x, y))

    assert {problem.code for problem in objections(ratio, box, (width, height))} <= {"too_small"}
    assert fitted(ratio, box, (width, height)) == pytest.approx(box, abs=1e-5)


@given(SHARES, SHARES, SIDES, SIDES)
def test_the_focal_point_is_to_be_seen_at_every_ratio(x, y, width, height):
    for ratio in RATIOS:
        left, top, wide, high = largest_box(ratio, (width, height), (x, y))

        assert left <= x + 1e-9
        assert x <= left + wide + 1e-9
        assert top <= y + 1e-9
        assert y <= top + high + 1e-9


@pytest.mark.parametrize(
    ("ratio", "box", "code"),
    [
        ("2:1", WHOLE, "unknown_ratio"),
        ("free", Box(0.5, 0, 0.6, 1), "outside"),
        ("free", Box(-0.1, 0, 0.5, 1), "outside"),
        ("free", Box(0, 0, 0, 1), "outside"),
        ("free", Box(0, float("nan"), 1, 1), "outside"),
        ("free", Box(0, 0, float("inf"), 1), "outside"),
        ("free", Box(0, 0, 0.005, 1), "too_small"),
        ("16:9", WHOLE, "wrong_shape"),
        ("1:1", Box(0, 0, 0.5, 0.5), "wrong_shape"),
    ],
)
def test_a_box_that_cannot_be_shown_is_objected_to(ratio, box, code):
    assert [problem.code for problem in objections(ratio, box, LANDSCAPE)] == [code]


@pytest.mark.parametrize("width", [0.665, 0.6667, 0.668])
def test_a_box_drawn_in_whole_pixels_of_a_small_picture_has_its_ratio(width):
    assert list(objections("1:1", Box(0.1, 0, width, 1), LANDSCAPE)) == []


def test_what_rounding_put_over_the_edge_is_on_it():
    assert fitted("free", Box(-1e-9, 0.2, 1 + 1e-9, 0.8 + 1e-9), LANDSCAPE) == Box(0, 0.2, 1, 0.8)


@given(st.sampled_from(["16:9", "4:3", "1:1", "3:4"]), SHARES, SHARES, st.floats(0.3, 1), st.floats(-0.019, 0.019))
def test_a_box_drawn_a_little_off_is_made_to_fit_and_fits_from_then_on(ratio, left, top, share, off):
    whole = largest_box(ratio, LANDSCAPE, MIDDLE)
    wide, high = whole.width * share, whole.height * share * (1 - abs(off))
    drawn = Box(left * (1 - wide), top * (1 - high), wide, high)

    box = fitted(ratio, drawn, LANDSCAPE)

    assert box.width * 3000 == pytest.approx(box.height * 2000 * float(RATIOS[ratio]), abs=0.02)
    assert (box.width, box.height) <= (wide + 1e-5, high + 1e-5)
    assert is_same(fitted(ratio, box, LANDSCAPE), box)
