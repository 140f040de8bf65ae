"""Blocks become the desk's HTML and come back the same; HTML from elsewhere becomes blocks with all its words."""

import pytest
from hypothesis import given

from stories.content import EmbedBlock, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock
from stories.formats.body_html import clean_body, from_blocks, to_blocks
from tests.stories.formats.body_html.checking import bodies, inline_texts, objections, settled_texts

DIALECT = [
    (TextBlock("k1", "River tops its <strong>banks</strong>"), '<p data-id="k1">River tops its <strong>banks</strong></p>'),
    (TextBlock("k1", "one\ntwo\n\nthree"), '<p data-id="k1">one<br>two<br><br>three</p>'),
    (TextBlock("k1", " a  b\tc\u00a0 "), '<p data-id="k1"> a  b\tc&nbsp; </p>'),
    (TextBlock("k1", "The vote", "subhead"), '<h2 data-id="k1">The vote</h2>'),
    (TextBlock("k1", "We saw it.\nAll of it.", "quote"), '<blockquote data-id="k1"><p>We saw it.<br>All of it.</p></blockquote>'),
    (TextBlock("k1", "When?", "question"), '<p data-id="k1" data-type="question">When?</p>'),
    (TextBlock("k1", "Now.", "answer"), '<p data-id="k1" data-type="answer">Now.</p>'),
    (ListBlock("k1", ("a", "<em>b</em>")), '<ul data-id="k1"><li>a</li><li><em>b</em></li></ul>'),
    (ListBlock("k1", ("a", "", " "), ordered=True), '<ol data-id="k1"><li>a</li><li></li><li> </li></ol>'),
    (TableBlock("k1", ("", "a   b < c", " 1   2 ", "")), '<pre data-id="k1">\n\na   b &lt; c\n 1   2 \n</pre>'),
    (PictureBlock("k1", "p1"), '<figure data-id="k1" data-picture="p1"></figure>'),
    (LinkBlock("k1", '"More"', "<em>x</em>"), '<p data-id="k1" data-type="link" data-label="&quot;More&quot;"><em>x</em></p>'),
    (EmbedBlock("k1", "tweet", "x"), '<p data-id="k1" data-type="embed" data-kind="tweet">x</p>'),
    (EmbedBlock("k1", "video", "x"), '<p data-id="k1" data-type="embed" data-kind="video">x</p>'),
    (TextBlock("k1", ""), '<p data-id="k1"></p>'),
]


@pytest.mark.parametrize(("block", "html"), DIALECT)
def test_each_block_has_its_html_and_comes_back_from_it(block, html):
    assert from_blocks((block,)) == html
    assert to_blocks(html) == (block,)
    assert clean_body(html) == html


@given(bodies(settled_texts))
def test_no_character_is_lost_between_blocks_and_html(blocks):
    html = from_blocks(blocks)

    assert objections(html) == []
    assert to_blocks(html) == blocks


@given(bodies(inline_texts))
def test_a_body_nobody_edited_is_the_body_it_was_whoever_wrote_its_markup(blocks):
    assert to_blocks(from_blocks(blocks), base=blocks) == blocks


def texts(html):
    return [block.text for block in to_blocks(html)]


MARKS = {
    "a<b>b</b><b>c</b>": "a<strong>bc</strong>",
    "a<b></b><i> </i>b": "a<em> </em>b",
    "<b>a<i>b</b>c</i>": "<strong>a<em>b</em></strong><em>c</em>",
    "<b>a<b>b</b></b>": "<strong>ab</strong>",
    "<i><b>a</b>b</i>": "<em><strong>a</strong>b</em>",
    '<a href="/x">a<a href="/y">b</a></a>': '<a href="/x">a</a><a href="/y">b</a>',
    '<a href="/x">a</a><a href="/x">b</a>': '<a href="/x">ab</a>',
    "<a>a</a> <a href>b</a>": "a b",
    "a &lt;b&gt; &amp;amp; &copy; &quot;": 'a &lt;b&gt; &amp;amp; © "',
    "1 < 2 & 3 > 2": "1 &lt; 2 &amp; 3 &gt; 2",
    "<sup>1</sup>/<sub>2</sub> <mark>x</mark>": "1/2 x",
}


@pytest.mark.parametrize(("html", "text"), MARKS.items())
def test_marks_are_nested_merged_and_never_empty(html, text):
    assert texts(f"<p>{html}</p>") == [text]


