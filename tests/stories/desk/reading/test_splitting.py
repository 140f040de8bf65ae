import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.desk.reading import Parts, Piece, format_of, read, split
from tests.stories import foreign

BOTH_ORDERS = pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
ONE, OTHER = foreign.ninjs(), foreign.ninjs(uri="urn:hna:fire")
NITF, OTHER_NITF = foreign.nitf(), foreign.nitf().replace(b"8123", b"8124")
# What a file with these bytes is: itself.
NOT_PARTED = [
    ONE, NITF, foreign.newsml(), b"", b"[", b"[Corrected] River tops its banks", b'{"items": [', b"[1, 2]", b"[]", b"{", b"[{",
    json.dumps({"uri": "urn:hna:flood", "items": [{"uri": "urn:hna:fire"}]}).encode(),
    json.dumps({"items": [{"uri": "urn:hna:fire"}], "uri": "urn:hna:flood"}).encode(), b'{"items": [], "a": ', b'{"items": 1}',
    b"[" * 100_000, b'[{"a": ' * 50_000, b"<nitf><nitf>", b"<a>" * 100_000 + b"<nitf> <nitf>",
    b"<!DOCTYPE a []><a>" + NITF + OTHER_NITF + b"</a>",
    b"Halden Floods\n\n(AP) - A.\n\n(c) 2026 HNA\n\nOslo Wakes\n\n(AP) - B.\n",
]  # fmt: skip

items = st.dictionaries(st.text(max_size=5), st.integers() | st.text() | st.lists(st.text(max_size=9)), max_size=3)
blanks = st.sampled_from(["", " ", "\n", "\r\n\t"])


def uris(data):
    """Return what the stories of a file are known by."""
    return [read(piece.data, format_of(piece.data)).origin.uri for piece in split(data).pieces]


def told(data):
    """Return what was in no story of a file: code, line, place and text."""
    return [(one.code, one.line, one.place, one.text) for one in split(data).beside]


@pytest.mark.parametrize("data", NOT_PARTED, ids=lambda data: f"{len(data)} bytes of {data[:12]!r}")
def test_one_story_or_what_nobody_can_part_stays_as_it_is(data):
    assert split(data) == Parts((Piece(data),))
    assert not split(data).are_several


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"[" + ONE + b", " + OTHER + b"]", (1, 1 + ONE.count(b"\n"))),
        (b"\xef\xbb\xbf [\n" + ONE + b",\n\n" + OTHER + b"]\n", (2, 4 + ONE.count(b"\n"))),
        (b'\xef\xbb\xbf {"items": [\n' + ONE + b",\n" + OTHER + b"]}", (2, 3 + ONE.count(b"\n"))),
    ],
    ids=["a list", "a list on lines of its own", "a list of items"],
)  # fmt: skip
def test_lists_of_json_are_their_stories_byte_for_byte(data, lines):
    assert split(data) == Parts((Piece(ONE, 1, lines[0]), Piece(OTHER, 2, lines[1])))


def test_a_list_with_one_story_is_a_list():
    assert split(b"[" + ONE + b"]") == Parts((Piece(ONE, 1),))


@given(st.lists(items, min_size=1, max_size=6), st.lists(blanks, min_size=3, max_size=3))
def test_a_list_of_stories_gives_each_of_them_and_keeps_every_byte(stories, gaps):
    before, after, behind = (gap.encode() for gap in gaps)
    written = [json.dumps(story, ensure_ascii=False).encode("utf-8", "surrogatepass") for story in stories]

    parts = split(b"[" + before + (after + b"," + before).join(written) + after + b"]" + behind)

    assert [piece.data for piece in parts.pieces] == written
    assert [piece.number for piece in parts.pieces] == list(range(1, len(stories) + 1))
    assert parts.beside == ()


@given(st.lists(items, min_size=1, max_size=4), st.data())
def test_a_list_that_was_cut_off_keeps_what_came_whole_and_tells_the_rest(stories, data):
    written = [json.dumps(story).encode() for story in ({"uri": "urn:a"}, *stories)]
    ends = [len(b"[" + b",".join(written[:number])) for number in range(1, len(written) + 1)]
    at = data.draw(st.integers(ends[0], ends[-1]))
    cut = (b"[" + b",".join(written))[:at]

    found = [piece.data for piece in split(cut).pieces]

    whole = [one for one, end in zip(written, ends, strict=True) if end <= at]
    assert found[: len(whole)] == whole
    assert b"[" + b",".join(found) in {cut, cut.removesuffix(b",")}


@pytest.mark.parametrize(
    "broken",
    [
        b'{"uri": tru, "a": [1, {"b": 2}]}', b'{"uri": "urn:\xff"}', b'{"uri": "urn:open\n}',
        b'{"a": 1' + b"0" * 5000 + b"}", b'{"a": ' + b"[" * 9000 + b"]" * 9000 + b"}",
    ],
    ids=["no value", "no UTF-8", "an open string", "a giant number", "too deep"],
)  # fmt: skip
def test_a_story_nobody_can_read_costs_no_other_story(broken):
    parts = split(b"[" + ONE + b"," + broken + b",\n" + OTHER + b"]")

    assert [piece.data for piece in parts.pieces] == [ONE, broken, OTHER]
    assert [piece.number for piece in parts.pieces] == [1, 2, 3]


