"""Bytes from outside -> a picture in memory, or a refusal. Nothing else here lets Pillow open a file."""

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from threading import Lock

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from media.errors import BrokenPicture, PictureTooLarge, UnsupportedPicture
from media.specs import MAX_BYTES, MAX_PIXELS, MEDIA_TYPES

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# What Pillow's readers are seen to raise on damaged files, besides their own errors (which are OSErrors).
DAMAGE = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, OverflowError, struct.error, zlib.error)

# A progressive JPEG may repeat its scans without end, each as dear as a picture: cameras and editors write about ten.
_MAX_SCANS = 40
_START_OF_SCAN = b"\xff\xda"

# A WebP of MAX_PIXELS takes 770 MB while it is decoded, and 200 MB once it is: two at once are more than a small machine has.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Decoded:
    """A still picture. Widths and heights are upright and of the whole picture; `pixels` may be smaller, and lie on their side.

    `orientation` is EXIF's (1 to 8): how `pixels` must be turned.
    """

    pixels: Image.Image
    media_type: str
    width_px: int
    height_px: int
    orientation: int


def decode(data: bytes, *, width_px: int) -> Decoded:
    """Decode the picture in `data`, whole, so that damage anywhere shows; at `width_px` or wider if it is.

    Raises:
        PictureTooLarge: over MAX_BYTES or MAX_PIXELS; found before anything is decoded.
        UnsupportedPicture: not a still picture in one of MEDIA_TYPES.
        BrokenPicture: damaged or cut off.
    """
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(f"At most {MAX_BYTES // 2**20} MB; this file has {len(data) / 2**20:.1f} MB.")
    with _ONE_AT_A_TIME:
        return _decoded(data, width_px)


def _decoded(data: bytes, width_px: int) -> Decoded:
    picture = _opened(data)
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise PictureTooLarge(f"At most {MAX_PIXELS // 10**6} megapixels; this picture has {width} x {height}.")
    # A multi-picture file (MPO, as many cameras write) is a JPEG with more behind it; the others' frames are an animation.
    name = "JPEG" if picture.format == "MPO" else str(picture.format)
    if name != "JPEG" and getattr(picture, "is_animated", False):
        raise UnsupportedPicture("An animation is not a photograph: send a still picture.")
    if name == "JPEG" and data.count(_START_OF_SCAN) > _MAX_SCANS:
        raise UnsupportedPicture("This JPEG is put together from too many scans: save it anew and send that.")
    orientation = _orientation(picture)
    if orientation > 4:
        width, height = height, width
    _load(picture, width_px / width)
    return Decoded(picture, MEDIA_TYPES[name], width, height, orientation)


def _opened(data: bytes) -> ImageFile.ImageFile:
    try:
        return Image.open(io.BytesIO(data), formats=tuple(MEDIA_TYPES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as refusal:
        raise PictureTooLarge(f"At most {MAX_PIXELS // 10**6} megapixels.") from refusal
    except UnidentifiedImageError as refusal:
        raise UnsupportedPicture(f"We take {', '.join(MEDIA_TYPES)}; this file is none of them.") from refusal
    except DAMAGE as refusal:
        raise BrokenPicture from refusal


def _orientation(picture: ImageFile.ImageFile) -> int:
    """Return EXIF's orientation, 1 where there is none to be read."""
    try:
        found = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except DAMAGE:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _load(picture: ImageFile.ImageFile, share: float) -> None:
    """Decode the pixels; a JPEG at the smallest of its own scales that keeps `share` of its size."""
    try:
        if share < 1:
            picture.draft(None, (max(1, round(picture.width * share)), max(1, round(picture.height * share))))
        picture.load()
    except DAMAGE as refusal:
        raise BrokenPicture("The file is damaged or ends too early: its pixels cannot be read.") from refusal
