"""The house's style while one writes: marked, listed, gone to by key, and put right as if typed."""

import pytest
from playwright.sync_api import expect

from stories.content import TextBlock
from stories.models import HouseRule, Story
from tests import cast

MARKED = """(severity) => [...CSS.highlights.get(`house-${severity}`)].map((range) => range.toString())"""
BODY = (TextBlock("p1", "💧 They utilise <em>the</em> bank. TK"), TextBlock("p2", "They <strong>util</strong>ise it again."))


@pytest.fixture
def opened(visitor, desk):
    """The page of a story that breaks the house's style, open for Rosa."""
    HouseRule.objects.create(find="utilise", use="use", why="We write plainly")
    story = desk.a_story(content=cast.flood(headline="Rivers utilise their banks", body=BODY))
    visitor.sign_in("rosa")
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def listed(page):
    return page.locator("#house-style li [data-go]")


def test_what_breaks_a_rule_is_marked_in_the_text_and_listed_below_it(opened):
    page = opened
    plain = "“utilise”: write “use”. We write plainly."
    expect(listed(page)).to_have_text([plain, plain, "“TK”. Something is still to come.", plain])

    assert page.evaluate(MARKED, "warn") == ["utilise", "utilise"]
    assert page.evaluate(MARKED, "block") == ["TK"]

    page.get_by_label("Headline").fill("Rivers use their banks TK")
    expect(listed(page)).to_have_count(4)
    expect(listed(page).first).to_have_text("“TK”. Something is still to come.")


def test_one_key_goes_to_the_next_and_one_puts_it_right_and_it_can_be_undone(opened):
    page = opened
    expect(listed(page)).to_have_count(4)

    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.name") == "headline"
    page.keyboard.press("F8")
    assert page.evaluate("getSelection().toString()") == "utilise"
    page.keyboard.press("Alt+F8")
    expect(page.locator("#body .ProseMirror[contenteditable] p").first).to_contain_text("They use the bank.")
    expect(listed(page)).to_have_count(3)

    page.keyboard.press("Control+z")
    expect(listed(page)).to_have_count(4)


def test_whoever_goes_through_them_stays_at_their_place_when_the_desk_is_asked_again(opened):
    page = opened
    expect(listed(page)).to_have_count(4)
    page.keyboard.press("F8")
    page.keyboard.press("F8")

    page.evaluate("document.querySelector('#house-style li').dataset.before = ''")
    page.get_by_label("Deck").fill("Storgata is dry")
    expect(page.locator("#house-style li[data-before]")).to_have_count(0)
    page.keyboard.press("F8")

    assert page.evaluate("getSelection().toString()") == "TK"


def test_a_fix_is_saved_like_anything_typed(opened):
    page = opened
    expect(listed(page)).to_have_count(4)
    for left in (3, 2, 1):
        page.locator("#house-style").get_by_role("button", name="Write “use”", exact=True).first.click()
        expect(listed(page)).to_have_count(left)

    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()

    content = Story.objects.get().revisions.get(number=2).content
    assert content.headline == "Rivers use their banks"
    assert [block.text for block in content.body] == [
        "💧 They use <em>the</em> bank. TK", "They <strong>use</strong> it again.",
    ]  # fmt: skip
