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
        ("Grün, blau".encode("cp1252"), True, "Grün, blau"),
    ],
    ids=[
        "UTF-8 declared",
        "UTF-8 by its looks",
        "Latin-1",
        "Windows quotes",
        "cut inside a letter",
        "padding",
        "UTF-8 that is none",
    ],
)
def test_letters_are_read_as_they_were_meant(value, utf_8, text):
    assert iim.read(iim_block((120, value), utf_8=utf_8)) == {"2:120": [text]}


@pytest.mark.parametrize(
    ("called_for", "encoding", "text"),
    [
        (b"\x1b%/G", "utf-8", "Łódź"),
        (b"\x1b-A", "latin-1", "Förde"),
        (b"\x1b(B\x1b-B", "iso8859-2", "Łódź"),
        (b"\x1b-L", "iso8859-5", "Халден"),
        (b"\x1b-F", "iso8859-7", "Αθήνα"),
        (b"\x1b.b", "iso8859-15", "5 €"),
        (b"\x1b-z", "cp1252", "Förde"),
    ],
    ids=["UTF-8, level 1", "Latin-1", "Latin-2 behind ASCII", "Cyrillic", "Greek", "Latin-9", "a set nobody knows"],
)
def test_a_file_that_calls_for_other_characters_is_read_in_them(called_for, encoding, text):
    block = b"\x1c\x01\x5a" + len(called_for).to_bytes(2, "big") + called_for + iim_block((120, text.encode(encoding)))

    assert iim.read(block) == {"2:120": [text]}


def test_what_is_written_is_read_again():
    texts = {"2:80": ["Åse Dahl", "Per Vik"], "2:105": ["River tops its banks"], "2:116": ["© 2026 Halden Post"]}

    assert iim.read(iim.write(texts)) == texts


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_a_text_is_cut_to_the_bytes_of_its_dataset_between_two_letters(text):
    read = iim.read(iim.write({"2:80": [text]})).get("2:80", [""])[0]

    assert text.startswith(read)
    assert len(read.encode()) <= 32
    assert read == text or len(read.encode()) > 28


def test_nothing_to_say_is_no_block():
    assert iim.write({"2:80": [""]}) == b""


def test_a_block_cut_off_gives_what_is_whole():
    block = iim_block((80, b"Rosa"), (105, b"River tops its banks"))

    assert iim.read(block[:-3]) == {"2:80": ["Rosa"]}


@given(st.binary(max_size=300).map(lambda tail: iim_block((80, b"Rosa")) + tail))
def test_any_bytes_are_read_without_a_surprise(block):
    assert "Rosa" in iim.read(block)["2:80"]
