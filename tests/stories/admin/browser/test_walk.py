"""A story's whole way through the screens: from the first keystroke to the bytes readers get, and out of the world again."""

import re

import pytest
from playwright.sync_api import expect

from media import library
from stories.models import Section, Story
from tests import cast
from tests.media import pictures
from tests.stories.admin.browser.walking import come_as, confirm, press, read, step


@pytest.fixture
def house(people):
    """A section, Rosa in the contact book, and a photograph with its rights and its sizes."""
    Section.objects.create(slug="world", name="World")
    cast.in_the_book(people["rosa"])
    image = library.accept(
        pictures.jpeg(), by=people["paul"], at=cast.NOON, headline="River in Storgata", photographer="Kari Vik",
        agency="Scanfoto", rights="agency",
    )  # fmt: skip
    library.make_renditions(image)
    return people


def test_a_story_from_the_first_keystroke_to_the_kill(visitor, house):
    page = visitor.sign_in("rosa")
    _write(page)
    story = Story.objects.get()
    address = f"/admin/stories/story/{story.pk}/change/"
    json = f"{visitor.site}/delivery/v1/stories/{story.uuid}.json"
    expect(page.locator(".standing .pill").first).to_have_text("submitted")

    come_as(visitor, "edith", address)
    step(page, "Send back", Reason="The second quote is missing.")
    expect(page.locator(".standing .pill").first).to_have_text("draft")

    visitor.leave()
    visitor.sign_in("rosa")
    expect(page.get_by_role("region", name="Sent back to me")).to_contain_text("The second quote is missing.")
    visitor.open(address)
    step(page, "Submit")

    come_as(visitor, "edith", address)
    page.get_by_label("Deck").fill("Storgata is under water, says the town")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    expect(page.locator("#why-approve")).to_contain_text("nobody approves their own copy")

    come_as(visitor, "emil", address)
    step(page, "Approve")
    assert read(json)[0] == 404

    come_as(visitor, "pia", address)
    step(page, "Publish")
    status, body = read(json)
    assert status == 200
    assert "Storgata is <strong>under water</strong>" in body.replace("\\/", "/")
    assert 'href=\\"https://halden.example/flood\\"' in body

    page.get_by_label("Headline", exact=True).fill("River tops its banks at Halden, twice")
    page.get_by_role("button", name="Save", exact=True).click()
    step(page, "Submit")
    come_as(visitor, "emil", address)
    step(page, "Approve")
    come_as(visitor, "pia", address)
    press(page, "Publish")
    expect(page.locator(".going-out ins").first).to_contain_text("twice")
    page.get_by_label("Correction: something was wrong").check()
    confirm(page, "Publish")
    expect(page.get_by_text("Tell readers what was wrong and what is right.")).to_be_visible()
    page.get_by_label("Public note").fill("The river rose twice, not once.")
    confirm(page, "Publish")
    status, body = read(json)
    assert status == 200
    assert "The river rose twice, not once." in body

    step(page, "Withdraw", Reason="The photograph is disputed.", **{"Public notice": "We are checking this report."})
    assert read(json)[0] == 410

    step(page, "Kill", Reason="It is wrong.", **{"Public notice": "This report was wrong.", "Slug of the story": story.slug})
    status, body = read(json)
    assert status == 410
    assert "This report was wrong." in body
    expect(page.get_by_text("This story was killed.")).to_be_visible()


def _write(page) -> None:
    page.get_by_role("link", name="New story").first.click()
    page.wait_for_load_state()
    page.get_by_label("Headline", exact=True).fill("River tops its banks at Halden")
    page.get_by_label("Deck").fill("Storgata is under water")
    body = page.get_by_role("textbox", name="Story body")
    body.click()
    page.keyboard.type("Storgata is ")
    page.keyboard.press("Control+b")
    page.keyboard.type("under water")
    page.keyboard.press("Control+b")
    page.keyboard.type(", the town said.")
    page.keyboard.press("Enter")
    page.keyboard.type("More from the town")
    page.keyboard.press("Shift+Home")
    expect(page.get_by_role("button", name="insert link")).not_to_have_class(re.compile("disabled"))
    page.keyboard.press("Control+k")
    page.locator(".prose-editor-dialog input").first.fill("https://halden.example/flood")
    page.locator(".prose-editor-dialog button[type=submit]").click()
    expect(page.locator(".words")).to_contain_text("11 words")

    page.get_by_role("button", name="Add a credit").click()
    page.get_by_label("Contact book").fill("rosa")
    page.get_by_role("option", name=re.compile("Rosa Lund")).click()
    expect(page.locator("[name=credits-0-email]")).to_have_value("rosa@newsroom.test")

    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_label("Search the picture library").fill("storgata")
    page.get_by_role("button", name=re.compile("River in Storgata")).click()
    expect(page.locator("[name=pictures-0-credit_name]")).to_have_value("Kari Vik")
    page.get_by_label("Caption", exact=True).fill("Water in Storgata on Wednesday.")
    page.get_by_label("Alt text").fill("A street under brown water.")

    page.get_by_label("Slug").fill("halden-flood")
    page.get_by_label("Section").select_option("world")
    page.get_by_role("button", name="Save and submit").click()
    expect(page.get_by_text("Submitted: the desk has it now.")).to_be_visible()
