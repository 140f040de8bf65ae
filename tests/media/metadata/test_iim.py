import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.metadata import iim
from tests.media.pictures import iim_block


def test_texts_are_found_by_dataset_in_order():
    assert iim.read(iim_block((80, b"Rosa"), (105, b"River"), (80, b"Edith"))) == {"2:80": ["Rosa", "Edith"], "2:105": ["River"]}


@pytest.mark.parametrize(
    ("value", "utf_8", "text"),
    [
        ("Förde".encode(), True, "Förde"),
        ("Förde".encode(), False, "Förde"),
        ("Förde".encode("cp1252"), False, "Förde"),
        ("“Halden”".encode("cp1252"), False, "“Halden”"),
        ("Grün".encode()[:3], True, "Gr"),
        (b"  Halden\0 ", True, "Halden"),
    ],
    ids=["UTF-8 declared", "UTF-8 by its looks", "Latin-1", "Windows quotes", "cut inside a letter", "padding"],
)
def test_letters_are_read_as_they_were_meant(value, utf_8, text):
    assert iim.read(iim_block((120, value), utf_8=utf_8)) == {"2:120": [text]}


def test_a_block_cut_off_gives_what_is_whole():
    block = iim_block((80, b"Rosa"), (105, b"River tops its banks"))

    assert iim.read(block[:-3]) == {"2:80": ["Rosa"]}


@given(st.binary(max_size=300).map(lambda tail: iim_block((80, b"Rosa")) + tail))
def test_any_bytes_are_read_without_a_surprise(block):
    assert "Rosa" in iim.read(block)["2:80"]
