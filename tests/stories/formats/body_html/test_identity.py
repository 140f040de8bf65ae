"""Blocks keep their ids through an edit, and what nobody touched stays as it was, character for character."""

import re
from itertools import count

import pytest
from hypothesis import given

from stories.content import LinkBlock, ListBlock, TableBlock, TextBlock
from stories.formats.body_html import fresh_id, from_blocks, to_blocks
from tests.stories.formats.body_html.checking import bodies, settled_texts


@pytest.fixture
def fresh():
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def ids(html, fresh, base=()):
    return [block.id for block in to_blocks(html, base=base, fresh=fresh)]


def test_a_fresh_id_is_eight_characters_an_id_may_have():
    made = {fresh_id() for _ in range(100)}

    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{8}", name) for name in made)


def test_a_block_keeps_a_valid_id_and_gets_one_otherwise(fresh):
    longest = "x" * 40
    html = f'<p data-id="k1">a</p><p>b</p><p data-id="no id">c</p><p data-id="{longest}x">d</p><h2 data-id="{longest}">e</h2>'

    assert ids(html, fresh) == ["k1", "new1", "new2", "new3", longest]


def test_a_fresh_id_is_one_nobody_has_or_had(fresh):
    base = (TextBlock("new2", "deleted"),)

    assert ids('<p>a</p><p data-id="new1">b</p><p>c</p>', fresh, base) == ["new3", "new1", "new4"]


def test_of_two_blocks_with_one_id_the_first_keeps_it(fresh):
    assert ids('<p data-id="k1">a</p><p data-id="k1">b</p>', fresh) == ["k1", "new1"]


def test_of_two_blocks_with_one_id_the_one_that_says_what_was_said_before_keeps_it(fresh):
    base = (TextBlock("k1", "River tops its banks"),)
    html = '<p data-id="k1">Put before</p><p data-id="k1">River tops its banks</p>'

    assert ids(html, fresh, base) == ["new1", "k1"]


def test_an_empty_half_of_a_split_paragraph_takes_nothing_along(fresh):
    base = (TextBlock("k1", "River tops its banks"),)
    html = '<p data-id="k1"></p><p data-id="k1">River tops all banks</p><p></p>'

    assert to_blocks(html, base=base, fresh=fresh) == (TextBlock("k1", "River tops all banks"),)


def test_a_paragraph_whose_words_were_deleted_goes_and_one_that_never_had_any_stays():
    base = (TextBlock("k1", "River"), TextBlock("k2", ""), ListBlock("k3", ("a", "")), ListBlock("k4", ("a", "")))
    html = (
        '<p data-id="k1"> </p><p data-id="k2"></p>'
        '<ul data-id="k3"><li>a</li><li></li></ul><ul data-id="k4"><li></li><li>b</li></ul>'
    )

    assert to_blocks(html, base=base) == (base[1], base[2], ListBlock("k4", ("b",)))


FOLDED = {
    "River  tops\tits banks": "River tops its banks",
    " River tops its banks ": "River tops its banks",
    "River\u00a0tops its banks": "River tops its banks",
    "River tops its banks": "River&nbsp;tops its banks",
    "River <em> tops </em> its banks": "River <em>tops </em>its banks",
    "River tops \n its banks": "River tops<br>its banks",
    "\nRiver tops its banks\n": "River tops its banks",
    "<em>River </em><em>tops</em><strong></strong> its banks": "<em>River tops</em> its banks",
}


@pytest.mark.parametrize(("text", "html"), FOLDED.items())
def test_a_text_that_only_lost_its_white_space_in_the_editor_is_the_text_it_was(text, html):
    base = (TextBlock("k1", text), LinkBlock("k2", "Read more", text), ListBlock("k3", (text, "b")))
    edited = (
        f'<p data-id="k1">{html}</p><p data-id="k2" data-type="link" data-label="Read more">{html}</p>'
        f'<ul data-id="k3"><li><p>{html}</p></li><li>b</li></ul>'
    )

    assert to_blocks(edited, base=base) == base


EDITED = {
    "River tops banks": "River top banks",
    "one\ntwo": "one two",
    "one two": "onetwo",
    "River tops": "River <em>tops</em>",
    '<a href="/x">River</a>': '<a href="/y">River</a>',
}


@pytest.mark.parametrize(("text", "edited"), EDITED.items())
def test_a_text_that_says_something_else_is_taken_as_it_comes(text, edited):
    base = (TextBlock("k1", text),)

    assert to_blocks(f'<p data-id="k1">{edited}</p>', base=base) == (TextBlock("k1", edited),)


def test_a_block_of_another_kind_is_another_even_if_it_says_the_same():
    base = (TextBlock("k1", "The  vote"), LinkBlock("k2", "Read more", "x"), ListBlock("k3", ("a  b",)))
    now = (TextBlock("k1", "The vote", "subhead"), LinkBlock("k2", "Also", "x"), ListBlock("k3", ("a b",), ordered=True))

    assert to_blocks(from_blocks(now), base=base) == now


def test_in_a_table_blanks_are_columns_and_moving_one_is_an_edit():
    base = (TableBlock("k1", ("a   b",)),)

    assert to_blocks('<pre data-id="k1">a  b</pre>', base=base) == (TableBlock("k1", ("a  b",)),)


def as_an_editor_folds_it(html):
    """Fold white space the way a rich-text editor does when it reads HTML."""
    html = re.sub("[ \t]+", " ", html.replace("&nbsp;", " "))
    return re.sub(r"(<(?:p|h2|li)\b[^>]*>) | (</(?:p|h2|li)>)", r"\1\2", html)


@given(bodies(settled_texts))
def test_a_body_an_editor_only_opened_and_saved_is_the_body_it_was(blocks):
    blocks = tuple(block for block in blocks if not isinstance(block, TableBlock | LinkBlock))

    assert to_blocks(as_an_editor_folds_it(from_blocks(blocks)), base=blocks) == blocks
