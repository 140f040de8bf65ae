"""What a picture looks like, in 64 bits: two files of one picture, smaller, saved anew or in another format, differ in few.

The bits are the signs of the picture's lowest frequencies (a discrete cosine transform, as in pHash, https://www.phash.org/)
against their median: half of them are always set, so that looks are spread evenly over an index.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi
from statistics import median

from media.decoding import Decoded
from media.renditions import upright_in_srgb

# Two looks with at most so many unlike bits are of pictures that look the same. With four bands of 16 bits, one band is then
# at most one bit off, so asking for 4 x 17 values finds all of them.
ALIKE_WITHIN = 7

_SIDE = 32
_KEPT = 8
_WAVES = [[cos(pi * frequency * (2 * place + 1) / (2 * _SIDE)) for place in range(_SIDE)] for frequency in range(1, _KEPT + 1)]
_BAND_BITS = 16

# Below this a frequency is the noise of saving, not a sight; the largest of a photograph are in the thousands.
_NOTHING_TO_SEE = 60

Bands = tuple[int, int, int, int]


def look_of(decoded: Decoded) -> Bands | None:
    """Return what the picture looks like upright, four bands of 16 bits; None of a picture with nothing to see in it."""
    small = upright_in_srgb(decoded, (_SIDE, _SIDE)).convert("L")
    grey = small.tobytes()
    rows = [grey[start : start + _SIDE] for start in range(0, len(grey), _SIDE)]
    across = [[_strength(row, wave) for wave in _WAVES] for row in rows]
    frequencies = [_strength(column, wave) for column in zip(*across, strict=True) for wave in _WAVES]
    if max(map(abs, frequencies)) < _NOTHING_TO_SEE:
        return None
    middle = median(frequencies)
    bits = sum((strength > middle) << place for place, strength in enumerate(frequencies))
    first, second, third, fourth = (bits >> start & (1 << _BAND_BITS) - 1 for start in range(0, 64, _BAND_BITS))
    return first, second, third, fourth


def difference(one: Bands, other: Bands) -> int:
    """Return in how many of 64 bits two looks differ."""
    return sum((mine ^ theirs).bit_count() for mine, theirs in zip(one, other, strict=True))


def near(band: int) -> Iterator[int]:
    """Yield the band and all that differ from it in one bit."""
    yield band
    for place in range(_BAND_BITS):
        yield band ^ 1 << place


def _strength(values: Sequence[float], wave: Sequence[float]) -> float:
    return sum(value * height for value, height in zip(values, wave, strict=True))
