import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageEnhance

from media.decoding import decode
from media.looks import ALIKE_WITHIN, difference, look_of, near
from tests.media import pictures

SCENE = pictures.scene(1)
BANDS = st.tuples(*[st.integers(0, 2**16 - 1)] * 4)


def look(picture, form="JPEG", **options):
    return look_of(decode(pictures.encoded(picture, form, **options), width_px=320))


@pytest.mark.parametrize(
    "again",
    [
        look(SCENE, quality=30),
        look(SCENE, "PNG"),
        look(SCENE, "WEBP", quality=50),
        look(SCENE.resize((300, 200)), quality=60),
        look(SCENE.convert("L")),
        look(SCENE.convert("CMYK")),
        look(ImageEnhance.Brightness(SCENE).enhance(1.2)),
        look(SCENE.crop((6, 4, SCENE.width - 6, SCENE.height - 4))),
    ],
    ids=["saved anew", "PNG", "WebP", "smaller", "grey", "for print", "brighter", "trimmed"],
)
def test_a_picture_looks_the_same_in_any_file(again):
    assert difference(look(SCENE), again) <= ALIKE_WITHIN


def test_a_picture_is_looked_at_upright():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6

    assert difference(look(SCENE), look(SCENE.transpose(Image.Transpose.ROTATE_90), exif=exif)) <= ALIKE_WITHIN


def test_other_pictures_look_otherwise():
    looks = [look(pictures.scene(seed)) for seed in range(1, 9)]

    assert all(difference(one, other) > ALIKE_WITHIN for one in looks for other in looks if one is not other)


def test_a_picture_of_one_colour_looks_like_nothing():
    assert look_of(decode(pictures.plain_jpeg(), width_px=320)) is None


@given(BANDS, st.lists(st.integers(0, 63), max_size=ALIKE_WITHIN, unique=True))
def test_what_looks_the_same_has_a_band_that_is_near(one, flipped):
    bands = list(one)
    for place in flipped:
        bands[place // 16] ^= 1 << place % 16

    assert difference(one, tuple(bands)) == len(flipped)
    assert any(theirs in set(near(mine)) for mine, theirs in zip(one, bands, strict=True))
