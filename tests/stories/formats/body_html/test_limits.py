"""A body too large, too deep or no text is refused before anything slow reads it."""

import time
from contextlib import suppress

import pytest

from stories.errors import BadContent
from stories.formats.body_html import clean_body, to_blocks

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
    assert codes("<p>" + "a<br>" * 20_000) == [("body_too_large", "body")]


def fill(unit, opening="", closing=""):
    return opening + unit * ((BYTES - len(opening + closing)) // len(unit)) + closing


HOSTILE = {
    "quotes in quotes": "<blockquote>" * 20_000,
    "quotes in quotes, closed": "<blockquote>" * 10_000 + "</blockquote>" * 10_000,
    "boxes in boxes": fill("<div>"),
    "lists in lists": fill("<ul><li>"),
    "marks left open": fill("<b>"),
    "marks left open, all different": "".join(f"<b id={index}>" for index in range(15_000)) + "<p>" * 15_000,
    "marks crossing paragraphs": fill("<b><p></b>"),
    "marks crossing marks": fill("<b><i></b>"),
    "marks in many paragraphs": fill("<p><b><i>"),
    "unknown elements and paragraphs": "<foo>" * 30_000 + "<p></p>" * 15_000,
    "links in links": fill("<a href=/x>"),
    "many small lists": fill("<ul><li>x</li></ul>"),
    "one large list": fill("<li><em>x</em>y</li>", "<ul>", "</ul>"),
    "one large quote": fill("<p><b>x</b></p>", "<blockquote>", "</blockquote>"),
    "one paragraph of marks": fill("<em>x</em>yyyyyyyyyy", "<p>", "</p>"),
    "one paragraph of marks in marks": fill("<strong><em>x</em></strong>y", "<p>", "</p>"),
    "one paragraph of line breaks": fill("x<br>", "<p>", "</p>"),
    "tables in tables": fill("<table><tr><td>"),
    "a table left open": fill("<table>x"),
    "one large table": fill("<tr><td>a<td>b", "<table>"),
    "ampersands": fill("&amp;"),
    "less than": fill("<"),
    "comments left open": fill("<!--"),
    "tags left open": fill("<a "),
    "quotes left open": fill('<a x="'),
    "end tags": fill("</p>"),
    "attributes": "<p " + " ".join(f"a{index}=1" for index in range(30_000)) + ">x",
    "one long attribute": fill("=", "<p "),
    "blanks in an attribute": fill(" ", "<p a", ">"),
    "blanks in a style": fill(" ", "<span style='font-weight", "'>"),
    "blanks": fill(" \t", "<p>a", "\n b"),
    "line ends": fill("\n", "<p>a", "b"),
    "titles left open": fill("<title>"),
    "scripts left open": fill("<script></scrip"),
    "drawings left open": fill("<svg>"),
    "references": fill("&#65;"),
    "references without end": fill("&#0"),
}


@pytest.mark.parametrize("html", [pytest.param(html, id=name) for name, html in HOSTILE.items()])
def test_the_worst_body_is_cleaned_or_refused_within_two_seconds(html):
    began = time.process_time()
    with suppress(BadContent):
        clean_body(html)

    assert time.process_time() - began < 2


def test_an_edit_of_a_large_body_takes_no_longer():
    html = HOSTILE["one paragraph of marks"]
    base = to_blocks(html)

    began = time.process_time()
    to_blocks(html, base=base)

    assert time.process_time() - began < 2
