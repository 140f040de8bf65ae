from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.decoding import decode
from media.errors import BrokenPicture, MediaError, PictureTooLarge, UnsupportedPicture
from media.specs import MAX_BYTES, MAX_PIXELS
from tests.media import pictures


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (pictures.jpeg(), "image/jpeg"),
        (pictures.png(), "image/png"),
        (pictures.webp(), "image/webp"),
        (pictures.avif(), "image/avif"),
        (pictures.tiff(), "image/tiff"),
        (pictures.tiff(compression="tiff_lzw"), "image/tiff"),
        (pictures.tiff(mode="CMYK", compression="tiff_adobe_deflate"), "image/tiff"),
    ],
    ids=["JPEG", "PNG", "WebP", "AVIF", "TIFF", "packed TIFF", "TIFF for print"],
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
        pictures.tiff_of_several(),
        pictures.raw_file(),
        pictures.heat_tiff(),
        pictures.encoded(pictures.gradient(64, 48), "GIF"),
        pictures.encoded(pictures.gradient(64, 48), "JPEG2000"),
    ],
    ids=[
        "SVG", "HTML", "GIF and HTML at once", "nothing", "PDF", "zeros", "animated WebP", "animated PNG", "TIFF of two pictures",
        "raw file", "measurements", "GIF", "JPEG 2000",
    ],
)  # fmt: skip
def test_what_is_no_still_picture_is_unsupported(data):
    with pytest.raises(UnsupportedPicture):
        decode(data, width_px=320)


FORMATS = {
    "JPEG": pictures.jpeg(),
    "PNG": pictures.png(),
    "WebP": pictures.webp(),
    "AVIF": pictures.avif(),
    "TIFF": pictures.tiff(compression="tiff_lzw"),
}
APPENDED = {
    "ZIP": pictures.zipped(),
    "HTML": pictures.HTML,
    "script": b"\n<script>alert(1)</script>",
    "SVG": pictures.SVG,
    "PDF": b"\n%PDF-1.7\n1 0 obj\n",
    "RAR": b"Rar!\x1a\x07\x01\x00",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("other", APPENDED)
def test_a_file_that_is_two_things_at_once_is_refused(form, other):
    with pytest.raises(UnsupportedPicture, match="at once"):
        decode(FORMATS[form] + APPENDED[other], width_px=32)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("other", APPENDED)
def test_a_picture_behind_something_else_is_none(form, other):
    with pytest.raises(UnsupportedPicture):
        decode(APPENDED[other] + FORMATS[form], width_px=32)


@pytest.mark.parametrize("comment", [b"%PDF-1.4 ", b"<script>alert(1)</script>"], ids=["PDF", "script"])
def test_something_else_in_the_head_of_a_picture_is_refused(comment):
    with pytest.raises(UnsupportedPicture, match="at once"):
        decode(pictures.jpeg(comment=comment), width_px=32)


@pytest.mark.parametrize(
    "behind", [b"", b"\0" * 5_000, b"\r\n", b"\0\0\0\x18ftypmp42" + b"\xab" * 5_000], ids=["nothing", "zeros", "a line", "a film"]
)
def test_what_telephones_append_to_a_picture_does_no_harm(behind):
    assert decode(pictures.jpeg() + behind, width_px=32).width_px == 1200


@pytest.mark.parametrize("form", FORMATS)
def test_an_archive_within_a_picture_is_found(form):
    data = FORMATS[form]

    with pytest.raises(UnsupportedPicture, match="ZIP"):
        decode(data + pictures.zipped() + b"\0" * 100, width_px=32)


@pytest.mark.parametrize("whole", FORMATS.values(), ids=FORMATS)
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


@pytest.mark.parametrize("form", [form for form in MAX_PIXELS if MAX_PIXELS[form] < max(MAX_PIXELS.values())])
def test_each_format_has_a_limit_of_its_own(form, monkeypatch):
    monkeypatch.setitem(MAX_PIXELS, form, 64 * 48 - 1)

    with pytest.raises(PictureTooLarge, match=form):
        decode(pictures.encoded(pictures.gradient(64, 48), form), width_px=32)


def test_a_jpeg_is_decoded_no_larger_than_wanted():
    wanted = [decode(pictures.jpeg(1600, 800), width_px=width) for width in (1600, 801, 800, 400, 200, 100)]

    assert [(decoded.scale, decoded.pixels.width) for decoded in wanted] == [
        (1, 1600), (1, 1600), (2, 800), (4, 400), (8, 200), (8, 200),
    ]  # fmt: skip


def test_an_avif_is_turned_as_it_says():
    decoded = decode(pictures.avif(64, 48, exif=pictures.exif(Orientation=6)), width_px=64)

    assert (decoded.width_px, decoded.height_px, decoded.orientation) == (48, 64, 6)


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
    pictures.avif(),
    pictures.tiff(compression="tiff_lzw"),
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(_WHOLE), _DAMAGES, st.integers(0, 4_000))
def test_damaged_bytes_are_refused_or_decoded_and_never_a_surprise(whole, damages, cut):
    data = bytearray(whole[: cut or None])
    for at, damage in damages:
        data[at : at + len(damage)] = damage

    with suppress(MediaError):
        assert decode(bytes(data), width_px=32).width_px > 0
