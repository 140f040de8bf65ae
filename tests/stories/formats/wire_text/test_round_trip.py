"""No byte of wire copy is lost, and no value of a story."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from stories.content import Content, CreditRole, ListBlock, PictureBlock, TableBlock, texts
from stories.formats.wire_text import parse, render
from stories.values import codec, inline
from tests.stories.formats.wire_text.copies import PIECES, changes, copies, mutated
from tests.stories.formats.wire_text.limits import LIMITS, share_a_bureau
from tests.stories.formats.wire_text.stories import contents


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


held = contents().filter(lambda content: not any(limit(content) for limit in LIMITS))


@given(held)
def test_a_story_drafted_here_is_read_back_as_it_was(content):
    assert values(parse(render(content)).content) == values(content)


@pytest.mark.parametrize(("limit", "story"), LIMITS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_beyond_each_limit_a_story_comes_back_as_another(limit, story):
    assert [other for other in LIMITS if other(story)] == [limit]
    assert values(parse(render(story)).content) != values(story)


@given(held, held)
@settings(max_examples=60)
def test_a_story_rewritten_on_the_layout_of_another_is_read_back_as_it_was(before, after):
    assume(not share_a_bureau(after.credited(CreditRole.REPORTER)))  # for they may come to stand in a sign-off
    layout = parse(render(before)).content.layout
    edited = codec.decode(Content, {**codec.encode(after), "layout": layout})

    assert values(parse(render(edited)).content) == values(after)


@given(copies, contents())
@settings(max_examples=60)
def test_no_value_is_lost_on_any_layout(raw, content):
    edited = replace(content, layout=parse(raw).content.layout)

    written = " ".join(render(edited).decode().split())

    lines = [" ".join(line.split()) for value in printed(content) for line in value.split("\n")]
    assert [line for line in lines if line not in written] == []


@given(copies, st.data())
def test_whatever_is_taken_out_of_copy_the_rest_is_written(raw, data):
    content = parse(raw).content
    body = data.draw(st.permutations(content.body)) if len(content.body) < 8 else content.body[::-1]
    dropped = data.draw(st.integers(0, len(content.body)))
    credits = data.draw(st.lists(st.sampled_from(content.credits), max_size=4)) if content.credits else []
    pictures = content.pictures[: data.draw(st.integers(0, len(content.pictures)))]
    notes = content.notes[data.draw(st.integers(0, len(content.notes))) :]
    edited = replace(content, body=tuple(body[dropped:]), credits=tuple(credits), pictures=pictures, notes=notes)

    written = render(edited).decode()

    for block in edited.body:
        for text in texts(block):
            assert all(line in written for line in inline.to_plain(text).split("\n"))
    assert all(credit.name in written for credit in credits if "\n" not in raw.decode())


def printed(content: Content) -> Iterator[str]:
    """Return every string of a story that wire copy prints."""
    yield from (content.headline, content.deck, content.timestamp, content.wire_credit)
    yield from (note.text for note in content.notes)
    yield from (inline.to_plain(text) for block in content.body if not isinstance(block, TableBlock) for text in texts(block))
    for picture in content.pictures:
        yield from (picture.title, picture.caption)
        yield from (picture.credit.name, picture.credit.agency) if picture.credit else ()
    for credit in content.credits:
        yield from (credit.name, credit.title, credit.email, credit.phone)
    if content.dateline:
        yield from (content.dateline.place, content.dateline.date)
    if content.copyright:
        yield from (str(content.copyright.year), content.copyright.holder)


def values(content: Content) -> dict[str, object]:
    """Return what a story says, without ids, without who stands before whom in another role."""
    blocks = []
    pictures = {picture.id: picture for picture in content.pictures}
    for block in content.body:
        shown = pictures[block.picture] if isinstance(block, PictureBlock) else None
        counted = isinstance(block, ListBlock) and block.ordered
        blocks.append((block.type, counted, texts(block), shown and (shown.title, shown.caption, shown.credit)))
    lead = [(picture.title, picture.caption, picture.credit) for picture in content.pictures if picture.role == "lead"]
    people = {role: content.credited(role) for role in CreditRole}
    names = ("headline", "deck", "timestamp", "dateline", "wire_credit", "notes", "copyright")
    plain = {name: getattr(content, name) for name in names}
    return {**plain, "body": blocks, "lead": lead, "people": people}
