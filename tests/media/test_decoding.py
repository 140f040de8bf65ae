from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.decoding import decode
from media.errors import BrokenPicture, MediaError, PictureTooLarge, UnsupportedPicture
from media.specs import MAX_BYTES
from tests.media import pictures


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(pictures.jpeg(), "image/jpeg"), (pictures.png(), "image/png"), (pictures.webp(), "image/webp")],
    ids=["JPEG", "PNG", "WebP"],
)
def test_a_picture_of_each_format_is_taken(data, media_type):
    assert decode(data, width_px=320).media_type == media_type


def test_a_multi_picture_jpeg_is_taken_as_its_first_picture():
    decoded = decode(pictures.multi_picture_jpeg(), width_px=640)

    assert (decoded.media_type, decoded.pixels.size) == ("image/jpeg", (640, 480))


@pytest.mark.parametrize(
    "data",
    [
        pictures.SVG,
        pictures.HTML,
        pictures.GIF_WITH_HTML,
        b"",
        b"%PDF-1.7",
        b"\x00" * 100,
        pictures.animated_webp(),
        pictures.animated_png(),
    ],
    ids=["SVG", "HTML", "GIF and HTML at once", "nothing", "PDF", "zeros", "animated WebP", "animated PNG"],
)
def test_what_is_no_still_picture_is_unsupported(data):
    with pytest.raises(UnsupportedPicture):
        decode(data, width_px=320)


@pytest.mark.parametrize("whole", [pictures.jpeg(), pictures.png(), pictures.webp()], ids=["JPEG", "PNG", "WebP"])
@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_picture_cut_off_is_broken(whole, share):
    with pytest.raises(BrokenPicture):
        decode(whole[: int(len(whole) * share)], width_px=320)


@pytest.mark.filterwarnings("error::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("width_px", "height_px"), [(10_000, 5_001), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_too_many_pixels_are_refused_by_the_header_alone(width_px, height_px):
    with pytest.raises(PictureTooLarge):
        decode(pictures.png_that_claims(width_px, height_px), width_px=320)


def test_too_many_bytes_are_refused_unread():
    with pytest.raises(PictureTooLarge, match="40 MB"):
        decode(b"\xff" * (MAX_BYTES + 1), width_px=320)


def test_a_jpeg_of_endless_scans_is_refused():
    with pytest.raises(UnsupportedPicture, match="scans"):
        decode(pictures.jpeg_of_scans(5_000), width_px=320)


def test_sizes_are_upright_and_of_the_whole_picture():
    decoded = decode(pictures.jpeg(1600, 800, exif=pictures.exif(Orientation=6)), width_px=100)

    assert (decoded.width_px, decoded.height_px, decoded.orientation) == (800, 1600, 6)
    assert decoded.pixels.size == (200, 100)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_exif_does_not_know_is_upright(orientation):
    assert decode(pictures.jpeg(exif=pictures.exif(Orientation=orientation)), width_px=320).orientation == 1


_DAMAGES = st.lists(st.tuples(st.integers(0, 4_000), st.binary(min_size=1, max_size=8)), max_size=5)
_WHOLE = [
    pictures.jpeg(64, 48, exif=pictures.exif(Artist="Rosa")),
    pictures.png(),
    pictures.webp(),
    pictures.with_xmp({"dc:creator": ["R"]}),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_WHOLE), _DAMAGES, st.integers(0, 4_000))
def test_damaged_bytes_are_refused_or_decoded_and_never_a_surprise(whole, damages, cut):
    data = bytearray(whole[: cut or None])
    for at, damage in damages:
        data[at : at + len(damage)] = damage

    with suppress(MediaError):
        assert decode(bytes(data), width_px=32).width_px > 0
