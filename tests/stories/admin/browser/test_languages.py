"""The desk in another language: a story goes its way by the names that language has for things."""

import pytest
from playwright.sync_api import expect

from stories.models import Section, Story
from tests import cast
from tests.stories.admin.browser.walking import read

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def desk(people):
    """A section, and Rosa in the contact book."""
    Section.objects.create(slug="world", name="World")
    cast.in_the_book(people["rosa"])


@pytest.mark.parametrize(("language", "size"), [("de", PHONE), ("fr", {"width": 1440, "height": 900})])
def test_a_story_goes_from_its_first_word_to_readers(visitor, desk, language, size):
    visitor.speak(language)
    said, page = visitor.said, visitor.page
    page.set_viewport_size(size)
    visitor.sign_in("rosa")
    page.get_by_role("link", name=said("New story")).last.click()
    page.wait_for_load_state()
    page.get_by_label(said("Headline"), exact=True).fill("River tops its banks at Halden")
    page.get_by_label(said("Deck"), exact=True).fill("Storgata is under water")
    page.get_by_role("textbox", name=said("Story body")).click()
    page.keyboard.type("Storgata is under water, the town said.")
    page.get_by_role("button", name=said("Add a credit")).click()
    page.get_by_label(said("Contact book")).fill("rosa")
    page.get_by_role("option", name="Rosa Lund").click()
    page.get_by_label(said("Slug"), exact=True).fill("halden-flood")
    page.get_by_label(said("Section"), exact=True).select_option("world")
    page.get_by_role("button", name=said("Save and submit")).click()
    expect(page.get_by_text(said("Submitted: the desk has it now."))).to_be_visible()
    story = Story.objects.get()

    for name, label in (("edith", "Approve"), ("pia", "Publish")):
        visitor.leave()
        visitor.sign_in(name)
        visitor.open(f"/admin/stories/story/{story.pk}/change/")
        page.locator(".steps").get_by_role("button", name=said(label), exact=True).click()
        form, done = page.locator(".step-form"), page.get_by_text(said("%(step)s: done.") % {"step": said(label)})
        expect(form.or_(done).first).to_be_visible()
        if form.is_visible():
            form.get_by_role("button", name=said(label), exact=True).click()
        expect(done).to_be_visible()

    status, body = read(f"{visitor.site}/delivery/v1/stories/{story.uuid}.json")
    assert status == 200
    assert '"language":"en"' in body.replace(" ", "")


def test_a_language_and_a_zone_are_chosen_on_a_page_of_their_own(visitor, desk):
    page = visitor.sign_in("rosa")
    visitor.open("/accounts/locality/")
    page.get_by_label("Language").select_option("de")
    page.get_by_label("Time zone").select_option("Asia/Kolkata")
    page.get_by_role("button", name="Keep it").click()

    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("#page")).to_have_attribute("data-zone", "Asia/Kolkata")
    expect(page.get_by_role("heading", name="Warten auf mich")).to_be_visible()


def test_whoever_cannot_read_the_sign_in_page_finds_their_language_there(visitor, desk):
    page = visitor.open("/accounts/login/")

    page.get_by_role("button", name="Français").click()

    expect(page.get_by_role("heading", name="Se connecter au desk")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_desk_takes_the_zone_of_the_browser(browser, live_server, people):
    context = browser.new_context(timezone_id="America/St_Johns")
    page = context.new_page()
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill("halden-flood")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator("#page")).to_have_attribute("data-zone", "America/St_Johns")
    context.close()
