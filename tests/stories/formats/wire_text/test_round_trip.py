"""No byte of wire copy is lost, and no value of a story."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stories import codec
from stories.content import Content, CreditRole, PictureBlock, texts
from stories.formats.wire_text import parse, render
from tests.stories.formats.wire_text.stories import contents

PIECES = sorted((Path(__file__).parents[4] / "fixtures" / "wire").glob("*.txt"))

LINES = (
    "River Tops Its Banks at Halden", "(Bloomberg) -- The river rose.", "HALDEN, March 4 (Reuters) - It rose.",
    "(PTI It rose", "By Ann Lee, Staff Writer", "May 5, 2019", "The ferry. (Photographer: Ann Lee/Bloomberg)",
    "Source: PTI", "(Updates with x", "y.)", "* one", "*T", "Q: what?", "Watch: x", "— Halden (@halden) May 6, 2019",
    "     indented", "Text. (Reporting by A B and C D in Oslo; editing by E F/G H", "ADVERTISEMENT", "Subscribe now",
    "--With assistance from Ann Lee in Oslo, Bo Roe and", "Al Poe. Editors: C D", "To contact the reporter on this story:",
    "Ann Lee in Port of", "Spain", "at +1 212 555 0117 or a@example.net; at b@@x",
    "To contact the editors responsible for this story: A B at a@example.net, C", "--Editors: A, B .",
    "AP writers A B and C D contributed to this report.", "©2018 Bloomberg L.P.", "© Halden",
    "x@example.netTo contact the reporter on this story: A", " ", "",
)  # fmt: skip
ENDS = ("\n", "\n\n", "\r\n", "\r", " \n", "\u2028", "")

copies = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=14).map(
    lambda lines: "".join(map("".join, lines)).encode()
)


def mutated(raw: bytes, cuts: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, insertion in cuts:
        at %= len(raw) + 1
        raw = raw[:at] + insertion + raw[at + length :]
    return raw


insertions = st.sampled_from((b"", b"\n", b"(", b")", b";", b" and ", b"\xff", b"\r\n"))
changes = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 60), insertions), max_size=5)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.stem)
def test_a_printed_piece_comes_back_byte_for_byte(piece):
    raw = piece.read_bytes()

    assert render(parse(raw).content) == raw


@given(st.binary())
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfHead\r\rText")
@example(b"\x00\xff\xfe \xc2\x85")
def test_any_bytes_come_back(raw):
    assert render(parse(raw).content) == raw


@given(copies, changes)
def test_wire_copy_in_any_disorder_comes_back(raw, cuts):
    raw = mutated(raw, cuts)

    assert render(parse(raw).content) == raw


@given(st.sampled_from(PIECES), changes)
def test_a_damaged_piece_comes_back(piece, cuts):
    raw = mutated(piece.read_bytes(), cuts)

    assert render(parse(raw).content) == raw


@given(copies)
def test_the_layout_is_plain_json_and_survives_storage(raw):
    content = parse(raw).content

    assert render(codec.decode(Content, codec.encode(content))) == raw


@given(contents())
@settings(max_examples=60)
def test_a_story_drafted_here_is_read_back_as_it_was(content):
    assert values(parse(render(content)).content) == values(content)


@given(contents(), contents())
@settings(max_examples=60)
def test_a_story_rewritten_on_the_layout_of_another_is_read_back_as_it_was(before, after):
    layout = parse(render(before)).content.layout
    edited = codec.decode(Content, {**codec.encode(after), "layout": layout})

    assert values(parse(render(edited)).content) == values(after)


@pytest.mark.parametrize(
    "unit",
    [
    "\n", "a\n", "a\n\n", "a", "(", ")", "(Updates ", "(Updates x\n", "(Reporting by A ", "Editing by B; ", "A B, ",
    "A in B at a@example.net; ", "\x01\n", "*T\n", "To contact the reporter on this story: A at a@example.net\n",
    "x@example.netTo contact the reporter on this story: ", "By A\n", "* a\n", "©2018 A\n", "1 ", "a (Source: B)\n",
    "Aa Bb\n\n", "— A (@b) ", "A contributed.\n", "--With assistance from A and\n", "ADVERTISEMENT\n", "\u00a0",
    "(Bloomberg", "@", "May 5, 2019 ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("opening", ["", "Head\n\n(AP) - Lead.\n\n", "Head\n\nTo contact the reporter on this story: "])
def test_hostile_copy_takes_time_in_line_with_its_length(opening, unit):
    raw = (opening + unit * (50_000 // len(unit))).encode()
    start = time.process_time()

    assert render(parse(raw).content) == raw

    assert time.process_time() - start < 2


def values(content: Content) -> dict[str, object]:
    """Return what a story says, without ids, without who stands before whom in another role."""
    blocks = []
    pictures = {picture.id: picture for picture in content.pictures}
    for block in content.body:
        shown = pictures[block.picture] if isinstance(block, PictureBlock) else None
        blocks.append((block.type, texts(block), shown and (shown.caption, shown.credit)))
    lead = [(picture.title, picture.caption, picture.credit) for picture in content.pictures if picture.role == "lead"]
    people = {role: content.credited(role) for role in CreditRole}
    names = ("headline", "deck", "timestamp", "dateline", "wire_credit", "notes", "copyright")
    plain = {name: getattr(content, name) for name in names}
    return {**plain, "body": blocks, "lead": lead, "people": people}
