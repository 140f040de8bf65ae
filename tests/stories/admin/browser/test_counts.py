"""Live counts: how long what somebody writes is, and what of it a channel would cut off."""

import pytest
from playwright.sync_api import expect

from stories.outgoing.channels import CUTS
from tests import cast
from tests.stories.admin.browser.writing import opened, put_cursor


@pytest.fixture
def written(visitor, desk):
    return opened(visitor, desk.a_story(content=cast.flood("One two three.", "Four five.")))


def test_the_body_says_its_size_as_it_grows(written):
    page, body = written
    size = page.locator("#body .words")
    expect(size).to_have_text("25 characters · 5 words · 1 minute to read")

    put_cursor(body, 1, len("Four five."))
    page.keyboard.type(" six" * 400)

    expect(size).to_have_text("1,625 characters · 405 words · 2 minutes to read")
    assert body.get_attribute("aria-describedby") == size.get_attribute("id")


def test_no_words_take_no_time_to_read(visitor, people):
    visitor.sign_in("rosa")
    page = visitor.open("/admin/stories/story/add/")

    expect(page.locator("#body .words")).to_have_text("0 characters · 0 words")


def test_a_line_says_what_each_channel_would_cut_off(written):
    page, _ = written
    headline, counts = page.get_by_role("textbox", name="Headline"), page.locator("#headline-counts")
    headline.fill("💧" * (CUTS["social"].headline + 1))

    expect(counts.locator("[data-size]")).to_have_text("71 characters · 1 word")
    expect(counts.locator(".over")).to_have_text(["Search result 71/60", "Social card 71/70"])
    expect(counts.get_by_role("status")).to_have_text("Cut off in: Search result, Social card")
    assert "headline-counts" in headline.get_attribute("aria-describedby")

    headline.fill("Short")
    expect(counts.get_by_role("status")).to_have_text("Nothing is cut off.")
    expect(page.locator("#deck-counts")).not_to_contain_text("Push")
