"""The lines below the story while one types: they follow the credits, and what is written by hand is never touched."""

import pytest
from playwright.sync_api import expect

from stories.content import Credit, CreditRole, TaglineOverride
from stories.desk.wire.intake import ingest
from tests import cast
from tests.stories.admin.browser.test_editor import WIRE

ED = Credit(CreditRole.EDITOR, "Ed It", email="e@x.net")


@pytest.fixture
def opened(visitor, desk):
    """The page of a story with one editor, open for Rosa."""
    story = desk.a_story(content=cast.flood(credits=(ED,)))
    visitor.sign_in("rosa")
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def line(page, label: str):
    """Find a line of the preview by what the desk calls it."""
    return page.locator("#taglines li").filter(has=page.get_by_text(label, exact=True).first)


def printed(page, label: str = "Whom to contact: editors"):
    return line(page, label).locator("[data-generated]")


def test_the_lines_follow_what_is_typed_without_a_save(opened):
    page = opened
    expect(printed(page)).to_have_text("To contact the editor responsible for this story: Ed It at e@x.net")

    page.locator("#credits").get_by_label("Name", exact=True).fill("Eddie It")

    expect(printed(page)).to_have_text("To contact the editor responsible for this story: Eddie It at e@x.net")
    expect(page.locator("#taglines [role=status]")).to_contain_text("Eddie It")


def test_a_line_comes_with_its_first_person_and_goes_with_the_last_by_keyboard_alone(opened):
    page = opened
    page.get_by_role("button", name="Add a credit").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("a")  # Assistance; a word typed slowly begins anew at each letter
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("Al Low")

    expect(printed(page, "Assistance")).to_have_text("--With assistance from Al Low.")
    expect(page.locator("#taglines li b").first).to_have_text("Assistance")

    page.locator("#credits").get_by_role("button", name="Remove").last.focus()
    page.keyboard.press("Enter")

    expect(line(page, "Assistance")).to_have_count(0)


def test_copy_is_previewed_in_its_dialect(visitor, people):
    story = ingest((WIRE / "trump-russia-sanctions.txt").read_bytes(), by=people["rosa"], at=cast.NOON).story
    visitor.sign_in("rosa")
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())

    page.locator("#credits").get_by_label("Bureau").nth(1).fill("Moscow")

    expect(printed(page, "Whom to contact: reporters")).to_have_text(
        "To contact the reporter on this story: Alex Wayne in Moscow at awayne3@bloomberg.net."
    )


def test_a_line_is_written_by_hand_and_what_the_credits_give_stands_beside_it(opened):
    page = opened
    line(page, "Whom to contact: editors").get_by_role("button", name="Write it by hand").press("Enter")
    by_hand = page.get_by_label("Printed, as written by hand")
    expect(by_hand).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(", or the desk")
    page.locator("#credits").get_by_label("Name", exact=True).fill("Eddie It")

    expect(printed(page)).to_contain_text("Eddie It")
    expect(by_hand).to_have_value("To contact the editor responsible for this story: Ed It at e@x.net, or the desk")

    page.keyboard.press("Control+s")

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    expect(by_hand).to_have_value("To contact the editor responsible for this story: Ed It at e@x.net, or the desk")
    expect(line(page, "Whom to contact: editors").get_by_text("by hand", exact=True)).to_be_visible()


def test_a_stale_line_is_marked_as_one_types_and_the_generated_one_comes_back(visitor, desk):
    overrides = (TaglineOverride("editors", "Ask the desk."),)
    story = desk.a_story(content=cast.flood(credits=(ED,), tagline_overrides=overrides))
    visitor.sign_in("rosa")
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    stale = page.get_by_text("The credits changed after this line was written.")
    expect(stale).to_be_hidden()

    page.locator("#credits").get_by_label("Name", exact=True).fill("Eddie It")
    expect(stale).to_be_visible()

    page.get_by_role("button", name="Use the generated line again").press("Enter")
    expect(page.get_by_role("button", name="Write it by hand")).to_be_focused()
    expect(stale).to_be_hidden()
    page.keyboard.press("Control+s")

    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    assert story.revisions.get(number=2).content.tagline_overrides == ()
