"""What pictures we take, and the sizes they go out in. To add a size, add a width to `_TABLE`."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, NamedTuple

from media.crops import FREE

Format = Literal["AVIF", "WEBP", "JPEG"]

# Pillow's name of a format -> its media type. A file in any other format is refused.
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "AVIF": "image/avif", "TIFF": "image/tiff"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/avif": "avif", "image/tiff": "tif"}

MAX_BYTES = 40 * 1024 * 1024
# A decoder takes 4 bytes a pixel for PNG, 7 for TIFF, 10 for JPEG and AVIF at worst, and 16 for WebP: each stays below 640 MB.
MAX_PIXELS = {"JPEG": 64_000_000, "PNG": 50_000_000, "WEBP": 25_000_000, "AVIF": 40_000_000, "TIFF": 50_000_000}


@dataclass(frozen=True, slots=True)
class Spec:
    """One size of a picture. `quality` is the encoder's own scale, 1 to 100; `ratio` one of `crops.RATIOS`."""

    format: Format
    width_px: int
    quality: int
    ratio: str = FREE

    @property
    def name(self) -> str:
        """What it is called, among those of its ratio."""
        return f"{self.format.lower()}-{self.width_px}"


class _Row(NamedTuple):
    """What is made of a picture at one ratio: each width in each format."""

    ratio: str
    widths_px: tuple[int, ...]
    formats: tuple[Format, ...]


# The whole picture serves pages on every screen. 16:9 is for players, teasers and the cards of social networks, which read
# JPEG at 1200; the other shapes are for lists and telephones, where AVIF would save little and cost half of the time.
_TABLE = (
    _Row(FREE, (320, 480, 800, 1200, 1600, 2048), ("AVIF", "WEBP", "JPEG")),
    _Row("16:9", (480, 800, 1200), ("AVIF", "WEBP", "JPEG")),
    _Row("4:3", (400, 800), ("WEBP", "JPEG")),
    _Row("1:1", (320, 640), ("WEBP", "JPEG")),
    _Row("3:4", (480, 960), ("WEBP", "JPEG")),
)
_QUALITIES: dict[Format, int] = {"AVIF": 60, "WEBP": 80, "JPEG": 82}

RENDITIONS = tuple(
    Spec(form, width_px, _QUALITIES[form], row.ratio) for row in _TABLE for form in row.formats for width_px in row.widths_px
)
_NAMED = {(spec.ratio, spec.name): spec for spec in RENDITIONS}

# What the desk itself looks at: in lists, and on a picture's own page.
THUMBNAIL, PREVIEW = _NAMED[FREE, "jpeg-320"], _NAMED[FREE, "jpeg-800"]

# What a picture's renditions were made by: when the table changes, all are made anew.
FINGERPRINT = sha256(repr(RENDITIONS).encode()).hexdigest()


def worth_making(specs: tuple[Spec, ...], width_px: float) -> tuple[Spec, ...]:
    """Return which of `specs`, all of one ratio, are worth making of what is `width_px` wide.

    Nothing is enlarged, so of all too wide for it one a format is enough.
    """
    return tuple(
        spec
        for spec in specs
        if not any(narrower.format == spec.format and width_px <= narrower.width_px < spec.width_px for narrower in specs)
    )
