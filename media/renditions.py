"""A picture's bytes and a table of sizes -> the bytes that go out. Pure: the same input gives the same output."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms

from media.decoding import DAMAGE, Decoded, decode
from media.metadata import in_jpeg, xmp
from media.specs import EXTENSIONS, MEDIA_TYPES, Spec

# WebP ends at 16,383 pixels a side; a picture taller than this at its width is made narrower.
_MAX_HEIGHT_PX = 16_000

_ENCODERS: dict[str, dict[str, Any]] = {
    "JPEG": {"progressive": True, "optimize": True},
    "WEBP": {"method": 2},
}

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


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


def render(data: bytes, specs: tuple[Spec, ...], properties: Mapping[str, xmp.Value]) -> Iterator[Rendered]:
    """Make the picture in `data` at each size of `specs`, the widest first: upright, in sRGB, on white, never enlarged.

    It is encoded anew from its pixels. Of all metadata the files carry only `properties`, in XMP;
    JPEG in the older forms too.

    Raises:
        MediaError: as `decoding.decode`.
    """
    widest_first = sorted(specs, key=lambda spec: -spec.width_px)
    decoded = decode(data, width_px=widest_first[0].width_px)
    picture = None
    for spec in widest_first:
        size = _fitted(decoded, spec.width_px)
        # Each size is made of the one before, in few steps: as good as from the whole picture, and much less work.
        picture = upright_in_srgb(decoded, size) if picture is None else _resized(picture, size)
        yield Rendered(spec, _encoded(picture, spec, properties), *size)


def _fitted(decoded: Decoded, width_px: int) -> tuple[int, int]:
    """Return the size, upright, at which the picture is at most `width_px` wide and not enlarged."""
    share = min(width_px / decoded.width_px, _MAX_HEIGHT_PX / decoded.height_px, 1)
    return max(1, round(decoded.width_px * share)), max(1, round(decoded.height_px * share))


def upright_in_srgb(decoded: Decoded, size: tuple[int, int]) -> Image.Image:
    """Return the picture at `size`: made small first, so that turning and colours cost little."""
    profile = decoded.pixels.info.get("icc_profile")
    lying = size if decoded.orientation <= 4 else (size[1], size[0])
    picture = _resized(_in_eight_bits(decoded.pixels), lying)
    if decoded.orientation in _TURNS:
        picture = picture.transpose(_TURNS[decoded.orientation])
    picture = _in_srgb(_on_white(picture), profile)
    picture.info = {}  # encoders write some of it unasked, a comment for one
    return picture


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be resized and converted: palettes resolved, 16 bits scaled down to 8."""
    if picture.mode.startswith(("I", "F")):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA"):
        return picture.convert("RGBA")
    if picture.mode == "1":
        return picture.convert("L")
    # A transparent colour, as PNG may name one, is lost on resizing unless it is alpha before.
    return picture.convert("RGBA") if "transparency" in picture.info else picture


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _on_white(picture: Image.Image) -> Image.Image:
    """Lay a see-through picture on white, in every format: it looks the same wherever it is shown."""
    if "A" not in picture.getbands():
        return picture
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring the colours from the picture's own profile to sRGB; a profile that does not fit its picture is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, *DAMAGE):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")


def _encoded(picture: Image.Image, spec: Spec, properties: Mapping[str, xmp.Value]) -> bytes:
    out = io.BytesIO()
    picture.save(out, spec.format, quality=spec.quality, xmp=xmp.write(properties), **_ENCODERS[spec.format])
    return in_jpeg.with_older_forms(out.getvalue(), properties) if spec.format == "JPEG" else out.getvalue()
