"""Pages as readers see them: accessible, in the width of a phone, on paper, under the policy they are sent with."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from stories.formats import page as format_page
from tests.stories.formats.page.reading import everything
from tests.stories.formats.publications import PIECES, tombstone

PHONE = {"width": 320, "height": 700}


def rows() -> dict[str, bytes]:
    story = everything()
    return {
        "story": format_page.render(story),
        "story from the right": format_page.render(replace(story, content=replace(story.content, language="he"))),
        "notice": format_page.bury(tombstone(PIECES[0], "killed")),
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["story", "story from the right", "notice"])
def test_a_page_is_accessible(visitor, name, theme):
    shown = visitor.open(rows()[name])
    shown.emulate_media(color_scheme=theme)

    assert [violation["id"] for violation in Axe().run(shown).response["violations"]] == []


@pytest.mark.parametrize("name", ["story", "story from the right", "notice"])
def test_a_page_keeps_to_the_width_of_a_phone(visitor, name):
    shown = visitor.open(rows()[name])
    shown.set_viewport_size(PHONE)

    assert shown.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_page_is_styled_and_shows_its_pictures_under_its_own_policy(visitor):
    shown = visitor.open(rows()["story"])

    assert shown.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "700"
    shown.wait_for_function("document.querySelector('figure.lead img').complete")
    assert visitor.complaints == []


def test_a_page_takes_no_other_style_and_no_picture_from_elsewhere(visitor):
    hostile = b'<style>h1 { color: red }</style><img src="https://elsewhere.example/a.gif" alt="">'

    visitor.open(rows()["story"].replace(b"<main>", hostile + b"<main>")).wait_for_load_state("networkidle")

    assert visitor.complaints == ["style-src-elem inline", "img-src https://elsewhere.example/a.gif"]


def test_on_paper_a_page_is_black_on_white_with_the_addresses_of_its_links(visitor):
    shown = visitor.open(rows()["story"])
    shown.emulate_media(media="print", color_scheme="dark")

    style = "const style = getComputedStyle(document.body);"
    assert shown.evaluate(f"{style} [style.color, style.backgroundColor]") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    after_link = "getComputedStyle(document.querySelector('.body a'), '::after').content"
    assert "https://newsroom.test/archive" in shown.evaluate(after_link)
    # Its address is its text already.
    assert shown.evaluate("getComputedStyle(document.querySelector('.tweet a'), '::after').content") == "none"
    assert shown.locator(".formats ul").is_hidden()
    assert shown.locator(".address").is_visible()
