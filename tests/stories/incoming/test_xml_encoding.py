import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stories.incoming import safe_xml
from stories.incoming.xml_encoding import true_encoding, utf_16_of
from tests.stories import foreign

XML = '<?xml version="1.0" encoding="{}"?>\n<a>Fjord é ☂</a>'


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("declared", ["UTF-16", "UTF-8", "ISO-8859-1"])
def test_xml_in_utf_16_is_read_so_whatever_it_declares(declared, mark, order):
    data = (mark + XML.format(declared)).encode(order)

    assert true_encoding(data) == order
    assert safe_xml.words(safe_xml.parse(data)) == "Fjord é ☂"


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("declared", ["utf-16", "UTF-16LE", "UCS-2"])
def test_utf_8_that_declares_utf_16_is_read_as_what_it_is(declared, mark):
    data = (mark + XML.format(declared)).encode()

    assert true_encoding(data) == "utf-8"
    assert safe_xml.words(safe_xml.parse(data)) == "Fjord é ☂"


@pytest.mark.parametrize(
    "data",
    [
        foreign.ninjs(), foreign.nitf(), b"", b"<", b"<\0", b"\0\0\0\0",
        codecs.BOM_UTF32_LE + "<a/>".encode("utf-32-le"), "<a/>".encode("utf-32-le"), "<a/>".encode("utf-32-be"),
        "<?xml encoding='utf-16'?>".encode("utf-32"),
    ],
)  # fmt: skip
def test_of_all_else_the_declaration_must_be_believed(data):
    assert true_encoding(data) == ""


@given(st.text())
@example("\0\0\0\0")
def test_utf_8_is_never_taken_for_utf_16_unless_it_holds_nul(text):
    assert utf_16_of(text.encode()) == "" or "\0" in text
