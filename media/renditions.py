"""A picture's bytes and a table of sizes -> the bytes that go out. Pure: the same input gives the same output."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PIL import Image, ImageCms

from media.crops import RATIOS, WHOLE, Box
from media.decoding import DAMAGE, Decoded, decode, scale_for
from media.metadata import in_jpeg, xmp
from media.specs import EXTENSIONS, MEDIA_TYPES, Spec

# WebP ends at 16,383 pixels a side; a picture taller than this at its width is made narrower.
_MAX_HEIGHT_PX = 16_000

_ENCODERS: dict[str, dict[str, Any]] = {
    "JPEG": {"progressive": True, "optimize": True},
    "WEBP": {"method": 2},
    # With more threads the bytes would depend on the machine.
    "AVIF": {"speed": 8, "max_threads": 1, "autotiling": False},
}


# How much larger than wanted a picture is left by the quick averaging that comes before the exact resizing.
_REDUCING_GAP = 3.0


# By EXIF's orientation: how pixels are turned upright; and which part of them, before that, is a part of the upright picture.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS, _FROM_THE_RIGHT, _FROM_THE_BOTTOM = {5, 6, 7, 8}, {2, 3, 7, 8}, {3, 4, 6, 7}


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of one part of a picture: `specs`, all of one ratio, of `box`."""

    box: Box
    specs: tuple[Spec, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """One size of a picture, as it goes out."""

    spec: Spec
    data: bytes
    width_px: int
    height_px: int

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.spec.format]

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.media_type]


def render(data: bytes, orders: Sequence[Order], properties: Mapping[str, xmp.Value]) -> Iterator[Rendered]:
    """Make of the picture in `data` what is ordered, each order the widest first: upright, in sRGB, on white, never enlarged.

    It is encoded anew from its pixels. Of all metadata the files carry only `properties`, in XMP;
    JPEG in the older forms too. What comes of one order does not depend on the others.

    Raises:
        MediaError: as `decoding.decode`.
    """
    decoded = None
    for order in sorted(orders, key=_needed_px, reverse=True):
        if decoded is None or _can_be_smaller(decoded, order):
            decoded = None  # before another comes: there is memory for one
            decoded = _in_eight_bits(decode(data, width_px=_needed_px(order)))
        for spec, picture in in_sizes(decoded, order):
            yield Rendered(spec, _encoded(picture, spec, properties), *picture.size)


def in_sizes(decoded: Decoded, order: Order) -> Iterator[tuple[Spec, Image.Image]]:
    """Return the pixels of each size of an order, the widest first."""
    picture = None
    for spec in sorted(order.specs, key=lambda spec: -spec.width_px):
        size = _fitted(decoded, order.box, spec)
        # Each size is made of the one before, in few steps: as good as from the whole picture, and much less work.
        picture = upright_in_srgb(decoded, size, order.box) if picture is None else _resized(picture, size)
        yield spec, picture


def upright_in_srgb(decoded: Decoded, size: tuple[int, int], box: Box = WHOLE) -> Image.Image:
    """Return a part of the picture at `size`: made small first, so that turning and colours cost little."""
    pixels = _in_eight_bits(decoded).pixels
    lying = (size[1], size[0]) if decoded.orientation in _SIDEWAYS else size
    picture = _resized(pixels, lying, _lying(box, decoded.orientation, pixels.size))
    if decoded.orientation in _TURNS:
        picture = picture.transpose(_TURNS[decoded.orientation])
    picture = _in_srgb(_on_white(picture), pixels.info.get("icc_profile"))
    picture.info = {}  # encoders write some of it unasked, a comment for one
    return picture


def _needed_px(order: Order) -> float:
    """Return how wide the whole picture must be for its part to be as wide as ordered."""
    return max(spec.width_px for spec in order.specs) / order.box.width


def _can_be_smaller(decoded: Decoded, order: Order) -> bool:
    return scale_for(decoded.width_px, decoded.media_type, _needed_px(order)) != decoded.scale


def _fitted(decoded: Decoded, box: Box, spec: Spec) -> tuple[int, int]:
    """Return the size at which the part `box` is at most as wide as `spec` says, of its ratio, and not enlarged."""
    width, height = decoded.width_px * box.width, decoded.height_px * box.height
    share = min(spec.width_px / width, _MAX_HEIGHT_PX / height, 1)
    shape = RATIOS[spec.ratio]
    fitted = max(1, round(width * share))
    return fitted, max(1, round(fitted / shape if shape else height * share))


def _lying(box: Box, orientation: int, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return the edges (left, top, right, bottom) of a part of the upright picture in pixels that are not turned yet."""
    left, top, wide, high = box
    if orientation in _SIDEWAYS:
        left, top, wide, high = top, left, high, wide
    left = 1 - left - wide if orientation in _FROM_THE_RIGHT else left
    top = 1 - top - high if orientation in _FROM_THE_BOTTOM else top
    width, height = size
    return max(0, left * width), max(0, top * height), min(width, (left + wide) * width), min(height, (top + high) * height)


def _in_eight_bits(decoded: Decoded) -> Decoded:
    """Return the picture in a mode that can be resized and converted: palettes resolved, 16 bits scaled down to 8."""
    picture = decoded.pixels
    if picture.mode.startswith("I;16"):
        return replace(decoded, pixels=picture.convert("I").point(lambda value: value * (1 / 256)).convert("L"))
    # A transparent colour, as PNG may name one, is lost on resizing unless it is alpha before.
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return replace(decoded, pixels=picture.convert("RGBA"))
    return replace(decoded, pixels=picture.convert("L")) if picture.mode == "1" else decoded


def _resized(picture: Image.Image, size: tuple[int, int], edges: tuple[float, float, float, float] | None = None) -> Image.Image:
    """Return the picture, or what is within `edges` of it, at `size`."""
    edges = edges or (0, 0, *picture.size)
    if edges == (0, 0, *picture.size) == (0, 0, *size):
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, edges, reducing_gap=_REDUCING_GAP)


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a see-through picture on white, in every format: it looks the same wherever it is shown."""
    if "A" not in picture.getbands():
        return picture
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring the colours from the picture's own profile to sRGB; a profile that does not fit its picture is passed over."""
    try:
        if picture.mode == "LAB":
            return _converted(picture, ImageCms.createProfile("LAB"))
        if profile:
            return _converted(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except (ImageCms.PyCMSError, *DAMAGE):
        pass
    return picture.convert("RGB")


def _converted(picture: Image.Image, source: Any) -> Image.Image:
    transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), picture.mode, "RGB")
    return ImageCms.applyTransform(picture, transform) or picture  # None is what it returns where it changes `picture` itself


def _encoded(picture: Image.Image, spec: Spec, properties: Mapping[str, xmp.Value]) -> bytes:
    out = io.BytesIO()
    picture.save(out, spec.format, quality=spec.quality, xmp=xmp.write(properties), **_ENCODERS[spec.format])
    return in_jpeg.with_older_forms(out.getvalue(), properties) if spec.format == "JPEG" else out.getvalue()
