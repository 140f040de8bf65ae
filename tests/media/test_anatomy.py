import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.anatomy import extent, second_nature
from tests.effort import grows_in_line
from tests.media import pictures

PICTURES = {
    "JPEG": pictures.jpeg(exif=pictures.exif(Artist="Rosa")),
    "PNG": pictures.png(),
    "WEBP": pictures.webp(),
    "AVIF": pictures.avif(),
}


@pytest.mark.parametrize("form", PICTURES)
def test_a_picture_ends_where_its_format_says(form):
    data = PICTURES[form]

    assert extent(data, form).end == len(data)
    assert extent(data + b"\0" * 9, form).end == len(data)


def test_a_multi_picture_jpeg_ends_behind_its_first_picture():
    data = pictures.multi_picture_jpeg()

    assert data[: extent(data, "JPEG").end].endswith(b"\xff\xd9")
    assert data[extent(data, "JPEG").end :].lstrip(b"\0").startswith(b"\xff\xd8")


@pytest.mark.parametrize(("options", "scans"), [({}, 1), ({"progressive": True}, 10)])
def test_the_scans_of_a_jpeg_are_counted(options, scans):
    assert extent(pictures.jpeg(**options), "JPEG").scans == scans


@pytest.mark.parametrize("form", [*PICTURES, "TIFF"])
@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_file_is_a_surprise(form, tail, cut):
    data = PICTURES.get(form, pictures.tiff())[:cut] + tail

    assert 0 <= extent(data, form).end <= max(len(data), 8)
    assert isinstance(second_nature(data, min(cut, len(data))), str)


HOSTILE = {
    "JPEG of empty segments": ("JPEG", b"\xff\xd8", b"\xff\xe0\0\2"),
    "JPEG of marks": ("JPEG", b"\xff\xd8", b"\xff\xff"),
    "JPEG of beginnings": ("JPEG", b"\xff\xd8", b"\xff\xd8"),
    "JPEG of scans": ("JPEG", b"\xff\xd8", b"\xff\xda\0\2"),
    "PNG of empty chunks": ("PNG", b"\x89PNG\r\n\x1a\n", b"\0\0\0\0abcd\0\0\0\0"),
    "AVIF of empty boxes": ("AVIF", b"", b"\0\0\0\x08free"),
    "half a page": ("WEBP", b"RIFF\0\0\0\0WEBP", b"<!doctype "),
    "ends of archives": ("WEBP", b"RIFF\0\0\0\0WEBP", b"PK\5\6" + b"\0" * 18),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_as_much_as_it_is_long(name):
    form, head, unit = HOSTILE[name]

    def work(count):
        data = head + unit * count
        second_nature(data, extent(data, form).end)

    assert grows_in_line(work, 2_000, 20_000)


@pytest.mark.parametrize("data", [b"", b"PK\5\6", b"PK\5\6" + b"\0" * 18, b"%PDF", b"<htmlx", b"a text of PK and RAR"])
def test_what_only_looks_like_something_else_is_nothing_else(data):
    assert second_nature(data, 0) == ""
