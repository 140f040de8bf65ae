"""Quotes and dashes set while one types, by the story's language; undone by one key; never in what stands there already."""

import pytest
from playwright.sync_api import expect

from stories.content import TableBlock, TextBlock
from tests import cast
from tests.stories.admin.browser.writing import newest, opened, paste, put_cursor, save

TYPED = {
    "en": ("He said \"it's 'on'\" -- now --- ok - yes", "He said “it’s ‘on’” – now — ok – yes"),
    "de": ("Er sagte \"so ist's 'eben'\" - ja", "Er sagte „so ist’s ‚eben‘“ – ja"),
    "fr": ('Il dit "l\'eau monte !" -- oui', "Il dit «\u202fl’eau monte\u202f!\u202f» – oui"),
    "eo": ("Li diris \"jes\" -- 'nun'", "Li diris \"jes\" -- 'nun'"),
}


@pytest.mark.parametrize("language", TYPED)
def test_what_is_typed_is_set_as_the_language_sets_it(visitor, desk, language):
    typed, set_as = TYPED[language]
    story = desk.a_story(content=cast.flood("Before.", language=language))
    page, body = opened(visitor, story)

    put_cursor(body, 0, len("Before."))
    page.keyboard.press("Enter")
    page.keyboard.type(typed)
    page.get_by_label("Headline").click()
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    save(page)

    assert newest(story).body[1].text == set_as
    assert newest(story).headline == set_as


def test_one_undo_gives_back_what_was_typed_and_typing_goes_on(visitor, desk):
    story = desk.a_story(content=cast.flood("Before."))
    page, body = opened(visitor, story)

    put_cursor(body, 0, len("Before."))
    page.keyboard.type(' "')
    expect(body).to_contain_text("Before. “")
    page.keyboard.press("Control+z")
    expect(body).to_contain_text('Before. "')
    page.keyboard.type("x")
    expect(body).to_contain_text('Before. "x')

    deck = page.get_by_label("Deck")
    deck.click()
    page.keyboard.press("End")
    page.keyboard.type(" '")
    expect(deck).to_have_value("Storgata is under water ‘")
    page.keyboard.press("Control+z")
    expect(deck).to_have_value("Storgata is under water '")


def test_tables_pasted_words_and_what_stood_there_keep_their_signs(visitor, desk):
    body_before = (TextBlock("p1", 'A "straight" one -- here.'), TableBlock("t1", ("a", "b")))
    story = desk.a_story(content=cast.flood(body=body_before))
    page, body = opened(visitor, story)

    put_cursor(body, 1, 1)
    page.keyboard.type(' "x" -- y')
    put_cursor(body, 0, len('A "straight" one -- here.'))
    paste(body, '<p> It\'s "pasted"</p>')
    save(page)

    paragraph, table = newest(story).body
    assert paragraph.text == 'A "straight" one -- here.It\'s "pasted"'
    assert table.lines == ('a "x" -- y', "b")


def test_it_is_switched_off_by_whoever_does_not_want_it_and_stays_off(visitor, desk):
    story = desk.a_story(content=cast.flood("Before."))
    page, body = opened(visitor, story)
    page.get_by_label("Set quotes and dashes as I type").uncheck()
    page.reload()
    expect(page.get_by_label("Set quotes and dashes as I type")).not_to_be_checked()

    put_cursor(body, 0, len("Before."))
    page.keyboard.type(' "x"')
    save(page)

    assert newest(story).body[0].text == 'Before. "x"'
