"""Blocks of the body moved by keys, by buttons and by hand: they keep their ids, what was selected stays so, and it is undone."""

import pytest
from playwright.sync_api import expect

from stories.content import ListBlock, TableBlock, TextBlock
from tests import cast
from tests.stories.admin.browser.writing import let_it_hear, newest, opened, put_cursor, save

BODY = (
    TextBlock("p1", "First."),
    TextBlock("h1", "Second", "subhead"),
    ListBlock("l1", ("salt", "bread")),
    TableBlock("t1", ("a  b",)),
)


@pytest.fixture
def story(desk):
    return desk.a_story(content=cast.flood(body=BODY))


def ids(story) -> list[str]:
    return [block.id for block in newest(story).body]


def said(page):
    return page.locator("body > .unseen[role=status]")


def test_a_block_moves_by_keys_and_writing_goes_on_in_it(visitor, story):
    page, body = opened(visitor, story)
    put_cursor(body, 0, len("First"))

    page.keyboard.press("Alt+Shift+ArrowDown")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(said(page)).to_have_text("Moved: block 3 of 4.")
    page.keyboard.type("!")  # of several, typed slowly, each would be undone by itself
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Alt+Shift+ArrowUp")
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(said(page)).to_have_text("There is no block beyond this one.")
    page.keyboard.press("Alt+Shift+ArrowDown")
    save(page)

    assert ids(story) == ["h1", "p1", "l1", "t1"]
    assert set(newest(story).body) == set(BODY)


def test_several_blocks_move_together(visitor, story):
    page, body = opened(visitor, story)
    put_cursor(body, 1, 2)
    page.keyboard.press("Shift+ArrowDown")
    page.wait_for_function(r"getSelection().toString().includes('\n')")
    let_it_hear(page)
    page.keyboard.press("Alt+Shift+ArrowUp")
    save(page)

    assert ids(story) == ["h1", "l1", "p1", "t1"]


def test_a_copy_has_an_id_of_its_own_and_what_is_removed_comes_back(visitor, story):
    page, body = opened(visitor, story)
    put_cursor(body, 2, 2)

    page.keyboard.press("Alt+Shift+d")
    page.locator(".prose-menubar [data-name='deskBlock:remove']").click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Alt+Shift+Backspace")
    page.keyboard.press("Control+z")
    save(page)

    first, copied = newest(story).body[2:4]
    assert (first.id, first.items) == ("l1", copied.items)
    assert copied.id not in {block.id for block in BODY}


def test_the_last_block_removed_leaves_a_place_to_write(visitor, story):
    page, body = opened(visitor, story)
    body.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+Shift+Delete")
    page.keyboard.type("Anew")
    save(page)

    assert [block.text for block in newest(story).body] == ["Anew"]


def test_a_block_is_dragged_by_its_handle(visitor, story):
    page, body = opened(visitor, story)
    body.locator("p").first.hover()
    expect(page.locator(".block-handle")).to_be_visible()
    handle, list_box = page.locator(".block-handle").bounding_box(), body.locator("ul").bounding_box()

    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, list_box["y"] + list_box["height"] - 2, steps=5)
    expect(page.locator(".block-line")).to_be_visible()
    page.mouse.up()
    save(page)

    assert ids(story) == ["h1", "l1", "p1", "t1"]
    assert set(newest(story).body) == set(BODY)
