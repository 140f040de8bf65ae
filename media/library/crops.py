"""What of a picture is shown at each ratio, as the desk chose it: crops drawn by hand, and the focal point."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from media import policy
from media.crops import RATIOS, WHOLE, Box, boxes_shown, fitted, is_same, objections
from media.errors import BadWords, Problem, StalePicture
from media.library.noting import CROP, note_change
from media.library.words import describe
from media.models import Crop, Image
from phrases import phrase


@transaction.atomic
def set_crop(image: Image, ratio: str, box: Box, *, by: User, at: datetime, base_version: int) -> Image:
    """Show `box` of `image` at `ratio`, and return the image as it is then. The same box again changes nothing.

    Raises:
        NotAllowed: `by` may not describe pictures.
        StalePicture: `base_version` is not the newest.
        BadWords: no such ratio, a box of another shape, outside the picture or tiny; or the picture awaits its file.
    """
    image = _opened(image, by=by, base_version=base_version)
    if not (size := _size(image)):
        raise BadWords(
            problems=(Problem("awaits_file", phrase("This picture awaits its file: crop it when it is here."), "box"),)
        )
    if problems := tuple(objections(ratio, box, size)):
        raise BadWords(problems=problems)
    box = fitted(ratio, box, size)
    before = manual_crops(image).get(ratio)
    if is_same(before, box):
        return image
    note_change(image, {CROP + ratio: (before, box)}, by=by, at=at)
    Crop.objects.update_or_create(image=image, ratio=ratio, defaults=box._asdict())
    return _changed(image)


@transaction.atomic
def clear_crop(image: Image, ratio: str, *, by: User, at: datetime, base_version: int) -> Image:
    """Forget the box drawn for `ratio`, so that the focal point decides again, and return the image as it is then.

    Raises:
        NotAllowed, StalePicture: as `set_crop`.
    """
    image = _opened(image, by=by, base_version=base_version)
    if (before := manual_crops(image).get(ratio)) is None:
        return image
    note_change(image, {CROP + ratio: (before, None)}, by=by, at=at)
    image.crops.filter(ratio=ratio).delete()
    return _changed(image)


def set_focal_point(image: Image, x: float, y: float, *, by: User, at: datetime, base_version: int) -> Image:
    """Say what matters in `image`: 0 is its left or top edge, 1 its right or bottom one. Crops drawn by hand stay.

    Raises:
        NotAllowed, StalePicture, BadWords: as `describe`.
    """
    return describe(image, base_version=base_version, by=by, at=at, focal_x=x, focal_y=y)


def crop_boxes(image: Image) -> dict[str, Box]:
    """Return what is shown of `image` by ratio: the box drawn by hand, or the largest of that ratio around the focal point.

    The whole picture, as long as its file is awaited.
    """
    if not (size := _size(image)):
        return dict.fromkeys(RATIOS, WHOLE)
    return boxes_shown(size, (image.focal_x, image.focal_y), manual_crops(image))


def manual_crops(image: Image) -> dict[str, Box]:
    """Return the boxes drawn by hand, by ratio."""
    return {crop.ratio: crop.box for crop in image.crops.all()}


def _opened(image: Image, *, by: User, base_version: int) -> Image:
    """Lock the row of `image` to be changed by `by`, who saw it at `base_version`."""
    policy.require(by, "add_pictures")
    image = Image.objects.select_for_update().get(pk=image.pk)
    if image.version != base_version:
        raise StalePicture(latest=image.version)
    return image


def _changed(image: Image) -> Image:
    """Save the next version of `image`, whose renditions are due again."""
    image.version += 1
    image.rendered_with = image.rendition_trouble = ""
    image.save(update_fields=["version", "rendered_with", "rendition_trouble"])
    return image


def _size(image: Image) -> tuple[int, int] | None:
    return (image.width_px, image.height_px) if image.width_px and image.height_px else None
