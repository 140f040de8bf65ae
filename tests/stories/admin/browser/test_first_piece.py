"""The first sample piece, through the screens: wire copy in, three pairs of hands, the same bytes out to readers."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from stories.models import Contact, Section, Story
from tests.stories.admin.browser.walking import come_as, confirm, press, read, step, take_picture

PIECE = Path("fixtures/wire/trump-russia-sanctions.txt")


@pytest.mark.pictured
def test_the_first_piece_reaches_readers_as_it_came_over_the_wire(visitor, people):
    Section.objects.create(slug="politics", name="Politics")
    wayne = Contact.objects.create(name="Alex Wayne", email="awayne3@bloomberg.net", city="Washington", is_editor=True)
    page = visitor.sign_in("rosa")

    visitor.open("/admin/stories/wireitem/add/")
    page.get_by_label("Files").set_input_files(PIECE)
    page.get_by_role("button", name="Take it in").click()
    page.get_by_label("Slug").fill("trump-russia-sanctions")
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("The wire copy is a draft now.")).to_be_visible()
    story = Story.objects.get(slug="trump-russia-sanctions")
    address = f"/admin/stories/story/{story.pk}/change/"
    assert set(story.credits.filter(contact=wayne).values_list("role", flat=True)) == {"reporter", "editor"}
    _take_pictures_of_the_draft(page)
    page.get_by_label("Section").select_option("politics")
    page.get_by_label("Alt text").fill("A man in a dark suit speaks at a lectern.")
    page.get_by_role("button", name="Save and submit").click()
    expect(page.get_by_text("Submitted: the desk has it now.")).to_be_visible()

    come_as(visitor, "paul", f"/admin/media/image/{story.pictures.get().caption.image_id}/change/")
    page.locator("[name=rights]").select_option("agency")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    come_as(visitor, "edith", address)
    expect(page.get_by_text("The picture awaits its file")).to_be_visible()
    step(page, "Approve")
    come_as(visitor, "pia", address)
    press(page, "Publish")
    expect(page.frame_locator("[name=going-out]").get_by_role("heading", level=1)).to_be_visible()
    take_picture(page, "publish")
    confirm(page, "Publish")
    expect(page.get_by_text("Publish: done.")).to_be_visible()

    text = f"{visitor.site}/delivery/v1/stories/{story.uuid}.txt"
    assert read(text) == (200, PIECE.read_bytes().decode())
    assert read(f"{visitor.site}/delivery/v1/{story.day}/trump-russia-sanctions.txt") == read(text)


def _take_pictures_of_the_draft(page):
    expect(page.get_by_role("textbox", name="Story body")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    take_picture(page, "story")
    wide = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    take_picture(page, "story-phone")
    page.set_viewport_size(wide)
    page.emulate_media(color_scheme="dark")
    page.reload()  # a page is light or dark for as long as it is open
    expect(page.locator("html.dark")).to_be_attached()
    expect(page.get_by_role("textbox", name="Story body")).to_be_visible()
    take_picture(page, "story-dark")
    page.emulate_media(color_scheme="light")