def test_what_is_no_story_is_told_with_its_number_and_the_others_keep_theirs():
    data = b"[" + ONE + b", 5,\n" + b"oops, " + OTHER + b"]"

    line = 1 + ONE.count(b"\n")
    assert told(data) == [("no_story", line, "/1", "5"), ("no_story", line + 1, "/2", "oops")]
    assert [piece.number for piece in split(data).pieces] == [1, 4]


def test_what_an_object_says_beside_its_stories_is_told():
    data = b'{"version": "1",\n"items": [' + ONE + b'],\n"more": {"next": [1]}} trailing'

    line = 3 + ONE.count(b"\n")
    assert told(data) == [
        ("beside_the_stories", 1, "/version", '"version": "1"'),
        ("beside_the_stories", line, "/more", '"more": {"next": [1]}'),
        ("beside_the_stories", line, "", "trailing"),
    ]  # fmt: skip


def test_of_very_much_that_is_no_story_the_first_is_told_and_the_rest_counted():
    reports = split(b"[" + ONE + b", 1" * 500 + b"]").beside

    assert len(reports) == 101
    assert reports[-1].message == "There are 400 more things beside the stories: see the file."


def test_of_something_long_beside_the_stories_the_beginning_is_told():
    (report,) = split(b'{"items": [' + ONE + b'], "more": "' + b"x" * 10_000 + b'"}').beside

    assert report.text == '"more": "' + "x" * 1_991 + "…"


@pytest.mark.parametrize("data", [b"[" + b"1," * 200_000 + b"{}]", b"[" + b"{x}," * 200_000, b"[" + b"{}," * 200_000])
def test_a_giant_list_of_nothing_is_walked_no_further_than_it_pays(data):
    assert len(split(data).pieces) <= 200_000


@pytest.mark.parametrize(
    "data",
    [
        foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire")),
        foreign.newsml() + foreign.newsml(guid="urn:hna:fire"),
        f"<feed><entry>{foreign.g2_item()}</entry><entry>{foreign.g2_item(guid='urn:hna:fire')}</entry></feed>".replace(
            "<newsItem", f"<newsItem {foreign.G2}"
        ).encode(),
        f"<feed {foreign.G2}><a>{foreign.g2_item()}</a><a>{foreign.g2_item(guid='urn:hna:fire')}</a></feed>".encode(),
    ],
    ids=["a message", "one document after the other", "an envelope", "an envelope that declares the namespace"],
)
def test_stories_in_newsml_are_parted(data):
    assert uris(data) == ["urn:hna:flood", "urn:hna:fire"]


def test_a_story_of_a_message_is_the_message_without_the_others():
    first = foreign.g2_item().strip()
    second = foreign.g2_item(guid="urn:hna:fire").replace("<headline>", "<!-- é -->\n<headline>&#233; ").strip()
    message = foreign.newsml(beside=second).decode()

    parts = split(message.encode())

    assert [piece.data.decode() for piece in parts.pieces] == [
        message.replace(f"\n{second}", ""), message.replace(f"{first}\n", ""),
    ]  # fmt: skip
    assert [piece.line for piece in parts.pieces] == [5, 6 + first.count("\n")]


def test_a_message_in_the_encoding_of_its_house_is_parted_in_it():
    message = foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire").replace("River", "Fjord é")).decode()
    data = message.replace("UTF-8", "ISO-8859-1").encode("latin-1")

    assert [read(piece.data, "newsml").content.headline for piece in split(data).pieces] == [
        "River tops its banks", "Fjord é tops its banks",
    ]  # fmt: skip


def test_a_list_of_the_stories_of_a_message_goes_with_none_and_is_told():
    refs = '<itemRef residref="urn:hna:fire"/><itemRef residref="urn:hna:flood"/>'
    package = (
        '<packageItem guid="urn:top" standard="NewsML-G2" standardversion="2.35"><itemMeta><itemClass qcode="ninat:composite"/>'
        f'</itemMeta><groupSet root="r"><group id="r">{refs}</group></groupSet></packageItem>'
    )
    data = foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire") + package)

    line = data[: data.index(b"<packageItem")].count(b"\n") + 1
    assert told(data) == [("list_of_stories", line, "/newsMessage/itemSet/packageItem", package)]
    assert uris(data) == ["urn:hna:flood", "urn:hna:fire"]


@pytest.mark.parametrize(
    "data",
    [
        b"<knews><knewsitem>" + NITF + b"</knewsitem><knewsitem>" + OTHER_NITF + b"</knewsitem></knews>",
        b"<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'>" + NITF + b"<?xml version='1.0'?>" + OTHER_NITF,
        b"\xef\xbb\xbf<?xml version='1.0'?>" + NITF + b"\n<?xml version='1.0'?>" + OTHER_NITF,
    ],
    ids=["an envelope", "one document after the other", "with a byte order mark"],
)
def test_documents_of_nitf_are_parted(data):
    assert [uri.rpartition(":")[2] for uri in uris(data)] == ["8123", "8124"]


