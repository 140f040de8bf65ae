"""The story page's tools: checks that lead to their place, keys that are listed, and nothing that shuts anybody out."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stories.content import Picture, TextBlock
from stories.models import Topic
from tests import cast
from tests.stories.admin.browser.writing import opened, put_cursor

BODY = (
    TextBlock("p1", "A first one. TK"),
    *(TextBlock(f"q{number}", "More. " * 60) for number in range(12)),
    TextBlock("p9", "A last one. TK"),
)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def story(desk):
    Topic.objects.create(code="medtop:20000139", name="flood")
    desk.a_story("published", content=cast.flood(slug="storm", headline="Storm over Fredrikstad"))
    content = cast.flood(body=BODY, topics=("medtop:20000139", "medtop:1"), pictures=(Picture("k1", caption="River"),))
    return desk.a_story(content=content)


def test_a_check_leads_to_its_place_even_after_the_text_has_moved(visitor, story):
    page, body = opened(visitor, story)
    checks = page.locator(".panel .checks")
    put_cursor(body, 0, 0)
    page.keyboard.press("Enter")

    checks.get_by_text("TK").last.click()
    expect(body).to_be_focused()
    page.wait_for_function("getSelection().anchorNode.parentElement.closest('[data-id=p9]')")
    page.keyboard.type("Here: ")
    expect(body.locator("[data-id=p9]")).to_have_text("Here: A last one. TK")
    expect(body.locator("[data-id=p9]")).to_be_in_viewport()

    checks.get_by_text("medtop:1").click()
    expect(page.get_by_role("combobox", name="Topics")).to_be_focused()
    checks.locator("a[href='#id_pictures-0-alt']").first.click()
    expect(page.locator("#id_pictures-0-alt")).to_be_focused()


def test_the_list_of_keys_names_what_the_editor_takes(visitor, story):
    page, _ = opened(visitor, story)
    page.locator(".panel a").first.focus()

    page.keyboard.press("?")

    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    for said in ("Move the block", "Find and replace", "Write what the house writes", "Send readers on to another story"):
        expect(keys.get_by_text(said, exact=True).last).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tool_is_accessible_and_keeps_to_a_phone(visitor, story, theme):
    visitor.page.emulate_media(color_scheme=theme)
    page, body = opened(visitor, story)
    expect(page.locator(".chip")).to_have_count(2)
    page.locator("#id_headline").fill("River tops its banks " * 6)
    found = violations(page, "counts and topics")
    put_cursor(body, 0, 1)
    page.keyboard.press("Control+h")
    page.keyboard.type("one")
    page.keyboard.press("Enter")
    found += violations(page, "find")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.keyboard.press("Escape")
    put_cursor(body, 0, 1)
    page.keyboard.press("Alt+Shift+R")
    expect(page.locator("#related").get_by_role("option")).to_have_count(1)
    found += violations(page, "related")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("[data-keys]").click()
    found += violations(page, "keys")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert found == []


def violations(page, where: str) -> list[str]:
    results = Axe().run(page).response["violations"]
    return [
        f"{where}: {rule['id']} {node['html'][:160]}"
        for rule in results
        if rule["id"] != "landmark-unique"
        for node in rule["nodes"]
    ]
