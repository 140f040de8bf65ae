import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.content import EmbedBlock, LinkBlock, PictureBlock, TextBlock
from stories.formats import body_html
from stories.formats.body_html.left_out import closed, left_out
from stories.formats.body_html.soup import DROPPED
from stories.incoming.received import Figure
from tests import effort


def read(html: str):
    seen: list[Figure] = []

    def place(figure: Figure) -> str:
        seen.append(figure)
        return f"p{len(seen)}"

    return body_html.from_elsewhere(html, place, lambda said: None), seen


def test_the_classes_of_our_own_bodies_are_the_kinds_of_blocks():
    blocks, _ = read(
        '<p class="question"><strong>Why <em>now</em>?</strong></p><p class="answer">So.</p>'
        '<p class="link">Read more: <a href="/a">Floods</a></p>'
        '<p class="tweet">See <a href="https://t.example/1">https://t.example/1</a></p>'
        '<p class="video">x</p><p class="other">y</p>'
    )

    assert blocks == (
        TextBlock("b1", "Why <em>now</em>?", "question"),
        TextBlock("b2", "So.", "answer"),
        LinkBlock("b3", "Read more", '<a href="/a">Floods</a>'),
        EmbedBlock("b4", "tweet", "See https://t.example/1"),
        EmbedBlock("b5", "video", "x"),
        TextBlock("b6", "y"),
    )


@pytest.mark.parametrize(
    ("html", "figure"),
    [
        (
            '<figure><img src="/a.jpg" alt="A boat"/>'
            '<figcaption>Boats<br/>at sea. <span class="credit">Photo: A/B</span></figcaption></figure>',
            Figure(("/a.jpg",), "A boat", "Boats\nat sea.", "Photo: A/B"),
        ),
        (
            '<figure><div><img src="a"><img src="b" alt="x"></div><div class="byline">Karl/TT</div>'
            "<figcaption>Boats</figcaption></figure>",
            Figure(("a", "b"), "x", "Boats", "Karl/TT"),
        ),
        ("<p>One <img src=a> two</p>", Figure(("a",))),
        ("<figure><img src=a><figcaption>never closed", Figure(("a",), caption="never closed")),
    ],
    ids=["ours", "theirs", "bare", "open"],
)
def test_a_figure_is_told_with_its_words(html, figure):
    blocks, seen = read(html)

    assert seen == [figure]
    assert [block.picture for block in blocks if isinstance(block, PictureBlock)] == ["p1"]


def test_a_figure_that_shows_no_picture_goes():
    assert body_html.from_elsewhere("<figure><img></figure><p>x</p>", lambda figure: "", print) == (TextBlock("b1", "x"),)


def test_ids_and_pictures_nobody_here_gave_are_not_believed():
    blocks, seen = read(
        '<p data-id="x1">a</p><figure data-picture="p7" data-id="x2"></figure><p data-type="embed" data-kind="tweet">b</p>'
    )

    assert [block.id for block in blocks] == ["b1", "b2", "b3"]
    assert seen == [Figure(())]
    assert isinstance(blocks[2], TextBlock)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<iframe src="https://v.example/1" title="Flood">Old</iframe>', "iframe: https://v.example/1 Flood Old"),
        ('<video poster="/p.jpg"><source src="/1.mp4"><track src="/1.vtt">Old <b>browser</b></video>',
         "video: /p.jpg /1.mp4 /1.vtt Old browser"),
        ("<svg><text>High</text><svg>er</svg></svg>", "svg: High er"), ("<script>chart(1)</script>", "script: chart(1)"),
        ('<embed src="/a.swf">', "embed: /a.swf"), ("<select><option>Yes<option>No</select>", "select: Yes No"),
    ],
    ids=["a frame", "a player", "a drawing", "a script", "an embedded file", "a form"],
)  # fmt: skip
def test_what_no_block_can_hold_is_told_with_its_addresses_and_words(html, told):
    left: list[str] = []
    blocks = body_html.from_elsewhere(f"<p>one</p>{html}{html}<p>two</p>", lambda figure: "", left.append)

    assert blocks == (TextBlock("b1", "one"), TextBlock("b2", "two"))
    assert left == [told]


@pytest.mark.parametrize("name", ["iframe", "video", "audio", "script", "textarea", "object", "title", "select", "svg"])
def test_what_closes_itself_as_in_xml_swallows_nothing(name):
    left: list[str] = []
    blocks = body_html.from_elsewhere(f'<p>one</p><{name} src="/a" title=\'>"\' /><p>two</p>', lambda figure: "", left.append)

    assert blocks == (TextBlock("b1", "one"), TextBlock("b2", "two"))
    assert left == [f'{name}: /a >"']


def test_what_somebody_forgot_to_close_is_told_to_the_end():
    left: list[str] = []
    blocks = body_html.from_elsewhere("<p>one</p><object data='/x.pdf'>two<p>three</p>", lambda figure: "", left.append)

    assert blocks == (TextBlock("b1", "one"),)
    assert left == ["object: /x.pdf two three"]


@pytest.mark.parametrize("unit", ["<iframe ", "<iframe '", '<video a="', "<svg/>", "<script>", "<select><option>", "<object /"])
def test_what_is_left_out_is_found_in_time_in_line_with_the_size(unit):
    assert effort.grows_in_line(lambda size: list(left_out(closed(unit * size))), 1_000, 10_000)


WORDS = st.integers(0, 10**6).map(lambda number: f"word{number}x")
ANY_HTML = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda name, said, inside, end: f'<{name} src="{said}">{" ".join(inside)}' + f"</{name}>" * end,
        st.sampled_from(sorted({"p", "div", "figure", "figcaption", "table", "td", "li", "b", "x", "head", "title", *DROPPED})),
        st.just("") | WORDS,
        st.lists(inner, max_size=3),
        st.booleans(),
    ),
    max_leaves=8,
)


@given(ANY_HTML)
def test_no_word_of_a_body_is_lost(html):
    told: list[str] = []
    figures: list[Figure] = []
    blocks = body_html.from_elsewhere(html, lambda figure: str(figures.append(figure) or ""), told.append)

    kept = f"{blocks} {told} {figures}"
    assert [word for word in re.findall(r"(?<!src=\")word\d+x", html) if word not in kept] == []