def test_documents_one_after_the_other_are_the_file_byte_for_byte():
    documents = [foreign.newsml(), b'<?xml version="1.0"?>' + NITF + b"\n", b"<?xml version='1.0'?><nitf>"]

    parts = split(b"".join(documents))

    assert [piece.data for piece in parts.pieces] == documents
    assert [piece.line for piece in parts.pieces] == [1, 1 + documents[0].count(b"\n"), 1 + b"".join(documents[:2]).count(b"\n")]


def test_what_an_envelope_says_around_its_stories_is_told():
    data = b'<knews day="4">\n<title>The day</title>\n<item>' + NITF + b"</item>\n</knews>"

    assert told(data) == [
        ("beside_the_stories", 1, "/knews", 'day="4"'),
        ("beside_the_stories", 2, "/knews/title", "The day"),
    ]
    assert split(data).pieces[0].data.endswith(NITF.strip())
    assert split(data).pieces[0].line == 3


@pytest.mark.parametrize(
    "data",
    [
        foreign.newsml(beside="".join(foreign.g2_item(guid=f"urn:{number}") for number in range(200))).replace(
            b"</sent>", b"</sent><!--" + b"x" * 1_000_000 + b"-->"
        ),
        b"<a " + b" ".join(b'xmlns:p%d="u"' % number for number in range(2_000)) + b">" + b"<nitf ></nitf>" * 2_000 + b"</a>",
    ],
    ids=["a giant header", "very many namespaces"],
)
def test_what_stands_around_stories_does_not_grow_out_of_all_proportion(data):
    assert split(data) == Parts((Piece(data),))


def test_an_object_of_very_many_things_is_walked_no_further_than_it_pays():
    data = b"{" + b'"k": 1, ' * 5_000 + b'"items": [{"uri": 1}]}'

    assert split(data) == Parts((Piece(data),))


TWO = foreign.newsml(beside="<!-- between -->" + foreign.g2_item(guid="urn:hna:fire").replace("River", "Fjord é ☂"))
FILES_IN_UTF_16 = {
    "a message": TWO,
    "one document after the other": foreign.newsml() + b"\n" + foreign.newsml(guid="urn:hna:fire"),
    "an envelope": b"<knews day='4'>\n" + NITF + OTHER_NITF + b"</knews>",
    "two messages": TWO + TWO.replace(b"urn:hna:", b"urn:hna:2-"),
}


@BOTH_ORDERS
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
@pytest.mark.parametrize("declared", ["UTF-16", "UTF-8"])
@pytest.mark.parametrize("name", FILES_IN_UTF_16)
def test_a_file_in_utf_16_is_parted_as_the_same_in_utf_8(name, declared, mark, order):
    text = FILES_IN_UTF_16[name].decode().replace('"UTF-8"', f'"{declared}"')
    data = (mark + text).encode(order)
    if mark == "" and not text.startswith("<?xml"):
        data = (f'<?xml version="1.0" encoding="{declared}"?>' + text).encode(order)

    assert len(split(data).pieces) == len(split(text.encode()).pieces) > 1
    assert uris(data) == uris(FILES_IN_UTF_16[name])
    assert told(data) == told(text.encode())
    assert [piece.line for piece in split(data).pieces] == [piece.line for piece in split(text.encode()).pieces]


@BOTH_ORDERS
@given(words=st.lists(st.text("River é☂\u3c3f𝄞\u0a0a", max_size=9), min_size=2, max_size=4), marked=st.booleans())
def test_parting_utf_16_loses_no_byte(words, marked, order):
    mark = "\ufeff" if marked else ""
    written = [mark + foreign.newsml().decode().replace("River", word) for word in words]
    message = foreign.newsml(beside="".join(foreign.g2_item(guid=f"urn:{number}") for number in range(len(words)))).decode()
    items = [foreign.g2_item(guid=f"urn:{number}").strip() for number in range(len(words))]

    one_by_one = split("".join(written).encode(order)).pieces
    of_a_message = split((mark + message).encode(order)).pieces

    assert [piece.data for piece in one_by_one] == [one.encode(order) for one in written]
    assert all(item.encode(order) in piece.data for item, piece in zip(items, of_a_message[1:], strict=True))
    assert of_a_message[0].data.decode(order) == (mark + message).replace("\n" + "\n".join(items), "")


def test_documents_that_each_begin_with_a_mark_are_parted_before_it():
    documents = [codecs.BOM_UTF8 + foreign.newsml(), codecs.BOM_UTF8 + foreign.newsml(guid="urn:hna:fire")]

    assert [piece.data for piece in split(b"".join(documents)).pieces] == documents
    assert uris(b"".join(documents)) == ["urn:hna:flood", "urn:hna:fire"]


@pytest.mark.parametrize("cut", [1, 3, 4, 101])
def test_utf_16_that_was_cut_off_stays_as_it_is(cut):
    data = TWO.decode().encode("utf-16")[:-cut]

    assert split(data) == Parts((Piece(data),))
    assert read(data, format_of(data)).hopeless[0].code == "not_xml"
