"""What part of a picture is shown at each ratio: boxes, as shares of the upright picture. Rules alone; nothing is kept here."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from media.errors import Problem
from phrases import phrase

FREE = "free"

# Width to height. "free" is the picture's own shape, or whatever somebody cut out of it.
RATIOS: dict[str, Fraction | None] = {
    FREE: None,
    "16:9": Fraction(16, 9),
    "4:3": Fraction(4, 3),
    "1:1": Fraction(1),
    "3:4": Fraction(3, 4),
}

MIN_SIDE_PX = 16
# How far a box may be from its ratio: whoever draws it counts in whole pixels of a smaller picture.
_TOLERANCE = 0.02
# Shares come from divisions: they are kept to a hundredth of a pixel, and what is over the edge by less is on it.
_DIGITS = 6
_ROUNDING = 2e-6


class Box(NamedTuple):
    """A part of a picture: each number is a share (0 to 1) of its width or height, from the top left corner."""

    left: float
    top: float
    width: float
    height: float


WHOLE = Box(0, 0, 1, 1)


def largest_box(ratio: str, size: tuple[int, int], focal_point: tuple[float, float]) -> Box:
    """Return the largest part of a picture of `size` that has this ratio, its middle as near the focal point as it can be."""
    width, height = size
    if not (shape := RATIOS[ratio]):
        return WHOLE
    wide, high = min(1.0, float(shape) * height / width), min(1.0, width / (float(shape) * height))
    x, y = focal_point
    return Box(_within(x - wide / 2, 1 - wide), _within(y - high / 2, 1 - high), wide, high)


def boxes_shown(size: tuple[int, int], focal_point: tuple[float, float], drawn: Mapping[str, Box]) -> dict[str, Box]:
    """Return the part of a picture of `size` that is shown at every ratio: the box `drawn` by hand, or the largest one.

    A box drawn on a former file of another shape is made to fit: nothing is ever stretched.
    """
    around = {ratio: largest_box(ratio, size, focal_point) for ratio in RATIOS}
    return around | {ratio: fitted(ratio, box, size) for ratio, box in drawn.items()}


def objections(ratio: str, box: Box, size: tuple[int, int]) -> Iterator[Problem]:
    """Say what is wrong with showing `box` of a picture of `size` at `ratio`."""
    if ratio not in RATIOS:
        yield Problem(
            "unknown_ratio",
            phrase("There is no ratio “{ratio}”: it is one of {ratios}.", ratio=ratio[:20], ratios=", ".join(RATIOS)),
            "ratio",
        )
        return
    if not _is_inside(box):
        yield Problem("outside", phrase("The crop must lie inside the picture."), "box")
        return
    wide, high = box.width * size[0], box.height * size[1]
    if min(wide, high) < MIN_SIDE_PX:
        yield Problem("too_small", phrase("A crop is at least {least} pixels wide and high.", least=MIN_SIDE_PX), "box")
    elif (shape := RATIOS[ratio]) and abs(wide / high / float(shape) - 1) > _TOLERANCE and abs(wide - high * shape) > 1:
        yield Problem(
            "wrong_shape",
            phrase("This crop is {wide:.0f} x {high:.0f} pixels, which is not {ratio}.", wide=wide, high=high, ratio=ratio),
            "box",
        )


def fitted(ratio: str, box: Box, size: tuple[int, int]) -> Box:
    """Return the part of `box` that has exactly this ratio and lies inside the picture; what was drawn is a little off."""
    left, top = round(_within(box.left, 1), _DIGITS), round(_within(box.top, 1), _DIGITS)
    wide, high = min(box.width, 1 - left), min(box.height, 1 - top)
    if shape := RATIOS[ratio]:
        share = float(shape) * size[1] / size[0]
        wide, high = min(wide, high * share), min(high, wide / share)
    return Box(left, top, round(wide, _DIGITS), round(high, _DIGITS))


def is_same(one: Box | None, other: Box) -> bool:
    """Tell whether two boxes are the same, but for rounding."""
    return one is not None and all(abs(mine - theirs) <= _ROUNDING for mine, theirs in zip(one, other, strict=True))


def _is_inside(box: Box) -> bool:
    return (
        all(map(isfinite, box))
        and min(box.left, box.top) >= -_ROUNDING
        and min(box.width, box.height) > 0
        and max(box.left + box.width, box.top + box.height) <= 1 + _ROUNDING
    )


def _within(value: float, most: float) -> float:
    return min(max(value, 0.0), most)
