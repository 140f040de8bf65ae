"""Copy pasted from Word, Google Docs and web pages comes out as the blocks of a story, with nothing else of where it was."""

from pathlib import Path

import pytest

from stories.content import ListBlock, TableBlock
from tests import cast
from tests.stories.admin.browser.writing import newest, opened, paste, put_cursor, save

CLIPBOARD = Path(__file__).parent / "clipboard"
RIVER = (
    "paragraph",
    "The river <strong>topped</strong> its <em>banks</em>, "
    '<a href="https://kommune.halden.example/flood?id=7">the town said</a>.',
)  # fmt: skip
LEVELS = ("table", ("Place   Level", "Halden  4.2"))
SALT = ("salt", "coarse salt", "<strong>bread</strong>")

SAID = {
    "word": [
        ("subhead", "The river at Halden"), (RIVER[0], RIVER[1] + "[1]"), ("list", SALT), ("paragraph", "Then:"),
        ("numbers", ("close the bridge", "open the dam")), ("quote", "We were lucky."), ("paragraph", "Nobody was hurt."), LEVELS,
    ],
    "google-docs": [("subhead", "The river at Halden"), RIVER, ("list", SALT), ("paragraph", "Nobody was hurt."), LEVELS],
    "web-page": [
        ("subhead", "The river at Halden"), RIVER, ("paragraph", "Water in Storgata"),
        ("numbers", ("close the bridge", "both lanes", "open the dam")), ("quote", "We were lucky."),
        ("paragraph", "Nobody was hurt."), ("paragraph", "One cell is layout."), ("paragraph", "Send"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_what_is_pasted_becomes_blocks_and_nothing_else(visitor, desk, name):
    story = desk.a_story(content=cast.flood("Before."))
    page, body = opened(visitor, story)

    put_cursor(body, 0, len("Before."))
    page.keyboard.press("Enter")
    paste(body, (CLIPBOARD / f"{name}.html").read_text())
    traces = ":not(ol)[style], [class]:not([class^=ProseMirror]), [dir], [onclick], [target], [src], span, font, [id]"
    left_over = body.evaluate("(editor, traces) => [...editor.querySelectorAll(traces)].map((one) => one.outerHTML)", traces)
    save(page)

    before, *pasted = newest(story).body
    assert [said(block) for block in pasted] == SAID[name]
    assert before.id == "p1"
    assert len({block.id for block in newest(story).body}) == len(pasted) + 1
    assert left_over == []


def test_blocks_copied_from_another_story_leave_their_ids_and_pictures_behind(visitor, desk):
    story = desk.a_story(content=cast.flood("Before."))
    page, body = opened(visitor, story)

    put_cursor(body, 0, len("Before."))
    page.keyboard.press("Enter")
    paste(body, '<p data-id="p1">One</p><figure data-id="f1" data-picture="k9"></figure><h2 data-id="p1">Two</h2>')
    save(page)

    assert [said(block) for block in newest(story).body] == [("paragraph", "Before."), ("paragraph", "One"), ("subhead", "Two")]
    assert newest(story).body[0].id == "p1"


def said(block):
    if isinstance(block, ListBlock):
        return "numbers" if block.ordered else "list", block.items
    return (block.type, block.lines) if isinstance(block, TableBlock) else (block.type, block.text)
