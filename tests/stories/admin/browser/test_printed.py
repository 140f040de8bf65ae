"""A person's page in a browser: the stories that print something else are found, chosen and brought up to date by keyboard."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stories.content import CreditRole, TaglineOverride
from stories.desk.contacts import credit_for, save_contact
from stories.models import Contact
from tests import cast
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE


@pytest.fixture
def ann(people, desk):
    """Ann, of whom one draft prints an older address and leaves out the bureau, and has a stale line by hand."""
    contact = save_contact(Contact(), by=people["edith"], at=cast.NOON, name="Ann Lee", email="ann@y.net", city="Oslo")
    credit = replace(credit_for(contact, CreditRole.REPORTER), email="a@x.net", bureau="")
    story = desk.a_story(content=cast.flood(credits=(credit,), tagline_overrides=(TaglineOverride("reporters", "Ask Ann."),)))
    desk.revise(story, credits=(replace(credit, title="Correspondent", phone="+47 22 55 01 17"),))
    return contact


def test_chosen_stories_are_brought_up_to_date_by_keyboard(visitor, ann):
    visitor.sign_in("edith")
    page = visitor.open(f"/admin/stories/contact/{ann.pk}/change/")
    button = page.locator("#printed-another").get_by_role("button", name="Bring the chosen stories up to date")

    page.locator("#printed-another").get_by_role("checkbox").focus()
    button.press("Enter")

    expect(page.get_by_text("Brought up to date: 1 story.")).to_be_visible()
    expect(page.locator("#printed-another")).to_have_count(0)
    expect(page.get_by_role("heading", name="Stories that leave something out")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_differs_from_the_book_can_be_read_by_everybody(visitor, ann, theme):
    visitor.page.emulate_media(color_scheme=theme)
    visitor.sign_in("edith")
    person, story = f"/admin/stories/contact/{ann.pk}/change/", f"/admin/stories/story/{ann.credits.get().story_id}/change/"

    for address, part in ((person, ".printed-list"), (story, "#taglines")):
        page = visitor.open(address)
        expect(page.locator(part).first).to_be_visible()
        found = Axe().run(page, context=part).response["violations"]
        assert [rule["id"] for rule in found if rule["id"] not in NOT_OURS] == []

    visitor.page.set_viewport_size(PHONE)
    visitor.open(person)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
