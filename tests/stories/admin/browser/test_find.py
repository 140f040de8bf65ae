"""Find and replace while one writes: through headline, deck, body and captions, by keyboard, and taken back as one step."""

import pytest
from playwright.sync_api import expect

from stories.content import Picture, TableBlock, TextBlock
from tests import cast
from tests.stories.admin.browser.writing import newest, opened, put_cursor, save

MARKED = """(name) => [...CSS.highlights.get(name)].map((range) => range.toString())"""
STORY = cast.flood(
    headline="River rises",
    deck="The river’s banks",
    body=(TextBlock("p1", "A <em>riv</em>er, the River and rivers."), TableBlock("t1", ("river   4.2",))),
    pictures=(Picture("k1", caption="By the river"),),
)


@pytest.fixture
def story(desk):
    return desk.a_story(content=STORY)


@pytest.fixture
def written(visitor, story):
    return opened(visitor, story)


def ask(page, words: str) -> None:
    page.keyboard.press("Control+f")
    expect(page.get_by_label("Words to find")).to_be_focused()
    page.keyboard.type(words)


def count(page):
    return page.locator("[data-find-count]")


def test_words_are_found_everywhere_and_gone_through_by_keys(written):
    page, body = written
    put_cursor(body, 0, 1)
    ask(page, "river")
    expect(count(page)).to_have_text("7 found")
    assert page.evaluate(MARKED, "found") == ["river", "River", "river", "river"]

    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("1 of 7, Headline")
    page.keyboard.press("F3")
    page.keyboard.press("F3")
    expect(count(page)).to_have_text("3 of 7")
    assert page.evaluate(MARKED, "found-current") == ["river"]
    page.keyboard.press("Shift+F3")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(count(page)).to_have_text("7 of 7, Caption")

    page.keyboard.press("Escape")
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("[name=pictures-0-caption]")).to_be_focused()
    assert page.evaluate("document.activeElement.value.slice(document.activeElement.selectionStart)") == "river"
    assert page.evaluate(MARKED, "found") == []


def test_case_whole_words_and_signs(written):
    page, body = written
    put_cursor(body, 0, 1)
    ask(page, "River")
    page.get_by_label("Match case").check()
    expect(count(page)).to_have_text("2 found")
    page.get_by_label("Match case").uncheck()
    page.get_by_label("Whole words").check()
    expect(count(page)).to_have_text("6 found")
    page.get_by_label("Words to find").fill("river's")
    expect(count(page)).to_have_text("1 found")
    page.get_by_label("Words to find").fill("(.*")
    expect(count(page)).to_have_text("Nothing found.")


def test_one_is_replaced_and_then_the_next_stands_ready(written, story):
    page, body = written
    put_cursor(body, 0, 1)
    page.keyboard.press("Control+h")
    page.keyboard.type("river")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.get_by_label("Replace with").fill("stream")
    page.get_by_role("button", name="Replace", exact=True).click()
    expect(count(page)).to_have_text("3 of 6")
    page.keyboard.press("Escape")
    save(page)

    assert newest(story).body[0].text == "A <em>stream</em>, the River and rivers."
    assert newest(story).headline == "River rises"


def test_replacing_all_is_one_step_to_undo_and_one_to_do_again(written, story):
    page, body = written
    fields = page.locator("#id_headline, #id_deck, [name=pictures-0-caption]")
    before = [field.input_value() for field in fields.all()], body.inner_text()
    put_cursor(body, 0, 1)
    page.keyboard.press("Control+h")
    page.keyboard.type("river")
    page.get_by_label("Replace with").fill("Glomma")
    page.get_by_role("button", name="All").click()
    expect(count(page)).to_have_text("7 replaced.")
    after = [field.input_value() for field in fields.all()], body.inner_text()
    assert after[0] == ["Glomma rises", "The Glomma’s banks", "By the Glomma"]

    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    assert ([field.input_value() for field in fields.all()], body.inner_text()) == before
    page.keyboard.press("Control+Shift+z")
    assert ([field.input_value() for field in fields.all()], body.inner_text()) == after
    save(page)

    assert newest(story).body[1].lines == ("Glomma   4.2",)


def test_what_was_typed_since_is_undone_by_itself(written):
    page, body = written
    put_cursor(body, 0, 1)
    page.keyboard.press("Control+h")
    page.keyboard.type("river")
    page.get_by_role("button", name="All").click()
    page.keyboard.press("Escape")
    page.get_by_label("Deck").click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.keyboard.press("Control+z")

    expect(page.get_by_label("Deck")).to_have_value("The ’s banks")
    expect(page.locator("#id_headline")).to_have_value(" rises")


def test_elsewhere_the_keys_are_the_browsers_own(written):
    page, _ = written
    page.locator(".panel a").first.focus()
    page.keyboard.press("Control+f")

    expect(page.locator("#find")).to_be_hidden()
