"""Bytes from outside -> a picture in memory, or a refusal. Nothing else here lets Pillow open a file.

Decoders are where hostile files do their harm: outside of tests this runs in the darkroom alone, a process that holds nothing.
"""

import io
import re
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from media.anatomy import extent, second_nature
from media.errors import BrokenPicture, PictureTooLarge, UnsupportedPicture
from media.specs import MAX_BYTES, MAX_PIXELS, MEDIA_TYPES
from phrases import phrase

Image.MAX_IMAGE_PIXELS = max(MAX_PIXELS.values())
warnings.simplefilter("error", Image.DecompressionBombWarning)

# What Pillow's readers are seen to raise on damaged files, besides their own errors (which are OSErrors).
DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip

# A progressive JPEG may repeat its scans without end, each as dear as a picture: cameras and editors write about ten.
_MAX_SCANS = 40
# The scales at which a JPEG can be decoded for less.
_JPEG_SCALES = (8, 4, 2, 1)

# Kinds of pixels that can be printed. Others are measurements: 32 bits of height or heat have no white.
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "I;16", "I;16B", "I;16L"}

# How files of our formats begin, some variants that we do not take included.
_BEGINNINGS = re.compile(rb"\xff\xd8\xff|\x89PNG|RIFF....WEBP|II\*\0|MM\0\*|....ftypavi[fs]", re.DOTALL)

# Tags by which a raw file of a camera, which is a TIFF, is known: its first picture is a stamp.
_KIND_OF_SUBFILE, _DNG_VERSION = 254, 50706
_REDUCED = 1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A still picture. Widths and heights are upright and of the whole picture; `pixels` may be smaller, and lie on their side.

    `orientation` is EXIF's (1 to 8): how `pixels` must be turned. They are `scale` times smaller than the whole.
    """

    pixels: Image.Image
    media_type: str
    width_px: int
    height_px: int
    orientation: int
    scale: int = 1


def decode(data: bytes, *, width_px: float) -> Decoded:
    """Decode the picture in `data`, whole, so that damage anywhere shows; at `width_px` or wider if it is.

    Raises:
        PictureTooLarge: over MAX_BYTES, or over MAX_PIXELS of its format; found before anything is decoded.
        UnsupportedPicture: not a still picture in one of MEDIA_TYPES, or something else besides.
        BrokenPicture: damaged or cut off.
    """
    if len(data) > MAX_BYTES:
        raise PictureTooLarge(
            phrase("At most {limit} MB; this file has {size:.1f} MB.", limit=MAX_BYTES // 2**20, size=len(data) / 2**20)
        )
    picture = _opened(data)
    # A multi-picture file (MPO, as many cameras write) is a JPEG with more behind it; the others' frames are an animation.
    form = "JPEG" if picture.format == "MPO" else str(picture.format)
    _refuse_size(picture, form)
    _refuse_kind(picture, form)
    _refuse_anatomy(data, form)
    width, height = picture.size
    orientation = _orientation(picture)
    if orientation > 4:
        width, height = height, width
    scale = scale_for(width, MEDIA_TYPES[form], width_px)
    _load(picture, scale)
    return Decoded(picture, MEDIA_TYPES[form], width, height, orientation, scale)


def scale_for(width: int, media_type: str, width_px: float) -> int:
    """Return how many times smaller a picture of `width` is decoded when it is wanted at `width_px`."""
    return next((scale for scale in _JPEG_SCALES if width / scale >= width_px), 1) if media_type == "image/jpeg" else 1


def _opened(data: bytes) -> ImageFile.ImageFile:
    try:
        return Image.open(io.BytesIO(data), formats=tuple(MEDIA_TYPES))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as refusal:
        raise PictureTooLarge(phrase("At most {most} megapixels.", most=max(MAX_PIXELS.values()) // 10**6)) from refusal
    except UnidentifiedImageError as refusal:
        if _BEGINNINGS.match(data):
            raise BrokenPicture(phrase("The file is damaged or ends too early: only its beginning is a picture.")) from refusal
        raise UnsupportedPicture(
            phrase("We take {formats}; this file is none of them.", formats=", ".join(MEDIA_TYPES))
        ) from refusal
    except DAMAGE as refusal:
        raise BrokenPicture from refusal


def _refuse_size(picture: ImageFile.ImageFile, form: str) -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS[form]:
        most = MAX_PIXELS[form] // 10**6
        raise PictureTooLarge(
            phrase(
                "At most {most} megapixels as {form}; this picture has {width} x {height}.",
                most=most,
                form=form,
                width=width,
                height=height,
            )
        )


def _refuse_kind(picture: ImageFile.ImageFile, form: str) -> None:
    try:
        frames = getattr(picture, "n_frames", 1)
        tags = getattr(picture, "tag_v2", {})
        is_stamp = bool(tags.get(_DNG_VERSION) or tags.get(_KIND_OF_SUBFILE) == _REDUCED)
    except DAMAGE as refusal:
        raise BrokenPicture from refusal
    if is_stamp:
        raise UnsupportedPicture(phrase("This is a camera's raw file: develop it and send a JPEG or a TIFF."))
    if form != "JPEG" and frames > 1:
        raise UnsupportedPicture(
            phrase("An animation, or a file of several pictures, is not a photograph: send one still picture.")
        )
    if picture.mode not in _MODES:
        raise UnsupportedPicture(phrase("Its pixels are no printable colours: save it with 8 or 16 bits as grey, RGB or CMYK."))


def _refuse_anatomy(data: bytes, form: str) -> None:
    goes_to = extent(data, form)
    if goes_to.scans > _MAX_SCANS:
        raise UnsupportedPicture(phrase("This JPEG is put together from too many scans: save it anew and send that."))
    if other := second_nature(data, goes_to.end):
        raise UnsupportedPicture(
            phrase("This file is a picture and {other} at once: save the picture anew and send that.", other=other)
        )


def _orientation(picture: ImageFile.ImageFile) -> int:
    """Return EXIF's orientation, 1 where there is none to be read."""
    try:
        found = picture.getexif().get(ExifTags.Base.Orientation, 1)
    except DAMAGE:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _load(picture: ImageFile.ImageFile, scale: int) -> None:
    """Decode the pixels; a JPEG `scale` times smaller."""
    try:
        if scale > 1:
            picture.draft(None, (max(1, picture.width // scale), max(1, picture.height // scale)))
        picture.load()
    except DAMAGE as refusal:
        raise BrokenPicture(phrase("The file is damaged or ends too early: its pixels cannot be read.")) from refusal
