from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given

from stories.content import Content, EmbedBlock, LinkBlock, ListBlock, Picture, PictureBlock, PictureCredit, TableBlock, TextBlock
from stories.outgoing import xhtml
from stories.outgoing.printed import printable
from stories.publication import Publication, Shown
from stories.values import inline
from tests.stories.contents import contents
from tests.stories.formats.publications import IMAGE, publication

SENT = publication("trump-russia-help")


def sent(*blocks, **said) -> Publication:
    return replace(SENT, content=Content(body=blocks, **said))


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (TextBlock("b", "One &lt;two&gt;\nthree <em>four</em>"), "<p>One &lt;two&gt;<br/>three <em>four</em></p>"),
        (TextBlock("b", "‘Work With Us’", "subhead"), "<h2>‘Work With Us’</h2>"),
        (TextBlock("b", "Said.", "quote"), "<blockquote><p>Said.</p></blockquote>"),
        (TextBlock("b", "Why?", "question"), '<p class="question"><strong>Why?</strong></p>'),
        (TextBlock("b", "So.", "answer"), '<p class="answer">So.</p>'),
        (TextBlock("b", " \n "), "<p> <br/> </p>"),
        (TextBlock("b", "  "), ""),
        (ListBlock("b", ("a", "<strong>b</strong>")), "<ul><li>a</li><li><strong>b</strong></li></ul>"),
        (ListBlock("b", ("a",), ordered=True), "<ol><li>a</li></ol>"),
        (ListBlock("b", ()), ""),
        (TableBlock("b", ("Horn  12%", "<b> & c")), "<pre>\nHorn  12%\n&lt;b&gt; &amp; c</pre>"),
        (TableBlock("b", ()), ""),
        (LinkBlock("b", "Read more", "The Flood"), '<p class="link">Read more: The Flood</p>'),
        (LinkBlock("b", "", '<a href="/a">The Flood</a>'), '<p class="link"><a href="https://newsroom.test/a">The Flood</a></p>'),
        (EmbedBlock("b", "tweet", ""), ""),
    ],
)  # fmt: skip
def test_each_block_has_its_elements(block, written):
    assert xhtml.block(block, SENT) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "See https://a.example/b?c=1&amp;d=2.",
            'See <a href="https://a.example/b?c=1&amp;d=2">https://a.example/b?c=1&amp;d=2</a>.',
        ),
        ("“http://a.example”", '“<a href="http://a.example">http://a.example</a>”'),
        ("https://a.example&lt;b", '<a href="https://a.example">https://a.example</a>&lt;b'),
        ('<a href="https://a.example">https://a.example</a>', '<a href="https://a.example">https://a.example</a>'),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_in_a_post_is_a_link(text, written):
    assert xhtml.block(EmbedBlock("b", "tweet", text), SENT) == f'<p class="tweet">{written}</p>'


def test_only_addresses_are_made_absolute():
    text = '<a href="/a">b</a> <a href="https://c.example/">d</a> href="/e"'

    assert xhtml.inline_text(text, "https://newsroom.test") == (
        '<a href="https://newsroom.test/a">b</a> <a href="https://c.example/">d</a> href="/e"'
    )


def test_a_picture_stands_in_the_body_with_its_caption_its_credit_and_its_copyright():
    picture = Picture(
        "p1", "inline", IMAGE, 'The "Glomma"\nat Halden.', "A river & a town", PictureCredit("source", agency="PTI")
    )
    story = sent(TextBlock("b1", "One."), PictureBlock("b2", "p1"), pictures=(picture,))

    assert xhtml.body(story) == (
        '<p>One.</p>\n<figure><img src="https://newsroom.test/delivery/v1/images/a.jpg" alt="A river &amp; a town" '
        'width="320" height="213"/>'
        '<figcaption>The &quot;Glomma&quot;<br/>at Halden. <span class="credit">Source: PTI</span> '
        '<span class="copyright"><a href="https://holm.example/licence" rel="license">'
        "© 2018 Paul Holm. All rights reserved.</a></span></figcaption>"
        "</figure>"
    )


def test_a_picture_that_awaits_its_file_is_its_caption_alone():
    assert xhtml.figure(Picture("p1", caption="The Glomma."), SENT) == "<figure><figcaption>The Glomma.</figcaption></figure>"
    assert xhtml.figure(Picture("p1"), SENT) == ""


def test_where_one_file_must_do_it_is_a_wide_jpeg():
    files = tuple(
        Shown(f"/{width}.{kind}", f"image/{kind}", width, width) for kind in ("jpeg", "webp") for width in (320, 1600, 4000)
    )

    assert xhtml.shown_file(files) == files[1]
    assert xhtml.shown_file(files[2:]) == files[2]
    assert xhtml.shown_file(files[3:]) == files[4]
    assert xhtml.shown_file(()) is None


@given(contents)
def test_any_body_is_well_formed_and_loses_no_word(content):
    story = replace(SENT, content=content)

    tree = ElementTree.fromstring(f"<div>{xhtml.body(story)}</div>")

    said = "".join(tree.itertext())
    for block in content.body:
        if isinstance(block, TextBlock):
            for line in printable(inline.to_plain(block.text)).split("\n"):
                assert line.strip() in said
