"""A body too large, too deep or no text is refused before anything slow reads it."""

from contextlib import suppress

import pytest

from stories.errors import BadContent
from stories.formats.body_html import clean_body, to_blocks
from tests.effort import grows_in_line

BYTES = 256 * 1024


def codes(html):
    with pytest.raises(BadContent) as refusal:
        clean_body(html)
    return [(problem.code, problem.place) for problem in refusal.value.problems]


@pytest.mark.parametrize("filler", ["x", "é", "\U0001f30a"])
def test_a_body_is_measured_in_bytes(filler):
    size = len(filler.encode())
    fitting = "<p>" + filler * ((BYTES - 7) // size) + "</p>"

    assert clean_body(fitting) == fitting
    assert codes(fitting + filler * 8) == [("body_too_large", "body")]


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "em"])
def test_forty_levels_are_allowed_and_no_more(tag):
    def nested(levels):
        return f"<{tag}>" * levels + "x" + f"</{tag}>" * levels

    assert "x" in clean_body(nested(40))
    assert codes(nested(41)) == [("body_too_deep", "body")]


def test_sloppy_pages_that_close_nothing_are_not_deep():
    assert clean_body("<p>a<br>" * 500).count("<p>") == 500
    assert clean_body("<ul>" + "<li>a" * 500).count("<li>") == 500


@pytest.mark.parametrize("character", [0x0, 0x8, 0xB, 0x1B, 0x7F, 0x85, 0xD800, 0xDFFF])
def test_what_is_no_text_is_refused(character):
    assert codes(f"<p>a{chr(character)}b</p>") == [("bad_character", "body")]


@pytest.mark.parametrize("reference", ["&#0;", "&#8;", "&#x1b;", "&#xd800;", "&#x7f;", "&#x81;", "&#12;"])
def test_a_reference_to_what_is_no_text_leaves_nothing_that_would_be_refused(reference):
    cleaned = clean_body(f"<p>a{reference}b</p>")

    assert clean_body(cleaned) == cleaned


def test_line_ends_are_read_from_every_system():
    assert clean_body("<pre>\r\na\r\nb\rc</pre>") == "<pre>\na\nb\nc</pre>"


def test_more_blocks_than_a_story_may_have_are_refused():
    assert codes("<p>a</p>" * 2_001) == [("too_many", "body")]


def test_more_elements_than_a_text_can_need_are_refused():
    assert codes("<p>" + "a<br>" * 10_000) == [("body_too_large", "body")]


# opening, what repeats, closing
HOSTILE = {
    "quotes in quotes": ("", "<blockquote>", ""),
    "boxes in boxes": ("", "<div>", ""),
    "lists in lists": ("", "<ul><li>", ""),
    "marks left open": ("", "<b>", ""),
    "marks crossing paragraphs": ("", "<b><p></b>", ""),
    "marks crossing marks": ("", "<b><i></b>", ""),
    "marks in many paragraphs": ("", "<p><b><i>", ""),
    "unknown elements and paragraphs": ("", "<foo><foo><p></p>", ""),
    "links in links": ("", "<a href=/x>", ""),
    "many small lists": ("", "<ul><li>x</li></ul>", ""),
    "one large list": ("<ul>", "<li><em>x</em>y</li>", "</ul>"),
    "one large quote": ("<blockquote>", "<p><b>x</b></p>", "</blockquote>"),
    "one paragraph of marks": ("<p>", "<em>x</em>yyyyyyyyyy", "</p>"),
    "one paragraph of marks in marks": ("<p>", "<strong><em>x</em></strong>y", "</p>"),
    "one paragraph of line breaks": ("<p>", "x<br>", "</p>"),
    "tables in tables": ("", "<table><tr><td>", ""),
    "a table left open": ("", "<table>x", ""),
    "one large table": ("<table>", "<tr><td>a<td>b", ""),
    "ampersands": ("", "&amp;", ""),
    "less than": ("", "<", ""),
    "comments left open": ("", "<!--", ""),
    "tags left open": ("", "<a ", ""),
    "quotes left open": ("", '<a x="', ""),
    "end tags": ("", "</p>", ""),
    "one long attribute": ("<p ", "=", ""),
    "blanks in an attribute": ("<p a", " ", ">"),
    "blanks in a style": ("<span style='font-weight", " ", "'>"),
    "blanks": ("<p>a", " \t", "\n b"),
    "line ends": ("<p>a", "\n", "b"),
    "titles left open": ("", "<title>", ""),
    "scripts left open": ("", "<script></scrip", ""),
    "drawings left open": ("", "<svg>", ""),
    "references": ("", "&#65;", ""),
    "references without end": ("", "&#0", ""),
}


def filled(name, size):
    opening, unit, closing = HOSTILE[name]
    return opening + unit * ((size - len(opening + closing)) // len(unit)) + closing


def attributes(size):
    return "<p " + " ".join(f"a{index}=1" for index in range(size // 9)) + ">x"


def different_marks(size):
    return "".join(f"<b id={index}>" for index in range(size // 18)) + "<p>" * (size // 18)


def clean_or_refuse(html):
    with suppress(BadContent):
        clean_body(html)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_cleaned_or_refused_in_line_with_its_length(name):
    assert grows_in_line(lambda size: clean_or_refuse(filled(name, size)), BYTES // 8, BYTES)


@pytest.mark.parametrize("body", [attributes, different_marks])
def test_many_names_are_cleaned_or_refused_in_line_with_their_number(body):
    assert grows_in_line(lambda size: clean_or_refuse(body(size)), BYTES // 8, BYTES)


def test_an_edit_of_a_large_body_takes_time_in_line_with_its_length():
    bodies = {size: filled("one paragraph of marks", size) for size in (BYTES // 16, BYTES // 2)}
    bases = {size: to_blocks(html) for size, html in bodies.items()}

    assert grows_in_line(lambda size: to_blocks(bodies[size], base=bases[size]), *bodies)
