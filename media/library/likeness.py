"""Pictures that look the same, though their files differ: another size, another format, saved anew."""

from typing import NamedTuple

from django.db.models import Q

from media import darkroom
from media.looks import ALIKE_WITHIN, Bands, difference, near
from media.models import Image, Look

_BANDS = ("band_1", "band_2", "band_3", "band_4")


class Lookalike(NamedTuple):
    """A picture, and in how many of 64 bits it looks different."""

    image: Image
    difference: int


def remember_look(image: Image, look: Bands | None) -> None:
    """Keep what `image` looks like now; None forgets it."""
    if look is None:
        Look.objects.filter(image=image).delete()
    else:
        Look.objects.update_or_create(image=image, defaults=dict(zip(_BANDS, look, strict=True)))


def look_if_unseen(image: Image) -> None:
    """Keep what `image` looks like, if that is not known: it came in before looks were kept.

    Raises:
        MediaError: the original cannot be decoded any more.
        FileNotFoundError: the original is gone.
    """
    if not Look.objects.filter(image=image).exists():
        with image.original.open() as file:
            remember_look(image, darkroom.examine(file.read()).look)


def lookalikes(look: Bands | None, *, limit: int = 6) -> list[Lookalike]:
    """Return the pictures of the library that look like `look`, the likest first; none for a picture with nothing to see."""
    if look is None:
        return []
    one_band_is_near = Q()
    for name, band in zip(_BANDS, look, strict=True):
        one_band_is_near |= Q(**{f"{name}__in": list(near(band))})
    differences = {row.image_id: difference(look, row.bands) for row in Look.objects.filter(one_band_is_near)}
    alike = sorted((unlike, -pk) for pk, unlike in differences.items() if unlike <= ALIKE_WITHIN)[:limit]
    images = Image.objects.defer("metadata").in_bulk([-negated for _, negated in alike])
    return [Lookalike(images[-negated], unlike) for unlike, negated in alike]
