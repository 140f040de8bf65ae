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


WRAPPED = """\
River tops its banks at Halden
By Rosa Lund

HALDEN, March 4 (Wire) -- The river topped its banks on Wednesday and
flooded the lower town, the mayor said. Nobody was hurt, and the schools
stay open.

  Storgata was closed to cars in the morning. Buses go by the upper road
until the water falls.
- The bridge is closed.
- The dam is open.

The river rose,
and no one knew
how far it would
before it turned.
"""
PARAGRAPHS = [
    "River tops its banks at Halden",
    "By Rosa Lund",
    "HALDEN, March 4 (Wire) -- The river topped its banks on Wednesday and flooded the lower town, the mayor said. "
    "Nobody was hurt, and the schools stay open.",
    "Storgata was closed to cars in the morning. Buses go by the upper road until the water falls.",
    "- The bridge is closed.",
    "- The dam is open.",
    "The river rose,",
    "and no one knew",
    "how far it would",
    "before it turned.",
]
FEW = "Rosa Lund, reporter at the Halden Avis, Storgata 1, Halden\n1771 Halden\n\nPhone her first."


@pytest.mark.parametrize(("copied", "pasted"), [(WRAPPED, PARAGRAPHS), (FEW, FEW.replace("\n\n", "\n").split("\n"))])
def test_lines_that_were_broken_because_they_were_full_are_paragraphs_again(visitor, desk, copied, pasted):
    page, body = opened(visitor, desk.a_story(content=cast.flood("Before.")))

    put_cursor(body, 0, len("Before."))
    page.keyboard.press("Enter")
    paste(body, copied, "text/plain")

    assert body.locator("p").all_inner_texts() == ["Before.", *pasted]


def test_in_a_table_lines_stay_as_they_are(visitor, desk):
    page, body = opened(visitor, desk.a_story(content=cast.flood("Before.")))

    put_cursor(body, 0, len("Before."))
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Table in fixed pitch").click()
    paste(body, WRAPPED.rstrip(), "text/plain")

    assert body.locator("pre").inner_text().rstrip() == WRAPPED.rstrip()


def said(block):
    if isinstance(block, ListBlock):
        return "numbers" if block.ordered else "list", block.items
    return (block.type, block.lines) if isinstance(block, TableBlock) else (block.type, block.text)
