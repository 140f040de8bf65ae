import pytest

from stories.desk.reading import as_bytes, is_untouched, read, readable
from tests.stories import foreign

LATIN = foreign.nitf(body="<p>Elva gikk over.</p>", declaration='<?xml version="1.0" encoding="ISO-8859-1"?>\n').replace(
    b"Elva", b"\xc5sa"
)


def test_xml_is_read_in_the_encoding_it_declares():
    assert "Åsa gikk over." in readable(LATIN)
    assert is_untouched(readable(LATIN), LATIN)


def test_mended_xml_keeps_its_encoding_and_says_the_rest_by_number():
    mended = as_bytes(readable(LATIN).replace("over", "over – «nå» ☂"), LATIN)

    assert "Åsa gikk over – «nå» ☂." in read(mended, "nitf").content.body[0].text
    assert b"\xc5sa gikk over &#8211; \xabn\xe5\xbb &#9730;" in mended


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
def test_xml_in_utf_16_is_text_too(order, mark):
    raw = (mark + foreign.newsml().decode().replace("UTF-8", "UTF-16")).encode(order)

    assert readable(raw).startswith("<?xml")
    assert as_bytes(readable(raw), raw) == raw
    assert read(as_bytes(readable(raw).replace("rose", "fell"), raw), "newsml").content.body[0].text == "The river fell."


@pytest.mark.parametrize("declared", ["utf-16", "rot13", "base64", "idna", "nonsense"])
def test_an_encoding_nobody_needs_is_not_believed(declared):
    raw = f'<?xml version="1.0" encoding="{declared}"?><a>Å</a>'.encode()

    assert "<a>Å</a>" in readable(raw)
    assert as_bytes(readable(raw), raw) == raw
