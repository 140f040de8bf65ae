from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given

from stories.content import Content, Dateline, Note, Picture, PictureBlock, TextBlock
from stories.outgoing.full_text import full_text, with_dateline
from tests.stories.contents import contents
from tests.stories.formats.publications import SECOND, publication

SENT = publication("trump-russia-help")


def test_a_full_text_begins_with_what_was_wrong_and_ends_with_the_rights():
    content = replace(
        SENT.content,
        body=(TextBlock("b1", "One."),),
        pictures=(Picture("p1", caption="A lectern."),),
        notes=(Note("update", "With more."), Note("disclaimer", "We own it.")),
    )

    assert full_text(replace(SENT, content=content, taglines=("To contact <us>:\nrosa",))).split("\n") == [
        '<p class="notice"><strong>Correction, 18 July 2018, 14:30 UTC:</strong> An earlier version misspelled a name.</p>',
        '<p class="notice"><strong>Update:</strong> With more.</p>',
        "<figure><figcaption>A lectern.</figcaption></figure>",
        '<p><span class="dateline">(Bloomberg)</span> — One.</p>',
        "<p>We own it.</p>",
        "<p>To contact &lt;us&gt;:<br/>rosa</p>",
        "<p>©2018 Bloomberg L.P.</p>",
    ]
    assert SENT.corrections[0].at == SECOND


def test_terms_of_use_stand_at_the_end():
    content = replace(SENT.content, rights="No use after 2030.\nAsk first.")

    assert full_text(replace(SENT, content=content)).endswith("\n<p>No use after 2030.<br/>Ask first.</p>")


def test_an_inline_picture_no_block_shows_stands_below_the_body():
    pictures = (Picture("p1", "inline", caption="A lectern."), Picture("p2", "inline", caption="A dam."))
    content = Content(body=(PictureBlock("b1", "p2"), TextBlock("b2", "One.")), pictures=pictures)

    assert full_text(replace(SENT, content=content, corrections=(), taglines=())).split("\n") == [
        "<figure><figcaption>A dam.</figcaption></figure>",
        "<p>One.</p>",
        "<figure><figcaption>A lectern.</figcaption></figure>",
    ]


def test_a_text_from_right_to_left_says_so_to_those_who_show_it_elsewhere():
    content = Content(language="he", body=(TextBlock("b1", "שלום"),))
    sent = replace(SENT, content=content, corrections=(), taglines=())

    assert full_text(sent) == '<div lang="he" dir="rtl">\n<p>שלום</p>\n</div>'
    assert full_text(replace(sent, content=Content(language="he"))) == ""


def test_a_dateline_stands_alone_where_no_paragraph_follows():
    content = Content(dateline=Dateline("HALDEN"))

    assert with_dateline(["", "<h2>a</h2>"], content) == ['<p><span class="dateline">HALDEN</span></p>', "<h2>a</h2>"]
    assert with_dateline([""], content) == ['<p><span class="dateline">HALDEN</span></p>']
    assert with_dateline(["", "<p>a</p>"], Content()) == ["<p>a</p>"]


@given(contents)
def test_any_full_text_is_well_formed(content):
    ElementTree.fromstring(f"<div>{full_text(replace(SENT, content=content, taglines=(content.headline,)))}</div>")
