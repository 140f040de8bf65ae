import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.api.content import words
from stories.content import Content, Credit, CreditRole, Picture, PictureBlock, TextBlock
from stories.errors import BadContent
from stories.values import codec
from tests.cast import flood


def test_what_is_shown_can_be_sent_again():
    content = flood(credits=(Credit(CreditRole.BYLINE, "A. Stringer", email="a@newsroom.test"),), layout={"secret": 1})

    sent = words.read(json.loads(json.dumps(words.shown(content))), base=content)

    assert sent.content == content


def test_the_layout_of_wire_text_is_neither_shown_nor_taken():
    assert "layout" not in words.shown(flood(layout={"secret": 1}))
    with pytest.raises(BadContent, match="layout"):
        words.read({"layout": {}}, base=Content())


def test_what_is_left_out_stays():
    base = flood(layout={"secret": 1})

    sent = words.read({"headline": "River falls", "note": "Calmer."}, base=base)

    assert sent.note == "Calmer."
    assert sent.content.headline == "River falls"
    assert sent.content.body == base.body
    assert sent.content.layout == base.layout


def test_the_body_comes_as_html_and_its_blocks_keep_their_names():
    base = flood("The river rose.", "Nobody was hurt.")
    html = '<p data-id="p1">The river <b>rose</b>.</p><script>alert(1)</script><p>It is over.</p>'

    body = words.read({"body_html": html}, base=base).content.body

    assert body[0] == TextBlock("p1", "The river <strong>rose</strong>.")
    assert [block.text for block in body[1:]] == ["It is over."]


def test_every_objection_is_told_at_once():
    data = {"headline": 1, "urgency": True, "colour": "red", "body": [{"type": "paragraph"}], "body_html": "<p>", "note": None}

    with pytest.raises(BadContent) as refusal:
        words.read(data, base=Content())

    places = {problem.place for problem in refusal.value.problems}
    assert places == {"headline", "urgency", "colour", "body.0.id", "body.0.text", "body_html", "note"}


@pytest.mark.parametrize("data", [None, [], "words", 1, True])
def test_words_are_an_object(data):
    with pytest.raises(BadContent):
        words.read(data, base=Content())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*words.FIELDS, "note", "body_html", "layout"]) | st.text(max_size=5), json_values))
def test_whatever_is_sent_is_read_or_refused(data):
    with suppress(BadContent):
        content = words.read(data, base=Content()).content

        assert codec.decode(Content, codec.encode(content)) == content


def test_pictures_in_the_body_are_sent_as_blocks():
    content = flood(pictures=(Picture("lead", caption="The river"),), body=(PictureBlock("b1", "lead"),))

    assert words.read(words.shown(content), base=Content()).content == content
