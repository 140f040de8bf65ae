from hypothesis import given

from stories.content import Content, LinkBlock, ListBlock, PictureBlock, TableBlock, TextBlock, plain_body
from stories.outgoing.plain_text import plain_text
from stories.outgoing.printed import printable
from tests.stories.contents import contents


def test_each_block_has_its_lines_and_a_link_its_label():
    blocks = (
        TextBlock("b1", "R &amp; D <em>rose</em>.\nAgain.\x0b"),
        ListBlock("b2", ("One", "Two")),
        TableBlock("b3", ("Seats   41 <",)),
        PictureBlock("b4", "p1"),
        LinkBlock("b5", "Read\nmore", '<a href="/flood">The Flood</a>'),
        LinkBlock("b6", "", "The Dam"),
    )

    assert plain_text(Content(body=blocks)).split("\n") == [
        "R & D rose.",
        "Again.",
        "One",
        "Two",
        "Seats   41 <",
        "Read more: The Flood",
        "The Dam",
    ]


@given(contents)
def test_no_word_of_a_body_is_lost(content):
    words = set(printable(plain_body(content)).split())

    assert words <= set(plain_text(content).split())
