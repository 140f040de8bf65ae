"""Topics by their names, and stories readers are sent on to: both found by a word, both chosen by keyboard."""

import pytest
from playwright.sync_api import expect

from stories.content import LinkBlock, TextBlock
from stories.models import Topic
from tests import cast
from tests.stories.admin.browser.writing import newest, opened, put_cursor, save


@pytest.fixture
def desk(people):
    disaster = Topic.objects.create(code="medtop:03000000", name="disaster")
    Topic.objects.create(code="medtop:20000139", name="flood", broader=disaster)
    Topic.objects.create(code="medtop:20000140", name="drought", broader=disaster, retired=True)
    return cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])


def chips(page):
    return page.locator("#topic-picker .chip b")


def test_topics_are_shown_by_name_and_found_ordered_and_removed_by_keyboard(visitor, desk):
    story = desk.a_story(content=cast.flood(topics=("medtop:20000140", "medtop:99")))
    page, _ = opened(visitor, story)
    expect(page.locator("#topic-picker .chip")).to_contain_text(["drought retired", "medtop:99 unknown"])
    expect(page.locator("#id_topics")).to_be_hidden()

    find = page.get_by_role("combobox", name="Topics")
    find.click()
    page.keyboard.type("floo")
    expect(page.locator("#topic-picker").get_by_role("option")).to_have_text(["flood disaster"])
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_text(["drought", "medtop:99", "flood"])

    page.get_by_role("button", name="Remove flood, disaster").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_role("button", name="Remove flood, disaster")).to_be_focused()
    page.get_by_role("button", name="Remove medtop:99").focus()
    page.keyboard.press("Delete")
    expect(page.get_by_role("button", name="Remove drought, disaster")).to_be_focused()
    save(page)

    assert newest(story).topics == ("medtop:20000139", "medtop:20000140")


def test_topics_are_ordered_by_hand(visitor, desk):
    story = desk.a_story(content=cast.flood(topics=("medtop:03000000", "medtop:20000139")))
    page, _ = opened(visitor, story)
    expect(chips(page)).to_have_text(["disaster", "flood"])
    first, second = (page.locator("#topic-picker .chip").nth(index) for index in (0, 1))
    expect(page.get_by_text("Nothing here breaks it.")).to_be_visible()  # what comes later pushes the topics down
    first.scroll_into_view_if_needed()
    handle, target = first.locator("[data-drag]").bounding_box(), second.bounding_box()

    page.mouse.move(handle["x"] + 4, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + target["width"] - 3, target["y"] + 8, steps=4)
    page.mouse.up()

    expect(chips(page)).to_have_text(["flood", "disaster"])
    expect(page.locator("#id_topics")).to_have_value("medtop:20000139, medtop:03000000")


def test_readers_are_sent_on_to_a_story_they_can_open(visitor, desk):
    live = desk.a_story("published", content=cast.flood(slug="storm", headline="Storm over Fredrikstad"))
    desk.a_story("draft", content=cast.flood(slug="storm-two", headline="Storm goes on"))
    story = desk.a_story(content=cast.flood("First.", "Second."))
    page, body = opened(visitor, story)
    put_cursor(body, 0, 2)

    page.keyboard.press("Alt+Shift+R")
    expect(page.get_by_label("Story", exact=True)).to_be_focused()
    page.keyboard.type("storm")
    offers = page.locator("#related").get_by_role("option")
    expect(offers).to_have_text(["Storm over Fredrikstad storm", "Storm goes on Not published: readers could not open it."])
    offers.nth(1).click(force=True)
    expect(page.locator("#related")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#related")).to_be_hidden()
    page.keyboard.type("!")
    save(page)

    first, link, second = newest(story).body
    href = f"/delivery/v1/{live.day.isoformat()}/storm.html"
    assert (type(link), link.label) == (LinkBlock, "Read more")
    assert link.text.startswith(f'<a href="{href}">Storm over Fredrikstad')
    assert (first, second) == (TextBlock("p1", "First."), TextBlock("p2", "Second."))
    assert visitor.page.request.get(visitor.site + href).ok
