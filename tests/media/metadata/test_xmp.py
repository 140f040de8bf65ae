import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.metadata import xmp

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
IPTC = 'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'


def packet(inside, attributes=""):
    return f'<rdf:RDF {RDF} {IPTC}><rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description></rdf:RDF>'.encode()


_LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
_TEXT = st.text(_LETTERS, min_size=1).map(str.strip).filter(bool)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "dc:creator": st.lists(_TEXT, min_size=1, max_size=3),
            "dc:rights": _TEXT,
            "photoshop:Credit": _TEXT,
            "xmpRights:UsageTerms": _TEXT,
        },
    )
)
def test_what_is_written_is_read_again(properties):
    assert xmp.read(xmp.write(properties)) == properties


def test_characters_xml_cannot_hold_are_left_out():
    assert xmp.read(xmp.write({"photoshop:Credit": "Halden\x0b\x00 Post"})) == {"photoshop:Credit": "Halden Post"}


def test_a_property_may_be_an_attribute():
    assert xmp.read(packet("", 'photoshop:Headline="River tops its banks"')) == {"photoshop:Headline": "River tops its banks"}


def test_of_several_languages_the_default_counts():
    items = '<rdf:li xml:lang="de">Fluss</rdf:li><rdf:li xml:lang="x-default">River</rdf:li>'

    assert xmp.read(packet(f"<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>")) == {"dc:description": "River"}


@pytest.mark.parametrize(
    "place",
    ['<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Halden</Iptc4xmpExt:City></rdf:li>',
     "<rdf:li><rdf:Description><Iptc4xmpExt:City>Halden</Iptc4xmpExt:City></rdf:Description></rdf:li>",
     '<rdf:li Iptc4xmpExt:City="Halden"/>'],
    ids=["resource", "description", "attribute"],
)  # fmt: skip
def test_a_structure_keeps_its_shape_however_it_is_written(place):
    inside = f"<Iptc4xmpExt:LocationCreated><rdf:Bag>{place}</rdf:Bag></Iptc4xmpExt:LocationCreated>"

    assert xmp.read(packet(inside)) == {"Iptc4xmpExt:LocationCreated": [{"Iptc4xmpExt:City": "Halden"}]}


def test_an_address_may_be_a_resource():
    inside = '<Iptc4xmpExt:DigitalSourceType rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>'

    assert xmp.read(packet(inside)) == {
        "Iptc4xmpExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    }


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + packet("<dc:source>&b;</dc:source>"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + packet("<dc:source>x</dc:source>"),
        packet("<dc:source>" + "x" * xmp.MAX_PACKET_BYTES + "</dc:source>"),
        packet("<dc:source>x</dc:source>")[:-10],
        b'<?xml version="1.0" encoding="nonsense"?>' + packet("<dc:source>x</dc:source>"),
        b"",
    ],
    ids=["entities", "outside file", "too large", "cut off", "unknown encoding", "nothing"],
)
def test_a_hostile_or_damaged_packet_says_nothing(hostile):
    assert xmp.read(hostile) == {}


def test_a_packet_as_deep_as_a_well_is_read_no_further_than_sense():
    deep = "<dc:source rdf:parseType='Resource'>" * 5_000 + "x" + "</dc:source>" * 5_000

    assert xmp.read(packet(deep)) == {}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=8), st.integers(0, 400))
def test_any_bytes_are_read_without_a_surprise(damage, at):
    whole = bytearray(packet('<dc:creator><rdf:Seq><rdf:li xml:lang="x-default">Rosa</rdf:li></rdf:Seq></dc:creator>'))
    whole[at : at + len(damage)] = damage

    assert isinstance(xmp.read(bytes(whole)), dict)
