import json

import pytest

from stories.desk.reading import Piece, format_of, read, split
from tests.stories import foreign

ONE, OTHER = foreign.ninjs(), foreign.ninjs(uri="urn:hna:fire")
NITF, OTHER_NITF = foreign.nitf(), foreign.nitf().replace(b"8123", b"8124")


def uris(data):
    """Return what the stories of a file are known by."""
    return [read(piece.data, format_of(piece.data)).origin.uri for piece in split(data)]


@pytest.mark.parametrize(
    "data",
    [
        b"[" + ONE + b", " + OTHER + b"]",
        b'\xef\xbb\xbf {"version": "1", "items": [\n' + ONE + b",\n" + OTHER + b"], \"more\": [] } ",
    ],
    ids=["a list", "a list of items"],
)  # fmt: skip
def test_lists_of_json_are_their_stories_byte_for_byte(data):
    assert split(data) == (Piece(ONE, "1"), Piece(OTHER, "2"))


@pytest.mark.parametrize(
    "data",
    [
        foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire")),
        foreign.newsml() + foreign.newsml(guid="urn:hna:fire"),
        f"<feed><entry>{foreign.g2_item()}</entry><entry>{foreign.g2_item(guid='urn:hna:fire')}</entry></feed>".replace(
            "<newsItem", f"<newsItem {foreign.G2}"
        ).encode(),
    ],
    ids=["a message", "one document after the other", "an envelope of another house"],
)
def test_stories_in_newsml_are_parted(data):
    assert uris(data) == ["urn:hna:flood", "urn:hna:fire"]


@pytest.mark.parametrize(
    "data",
    [
        b"<knews><knewsitem>" + NITF + b"</knewsitem><knewsitem>" + OTHER_NITF + b"</knewsitem></knews>",
        b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'>" + NITF + b"<?xml version='1.0'?>" + OTHER_NITF,
    ],
    ids=["an envelope", "one document after the other"],
)
def test_documents_of_nitf_are_parted(data):
    assert len(set(uris(data))) == 2


@pytest.mark.parametrize(
    "data",
    [
        ONE, NITF, foreign.newsml(), b"", b"[", b"[Corrected] River tops its banks", b'{"items": [', b"[1, 2]", b"[]",
        json.dumps({"uri": "urn:hna:flood", "items": [{"uri": "urn:hna:fire"}]}).encode(),
        b"[" * 100_000, b"<nitf><nitf>", b"<a>" * 100_000 + b"<nitf> <nitf>", b"<!DOCTYPE a []><a>" + NITF + OTHER_NITF + b"</a>",
    ],
    ids=lambda data: f"{len(data)} bytes of {data[:12]!r}",
)  # fmt: skip
def test_one_story_or_what_nobody_can_part_stays_as_it_is(data):
    assert split(data) == (Piece(data),)
