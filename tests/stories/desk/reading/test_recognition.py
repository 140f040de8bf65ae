import pytest

from stories.desk.reading import FORMATS, UNKNOWN, format_of, format_of_type, read
from stories.desk.reading.recognition import _BY_ROOT
from stories.formats import READERS, WRITERS
from tests.effort import grows_in_line
from tests.stories import foreign
from tests.stories.formats.publications import PIECES, publication

DOCTYPE = b'<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" "nitf-3-6.dtd" [<!ENTITY a "b">]>'


def test_every_format_the_desk_reads_has_a_name_for_people():
    assert set(FORMATS) == {"wire", *READERS}
    assert set(_BY_ROOT.values()) | {"ninjs"} == set(READERS)


@pytest.mark.parametrize("format", sorted(READERS))
def test_what_this_desk_publishes_is_known_by_its_bytes(format):
    assert format_of(WRITERS[format].render(publication(PIECES[0]))) == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (foreign.newsml(), "newsml"),
        (foreign.g2_item().encode(), "newsml"),
        (b"\xef\xbb\xbf" + foreign.newsml(), "newsml"),
        (foreign.newsml().decode().replace("UTF-8", "UTF-16").encode("utf-16"), "newsml"),
        (foreign.newsml().decode().replace("UTF-8", "UTF-16").encode("utf-16-le"), "newsml"),
        (foreign.newsml().decode().replace("UTF-8", "UTF-16").encode("utf-16-be"), "newsml"),
        (foreign.nitf(), "nitf"),
        (b'<?xml version="1.0"?><!-- <newsItem> -->\n' + DOCTYPE + foreign.nitf(), "nitf"),
        (b'<n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"', "nitf"),
        (b" \r\n" + foreign.ninjs(), "ninjs"),
        (b'{"uri": "urn:x", "body_text": "cut of', "ninjs"),
        (b'{"name": "package"}', UNKNOWN),
        (b'<?xml version="1.0"?><rss></rss>', UNKNOWN),
        (b"<rss><channel/></rss>\n", UNKNOWN),
        (b"<?xml version='1.0'", UNKNOWN),
        (b"Halden Floods\n\n(AP) - The river rose.\n", "wire"),
        (b"<HALDEN> The river rose.\n", "wire"),
        (b"{Halden} The river rose.\n", "wire"),
        (b"", "wire"),
    ],
    ids=[
        "message", "item", "mark", "utf-16", "utf-16-le", "utf-16-be", "nitf", "doctype", "prefix", "ninjs", "cut-off",
        "other-json", "other-xml", "bare-xml", "declaration", "text", "angle", "brace", "nothing",
    ],
)  # fmt: skip
def test_a_file_is_known_by_how_it_begins(data, format):
    assert format_of(data) == format


def test_the_name_counts_where_the_bytes_do_not_tell():
    assert format_of(b"", name="halden.nitf") == "nitf"
    assert format_of(b"[]", name="HALDEN.JSON") == UNKNOWN
    assert format_of(b"", name="halden.txt") == "wire"
    assert format_of(foreign.ninjs(), name="halden.txt") == "ninjs"


def test_a_media_type_names_a_format_unless_it_is_any_json_or_any_text():
    named = {media_type: name for name, reader in READERS.items() for media_type in reader.media_types}

    for media_type, name in named.items():
        assert format_of_type(f"{media_type.upper()}; charset=utf-8") == ("" if media_type == "application/json" else name)
    assert format_of_type("text/plain") == format_of_type("application/xml") == ""


def test_what_nobody_knows_is_told_with_what_the_desk_reads():
    found = read(b"<rss/>", UNKNOWN)

    assert [(report.code, report.severity, report.line) for report in found.hopeless] == [("unknown_format", "error", 1)]
    assert all(name in found.reports[0].message for name in FORMATS.values())


@pytest.mark.parametrize("unit", [b"<!-- ", b"<?a ", b"<!DOCTYPE a ", b" ", b'{"', b"<a "], ids=lambda unit: repr(unit.decode()))
def test_looking_at_a_hostile_file_takes_no_longer_than_its_size(unit):
    assert grows_in_line(lambda size: format_of(unit * size), 5_000, 50_000)
