"""Credits and pictures put in order by keys, by buttons and by hand; said aloud, and the focus stays where it was."""

import pytest
from playwright.sync_api import expect

from stories.content import Credit, CreditRole, Picture
from tests import cast
from tests.stories.admin.browser.writing import newest, opened, save

CREDITS = tuple(Credit(CreditRole.BYLINE, name) for name in ("Rosa Lund", "Ravi Kumar", "Signe Dahl"))
PICTURES = (Picture("k1", caption="River"), Picture("k2", "inline", caption="Bridge"))


@pytest.fixture
def story(desk):
    return desk.a_story(content=cast.flood(credits=CREDITS, pictures=PICTURES))


def names(story) -> list[str]:
    return [credit.name for credit in newest(story).credits]


def test_a_credit_moves_by_keys_with_the_cursor_in_it(visitor, story):
    page, _ = opened(visitor, story)
    name = page.locator("[name=credits-2-name]")
    name.focus()

    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("body > .unseen[role=status]")).to_have_text("Signe Dahl: 2 of 3.")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("body > .unseen[role=status]")).to_have_text("Signe Dahl is the first.")
    expect(name).to_be_focused()
    save(page)

    assert names(story) == ["Signe Dahl", "Rosa Lund", "Ravi Kumar"]


def test_buttons_say_what_they_move(visitor, story):
    page, _ = opened(visitor, story)
    page.locator("[name=credits-0-name]").focus()

    page.get_by_role("button", name="Move down: Rosa Lund").click()
    page.locator("[name=pictures-0-caption]").focus()
    page.get_by_role("button", name="Remove: River").press("Enter")
    expect(page.get_by_role("button", name="Remove: Bridge")).to_be_focused()
    save(page)

    assert names(story) == ["Ravi Kumar", "Rosa Lund", "Signe Dahl"]
    assert [picture.id for picture in newest(story).pictures] == ["k2"]


def test_a_picture_is_dragged_to_its_place_and_a_drag_can_be_given_up(visitor, story):
    page, _ = opened(visitor, story)
    first, second = page.locator("#pictures .row").nth(0), page.locator("#pictures .row").nth(1)
    expect(page.get_by_text("Nothing here breaks it.")).to_be_visible()  # what comes later pushes the rows down
    page.set_viewport_size({"width": 1440, "height": 1600})
    first.scroll_into_view_if_needed()

    drag(page, first, second)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert captions(page) == ["River", "Bridge"]
    drag(page, first, second)
    page.mouse.up()
    assert captions(page) == ["Bridge", "River"]
    save(page)

    assert [picture.id for picture in newest(story).pictures] == ["k2", "k1"]


def drag(page, row, onto) -> None:
    handle, target = row.locator("[data-drag]").bounding_box(), onto.bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, target["y"] + target["height"] - 4, steps=5)


def captions(page) -> list[str]:
    return page.locator("#pictures .row [name$='-caption']").evaluate_all("(fields) => fields.map((field) => field.value)")
