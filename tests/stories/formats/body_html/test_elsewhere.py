import pytest

from stories.content import EmbedBlock, LinkBlock, PictureBlock, TextBlock
from stories.formats import body_html
from stories.incoming.received import Figure


def read(html: str):
    seen: list[Figure] = []

    def place(figure: Figure) -> str:
        seen.append(figure)
        return f"p{len(seen)}"

    return body_html.from_elsewhere(html, place), seen


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
    assert body_html.from_elsewhere("<figure><img></figure><p>x</p>", lambda figure: "") == (TextBlock("b1", "x"),)


def test_ids_and_pictures_nobody_here_gave_are_not_believed():
    blocks, seen = read(
        '<p data-id="x1">a</p><figure data-picture="p7" data-id="x2"></figure><p data-type="embed" data-kind="tweet">b</p>'
    )

    assert [block.id for block in blocks] == ["b1", "b2", "b3"]
    assert seen == [Figure(())]
    assert isinstance(blocks[2], TextBlock)
