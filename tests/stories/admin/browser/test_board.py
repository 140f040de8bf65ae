"""The board in a browser: what colleagues do appears by itself, and nothing one is at is lost by it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stories.models import Section, Story
from tests import cast
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE
from tests.stories.admin.browser.walking import take_picture


def row(page, story: Story, queue: str = "submitted"):
    return page.locator(f"#row-{queue}-{story.pk}")


def submitted(desk, slug: str, **options) -> Story:
    return desk.a_story("submitted", content=cast.flood(slug=slug, headline=f"About {slug}"), **options)


def test_what_a_colleague_does_appears_without_a_reload(visitor, desk):
    submitted(desk, "ferry")
    page = visitor.sign_in("edith")
    page.evaluate("window.sameAsBefore = true")

    story = submitted(desk, "harbour")

    expect(row(page, story)).to_contain_text("About harbour")
    expect(page.locator("#board-told")).to_have_text("1 story changed.")
    desk.step("send_back", story)
    expect(row(page, story)).to_have_count(0)
    expect(row(page, story, "drafts")).to_be_visible()
    assert page.evaluate("window.sameAsBefore")


def test_while_nothing_is_new_the_desk_says_no_more_than_that(visitor, desk):
    submitted(desk, "ferry")
    page = visitor.sign_in("edith")

    with page.expect_response(lambda answer: "/story/board/" in answer.url) as first:
        pass
    with page.expect_response(lambda answer: "/story/board/" in answer.url) as second:
        pass

    assert first.value.status == second.value.status == 304


def test_focus_selection_and_place_stay_when_others_change_the_board(visitor, desk):
    stories = [submitted(desk, f"story-{number}") for number in range(5)]
    page = visitor.sign_in("edith")
    mine = row(page, stories[0])
    mine.get_by_role("checkbox").check()
    link = mine.get_by_role("link")
    link.focus()
    kept = row(page, stories[1]).element_handle()

    desk.revise(stories[0], by=desk.editor, headline="About something else")

    expect(mine).to_contain_text("About something else")
    expect(mine.get_by_role("link")).to_be_focused()
    expect(mine.get_by_role("checkbox")).to_be_checked()
    assert kept.evaluate("(row) => row.isConnected")


def test_a_hidden_page_asks_for_nothing(visitor, desk):
    page = visitor.sign_in("edith")
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { get: () => window.away ?? true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    page.wait_for_timeout(500)  # what was under way arrives
    asked = []
    page.on("request", lambda sent: asked.append(sent.url) if "/story/board/" in sent.url else None)
    page.wait_for_timeout(4_000)
    assert asked == []

    with page.expect_response(lambda answer: "/story/board/" in answer.url):
        page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.pictured
def test_many_are_approved_at_once_and_a_refusal_stands_beside_its_story(visitor, desk, people):
    good, own = submitted(desk, "good"), submitted(desk, "own", by=people["edith"])
    page = visitor.sign_in("edith")
    for story in (good, own):
        row(page, story).get_by_role("checkbox").check()
    page.get_by_label("Step", exact=True).select_option("Approve")

    page.get_by_role("button", name="Do it").click()

    expect(page.locator("#board-told")).to_contain_text("Approve: 1 done, 1 refused.")
    expect(row(page, own).locator(".refused")).to_contain_text("nobody approves their own copy")
    expect(row(page, good, "approved")).to_be_visible()
    expect(page.locator("#bulk-number")).to_have_text("1 selected")
    take_picture(page, "board")


def test_a_step_that_needs_a_reason_asks_once_on_the_board(visitor, desk):
    stories = [submitted(desk, "one"), submitted(desk, "two")]
    page = visitor.sign_in("edith")
    for story in stories:
        row(page, story).get_by_role("checkbox").check()
    page.get_by_label("Step", exact=True).select_option("Send back")
    page.get_by_role("button", name="Do it").click()

    page.get_by_label("Reason").fill("Two sources, please.")
    page.get_by_role("dialog").get_by_role("button", name="Send back").click()

    expect(page.locator("#board-told")).to_contain_text("Send back: 2 done, 0 refused.")
    expect(row(page, stories[0], "drafts")).to_be_visible()
    assert page.url.endswith("/admin/")


def test_filters_and_words_stand_in_the_address_and_survive_a_reload(visitor, desk):
    Section.objects.create(slug="world", name="World")
    ferry = desk.a_story(content=cast.flood("The ferry sank.", slug="ferry", section="world"))
    other = desk.a_story(content=cast.flood("The ferry floats.", slug="other"))
    page = visitor.sign_in("edith")
    page.get_by_text("Filters").click()
    page.get_by_label("Section").select_option("World")
    page.get_by_role("searchbox").fill("ferry")
    page.get_by_role("button", name="Find").click()
    expect(row(page, ferry, "found")).to_be_visible()
    expect(row(page, other, "found")).to_have_count(0)

    page.reload()

    expect(row(page, ferry, "found")).to_be_visible()
    expect(page.get_by_label("Section")).to_have_value("world")
    expect(page.get_by_role("searchbox")).to_have_value("ferry")
    desk.revise(other, section="world")
    expect(row(page, other, "found")).to_be_visible()


def test_the_board_is_walked_by_keyboard(visitor, desk):
    first, second = (submitted(desk, slug) for slug in ("first", "second"))
    page = visitor.sign_in("edith")
    page.goto(visitor.site + "/admin/?state=submitted")

    page.keyboard.press("j")
    expect(row(page, second, "found").get_by_role("link")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(row(page, first, "found").get_by_role("link")).to_be_focused()
    page.keyboard.press("x")
    expect(row(page, first, "found").get_by_role("checkbox")).to_be_checked()
    page.keyboard.press("k")
    expect(row(page, second, "found").get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#bulk")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("the next story")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("jxk")
    expect(page.get_by_role("searchbox")).to_have_value("jxk")
    row(page, second, "found").get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{second.pk}/change/")


def test_single_keys_can_be_switched_off_for_good(visitor, desk):
    submitted(desk, "ferry")
    page = visitor.sign_in("edith")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Let single keys work here").uncheck()
    page.get_by_role("button", name="Close").click()

    page.reload()
    page.keyboard.press("/")

    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_times_are_those_of_the_reader_with_utc_in_the_title(browser, live_server, desk):
    Story.objects.filter(pk=submitted(desk, "ferry").pk).update(due_at=cast.NOON)
    context = browser.new_context(timezone_id="Asia/Tokyo", locale="en-GB")
    page = context.new_page()
    page.goto(live_server.url + "/admin/")
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill("halden-flood")
    page.get_by_role("button", name="Sign in").click()

    due = page.locator("#queue-submitted .overdue time")

    expect(due).to_contain_text("21:00")
    expect(due).to_have_attribute("title", "2026-03-04 12:00 UTC")
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_board_is_accessible_and_fits_a_phone(visitor, desk, people, theme):
    for state, readers in cast.ROUTES:
        desk.a_story(state, readers)
    held = submitted(desk, "held")
    desk.step("hold", held)
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("edith")
    found = _trouble(page, "board")
    row(page, held).get_by_role("checkbox").check()
    page.get_by_label("Step", exact=True).select_option("Approve")
    page.get_by_role("button", name="Do it").click()
    expect(row(page, held).locator(".refused")).to_be_visible()
    found += _trouble(page, "refused")
    page.get_by_label("Step", exact=True).select_option("Spike")
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_label("Reason")).to_be_visible()
    found += _trouble(page, "asked")
    page.goto(visitor.site + "/admin/?q=halden&state=draft")
    found += _trouble(page, "found")
    page.goto(visitor.site + "/admin/?day=tomorrow")
    found += _trouble(page, "refused filter")

    assert found == []


def _trouble(page, title: str) -> list[object]:
    """Return what axe objects to, and whether the page is wider than a phone."""
    rules = [rule for rule in Axe().run(page).response["violations"] if rule["id"] not in NOT_OURS]
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    overflows = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
    page.set_viewport_size(wide)
    nodes = [(title, rule["id"], node["html"][:200]) for rule in rules for node in rule["nodes"]]
    return nodes + ([(title, "too wide")] if overflows else [])
