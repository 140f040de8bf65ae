"""The preview beside the form: it follows what is typed, in three widths, and runs no script."""

import pytest
from playwright.sync_api import expect

from tests.stories.admin.browser.walking import take_picture


@pytest.fixture
def opened(visitor, desk):
    """The page of a story, open for Rosa."""
    story = desk.a_story()
    visitor.sign_in("rosa")
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def frame(page):
    return page.frame_locator("iframe[name=preview]")


@pytest.mark.pictured
def test_the_preview_follows_what_is_typed(opened):
    page = opened
    page.get_by_role("button", name="Preview").click()
    expect(frame(page).get_by_role("heading", level=1)).to_have_text("River tops its banks at Halden")

    page.get_by_label("Headline").fill("River falls again")

    expect(frame(page).get_by_role("heading", level=1)).to_have_text("River falls again")
    take_picture(page, "preview")


def test_it_is_opened_changed_and_closed_by_keyboard(opened):
    page = opened
    page.get_by_role("button", name="Preview").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="As", exact=True)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(frame(page).locator("pre")).to_contain_text("River tops its banks at Halden")

    page.keyboard.press("Escape")

    expect(page.locator("#preview")).to_be_hidden()
    expect(page.get_by_role("button", name="Preview")).to_be_focused()


def test_a_phone_is_as_wide_as_a_phone(opened):
    page = opened
    page.get_by_role("button", name="Preview").click()
    width = "document.querySelector('iframe[name=preview]').getBoundingClientRect().width"
    assert page.evaluate(width) == 390

    page.get_by_label("Width").select_option("tablet")
    assert page.evaluate(width) == 768
