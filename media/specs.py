"""What pictures we take, and the sizes they go out in. To add a size, add a row to `RENDITIONS`."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 50_000_000

# Pillow's name of a format -> its media type. A file in any other format is refused.
MEDIA_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@dataclass(frozen=True, slots=True)
class Spec:
    """One size of a picture. `quality` is the encoder's own scale, 1 to 100."""

    name: str
    width_px: int
    format: Literal["JPEG", "WEBP"]
    quality: int


# What the desk itself looks at: in lists, and on a picture's own page.
THUMBNAIL = Spec("jpeg-320", 320, "JPEG", 82)
PREVIEW = Spec("jpeg-800", 800, "JPEG", 82)

RENDITIONS = (
    THUMBNAIL,
    PREVIEW,
    Spec("jpeg-1600", 1600, "JPEG", 82),
    Spec("webp-320", 320, "WEBP", 80),
    Spec("webp-800", 800, "WEBP", 80),
    Spec("webp-1600", 1600, "WEBP", 80),
)


# What a picture's renditions were made by: when the table changes, all are made anew.
FINGERPRINT = sha256(repr(RENDITIONS).encode()).hexdigest()


def worth_making(specs: tuple[Spec, ...], width_px: int) -> tuple[Spec, ...]:
    """Return the specs for a picture `width_px` wide: nothing is enlarged, so of all too wide for it one a format is enough."""
    return tuple(
        spec
        for spec in specs
        if not any(narrower.format == spec.format and width_px <= narrower.width_px < spec.width_px for narrower in specs)
    )