FLOW = {
    "loose": ["loose"],
    "a<p>b</p>c<p>d": ["a", "b", "c", "d"],
    "<div>a<div>b</div>c</div>": ["a", "b", "c"],
    "<section><header><h1>a</h1></header><p>b</p></section>": ["a", "b"],
    "<b><p>a</p><p>b</p></b>": ["<strong>a</strong>", "<strong>b</strong>"],
    '<a href="/x"><h3>a</h3><p>b</p></a>': ['<a href="/x">a</a>', '<a href="/x">b</a>'],
    "<dl><dt>a<dd>b</dl>": ["a", "b"],
    "a<hr>b": ["a", "b"],
    "<figure><img src=x><figcaption>a caption</figcaption></figure>": ["a caption"],
    "<figure data-picture='not an id'>a caption</figure>": ["a caption"],
    "<p></p><p> </p><p>&nbsp;</p><p><br></p><h2></h2><blockquote><p></p></blockquote><ul><li></li></ul><pre></pre><p>a": ["a"],
    "<p>\n    pretty\n    <em>\n printed </em>\n  <br>\n  source\n</p>\n\n": ["pretty <em>printed </em>\nsource"],
    '<p data-type="headline">a</p><p data-type="embed" data-kind="song">b</p>': ["a", "b"],
    "<blockquote><p>a</p><p></p><h2>b</h2></blockquote>": ["a\nb"],
    "<blockquote>a<blockquote>b</blockquote></blockquote>": ["a\nb"],
}


@pytest.mark.parametrize(("html", "expected"), FLOW.items())
def test_words_outside_the_dialect_become_paragraphs(html, expected):
    assert texts(html) == expected


def test_what_is_no_text_divides_a_quote():
    first, table, last = to_blocks('<blockquote data-id="k1">a<pre>b</pre>c</blockquote>')

    assert (first.id, first.text, first.type) == ("k1", "a", "quote")
    assert table.lines == ("b",)
    assert (last.text, last.type) == ("c", "quote")


LISTS = {
    "<ul><li><p>a</p></li><li>b</li></ul>": ("a", "b"),
    "<ul><li>a<ul><li>b<ol><li>c</ol></ul>d</li><li>e</li></ul>": ("a", "b", "c", "d", "e"),
    "<ul><ul><li>a</li></ul>b</ul>": ("a", "b"),
    "<ul><li><p>a</p><p>b</p></li></ul>": ("a\nb",),
    "<ul><li>a</li><li> </li></ul>": ("a",),
    "<li>a</li>\n<li>b</li>": ("a", "b"),
    "<ul><li><table><tr><td>a<td>b</table></li></ul>": ("a\tb",),
}


@pytest.mark.parametrize(("html", "items"), LISTS.items())
def test_lists_within_lists_become_one_flat_list(html, items):
    assert [block.items for block in to_blocks(html)] == [items]


def test_a_picture_in_a_list_or_a_table_stands_after_it():
    figure = '<figure data-id="k1" data-picture="p1">ignored</figure>'

    in_a_list = to_blocks(f'<ul data-id="k2"><li>a{figure}</li><li>b</li></ul>')
    in_a_table = to_blocks(f"<table><tr><td>a<td>{figure}</table>")

    assert in_a_list == (ListBlock("k2", ("a", "b")), PictureBlock("k1", "p1"))
    assert in_a_table[1:] == (PictureBlock("k1", "p1"),)


def test_a_table_becomes_lines_with_its_cells_a_tab_apart():
    html = (
        "<table><caption>Rain</caption><thead><tr><th>Place</th><th>mm</th></tr></thead>"
        "<tbody><tr><td> <p>Halden\n  Bridge</p></td><td><b>41</b> &lt; 50</td></tr></tbody></table>"
    )

    caption, table = to_blocks(html)

    assert caption.text == "Rain"
    assert table.lines == ("Place\tmm", "Halden Bridge\t41 < 50")


def test_a_table_for_the_layout_of_a_page_is_none():
    assert texts("<table><tr><td><p>a</p><p>b</p></td></tr><tr><td>c</td></tr></table>") == ["a", "b", "c"]


def test_a_link_line_without_a_label_says_read_more():
    assert to_blocks('<p data-id="k1" data-type="link">a</p>') == (LinkBlock("k1", "Read more", "a"),)


def test_control_characters_of_wire_copy_are_not_written_and_survive_an_edit_elsewhere():
    base = (TextBlock("k1", "a\x0cb"), TextBlock("k2", "c"))

    assert from_blocks(base) == '<p data-id="k1">ab</p><p data-id="k2">c</p>'
    assert to_blocks('<p data-id="k1">ab</p><p data-id="k2">d</p>', base=base) == (base[0], TextBlock("k2", "d"))
