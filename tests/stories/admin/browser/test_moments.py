"""Moments in which something goes out, in a browser: typed by any clock, shown whole, confirmed by keyboard or on a phone."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from stories.models import Story
from tests import cast
from tests.stories.admin.browser.test_pages import PHONE, violations
from tests.stories.admin.browser.walking import confirm, press, take_picture

ADDRESS = "/admin/stories/story/{}/change/"


def at_the_step(visitor, story, label):
    page = visitor.sign_in("pia")
    visitor.open(ADDRESS.format(story.pk))
    press(page, label)
    return page


def last_sunday(month: int) -> date:
    """Return the day of next year on which Europe's clocks change in this month of 31 days."""
    last = date(datetime.now(UTC).year + 1, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)


@pytest.mark.pictured
def test_a_moment_is_read_on_three_clocks_while_it_is_typed(visitor, desk):
    story = desk.a_story("approved")
    page = at_the_step(visitor, story, "Schedule")
    year = datetime.now(UTC).year + 1

    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    page.get_by_label("Date and time").fill(f"{year}-01-20T14:30")
    expect(page.locator("[data-clocks] [data-zone=UTC] dd")).to_contain_text(re.compile(f"20 January {year}.*05:30"))
    take_picture(page, "schedule")
    confirm(page, "Schedule")

    expect(page.get_by_text("Schedule: done.")).to_be_visible()
    story.refresh_from_db()
    assert story.publish_at == datetime(year, 1, 20, 5, 30, tzinfo=UTC)
    assert story.publish_zone == "Asia/Tokyo"
    expect(page.locator(".standing .clocks")).to_contain_text("05:30")


def test_what_stands_against_a_moment_is_said_at_its_field(visitor, desk):
    page = at_the_step(visitor, desk.a_story("approved"), "Schedule")
    time, said = page.get_by_label("Date and time"), page.locator("[data-said]")
    page.get_by_label("Time zone").select_option("Europe/Vienna")

    time.fill("2024-03-04T12:00")
    expect(said).to_have_text("That moment is past: choose a later one.")
    time.fill(f"{last_sunday(3)}T02:30")
    expect(said).to_contain_text("there is no such time in that zone")
    time.fill(f"{last_sunday(10)}T02:30")
    expect(said).to_contain_text("This time comes twice")
    page.get_by_label("Which is meant?").select_option(label="the second (01:30 UTC)")
    expect(page.locator("[data-clocks] [data-zone=UTC] dd")).to_contain_text("01:30")
    expect(time).to_have_attribute("aria-invalid", "false")


def test_a_story_is_scheduled_with_three_presses(visitor, desk):
    story = desk.a_story("approved")
    page = at_the_step(visitor, story, "Schedule")

    page.get_by_role("button", name="In an hour").click()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Schedule: done.")).to_be_visible()
    assert Story.objects.get(pk=story.pk).state == "scheduled"


def test_a_story_is_published_by_keyboard_alone(visitor, desk):
    story = desk.a_story("approved")
    page = visitor.sign_in("pia")
    visitor.open(ADDRESS.format(story.pk))

    page.keyboard.press("Control+Enter")
    expect(page.frame_locator("[name=going-out]").get_by_role("heading", name="River tops its banks")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Publish: done.")).to_be_visible()


@pytest.mark.pictured
def test_a_proposed_correction_is_taken_and_shown_in_the_page_before_it_goes_out(visitor, desk):
    story = desk.a_story("published")
    desk.revise(story, headline="River tops its banks at Haldem")
    for action in ("submit", "approve"):
        desk.step(action, story)
    page = at_the_step(visitor, story, "Publish")

    page.get_by_role("button", name="Take it as a correction").click()
    expect(page.get_by_label("Public note")).to_have_value('An earlier version of this story misspelled "Haldem" as "Halden".')
    expect(page.get_by_label("Correction: something was wrong")).to_be_checked()
    expect(page.frame_locator("[name=going-out]").get_by_text("misspelled")).to_be_visible()
    take_picture(page, "correction")
    confirm(page, "Publish")

    expect(page.get_by_text("Publish: done.")).to_be_visible()
    assert story.editions.get(number=2).kind == "correction"


def test_a_kill_shows_its_notice_as_it_is_typed_and_is_pressed_by_hand(visitor, desk):
    story = desk.a_story("published")
    page = at_the_step(visitor, story, "Kill")

    page.get_by_label("Public notice").fill("This report was wrong.")
    expect(page.frame_locator("[name=going-out]").get_by_text("This report was wrong.")).to_be_visible()
    page.get_by_label("Reason").fill("It is wrong.")
    page.get_by_label("Slug of the story").fill(story.slug)
    page.keyboard.press("Control+Enter")
    assert Story.objects.get(pk=story.pk).state == "published"
    confirm(page, "Kill")

    expect(page.get_by_text("This story was killed.")).to_be_visible()


def test_who_is_in_a_field_before_the_scripts_are_there_stays_in_it(visitor, desk):
    page = at_the_step(visitor, desk.a_story("published"), "Kill")
    page.get_by_label("Public notice").focus()

    page.evaluate("import(`${document.querySelector('script[src*=\"stories/step\"]').src}?late`)")

    expect(page.get_by_label("Public notice")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_of_steps_are_accessible_and_fit_a_phone(visitor, desk, theme, tmp_path):
    story = desk.a_story("approved", "live", content=cast.flood(headline="River tops its banks at Halden, and falls again"))
    scheduled = desk.a_story("scheduled")
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("pia")
    found = []
    for size in ({"width": 1440, "height": 900}, PHONE):
        page.set_viewport_size(size)
        for label in ("Schedule", "Publish", "Discard changes", "Withdraw", "Kill"):
            visitor.open(ADDRESS.format(story.pk))
            press(page, label)
            expect(page.locator(".step-bar")).to_be_visible()
            found += violations(visitor, f"{label} {theme}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], label
        visitor.open(f"/admin/stories/story/{story.pk}/plan/")
        found += violations(visitor, f"plan {theme}")
        visitor.open(ADDRESS.format(scheduled.pk))
        found += violations(visitor, f"scheduled {theme}")
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_link_for_somebody_outside_is_made_copied_and_read(visitor, desk, theme):
    story = desk.a_story("draft")
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("pia")
    visitor.open(ADDRESS.format(story.pk))
    page.get_by_role("link", name="make a link").click()
    page.get_by_label("For whom").fill("Kari Vik")
    page.get_by_role("button", name="Make the link").click()
    page.wait_for_load_state()

    address = page.get_by_label("The link for Kari Vik").input_value()
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("[data-copy-said]")).to_contain_text("The link is")
    found = violations(visitor, f"links {theme}")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    guest = page.context.browser.new_page(viewport=PHONE)  # a browser nobody signed in with
    guest.goto(address)

    expect(guest.get_by_role("note").first).to_contain_text("Not published. For Kari Vik")
    assert guest.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    guest.close()
    assert found == []


def test_a_slip_is_undone_with_one_press(visitor, desk):
    story = desk.a_story("draft")
    page = at_the_step(visitor, story, "Spike")
    page.get_by_label("Reason").fill("Overtaken.")
    confirm(page, "Spike")

    page.get_by_role("form", name="What you did last").get_by_role("button", name="Undo").click()

    expect(page.get_by_text("Undone: the story is where it was before.")).to_be_visible()
    assert Story.objects.get(pk=story.pk).state == "draft"
