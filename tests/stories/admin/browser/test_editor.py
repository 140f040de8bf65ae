"""The body editor: what is typed and pasted arrives as the story's blocks; what is not touched stays as it was."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from stories.content import EmbedBlock, LinkBlock, ListBlock, Picture, PictureBlock, TableBlock, TextBlock
from stories.desk.wire.intake import ingest
from stories.formats import wire_text
from stories.models import Story
from tests import cast
from tests.stories.admin.browser.writing import go_to_end, put_cursor

WIRE = Path(__file__).parents[4] / "fixtures" / "wire"

EVERY_KIND = cast.flood(
    body=(
        TextBlock("p1", 'A paragraph with <a href="https://halden.example/a?b=1&amp;c=2">a link</a>,  two blanks and\na break.'),
        TextBlock("h1", "A sub-head", "subhead"),
        TextBlock("q1", "A <em>quote</em>.", "quote"),
        TextBlock("i1", "How high?", "question"),
        TextBlock("i2", "Very <strong><em>high</em></strong>.", "answer"),
        ListBlock("l1", ("one", "two")),
        ListBlock("l2", ("first", "second"), ordered=True),
        TableBlock("t1", ("Place     Level", "Halden      4.2", "", "Oslo        1.0")),
        PictureBlock("f1", "k1"),
        LinkBlock("r1", "Read more", '<a href="/flood">The flood</a>'),
        EmbedBlock("e1", "tweet", "A post of the town"),
    ),
    pictures=(Picture("k1", "inline", caption="Water in Storgata"),),
)


@pytest.mark.parametrize("name", ["trump-russia-help", "trump-russia-sanctions"])
def test_wire_copy_opened_and_saved_stays_byte_for_byte(visitor, people, name):
    raw = (WIRE / f"{name}.txt").read_bytes()
    story = ingest(raw, by=people["rosa"], at=cast.NOON).story
    _open(visitor, story)

    visitor.page.keyboard.press("Control+s")

    expect(visitor.page.get_by_text("Nothing was changed: revision 1 stands.")).to_be_visible()
    assert wire_text.render(_newest(story)) == raw


@pytest.mark.parametrize("name", ["trump-russia-help", "trump-russia-sanctions"])
def test_a_word_typed_into_wire_copy_changes_its_paragraph_alone(visitor, people, name):
    story = ingest((WIRE / f"{name}.txt").read_bytes(), by=people["rosa"], at=cast.NOON).story
    before = _newest(story)
    body = _open(visitor, story)

    go_to_end(body.locator("p").nth(1))
    visitor.page.keyboard.type(" Zebra.")
    _save(visitor)

    after = _newest(story)
    changed = [new for old, new in zip(before.body, after.body, strict=True) if old != new]
    assert len(changed) == 1
    assert "Zebra." in changed[0].text
    assert after.body[0].id == before.body[0].id


def test_every_kind_of_block_survives_an_edit_beside_it(visitor, desk):
    story = desk.a_story("draft", content=EVERY_KIND)
    body = _open(visitor, story)

    go_to_end(body.locator("h2"))
    visitor.page.keyboard.type(" changed")
    _save(visitor)

    after = _newest(story).body
    assert after[1] == TextBlock("h1", "A sub-head changed", "subhead")
    assert (after[0], *after[2:]) == (EVERY_KIND.body[0], *EVERY_KIND.body[2:])


def test_a_split_paragraph_keeps_its_id_once(visitor, desk):
    story = desk.a_story("draft", content=cast.flood("One sentence. Another sentence."))
    body = _open(visitor, story)

    put_cursor(body, 0, len("One sentence."))
    visitor.page.keyboard.press("Enter")
    _save(visitor)

    first, second = _newest(story).body
    assert (first.id, first.text) == ("p1", "One sentence.")
    assert second.id != "p1"
    assert second.text.strip() == "Another sentence."


def test_a_picture_is_put_into_the_text(visitor, desk):
    pictures = (Picture("k1", "inline", caption="Water in Storgata"),)
    story = desk.a_story("draft", content=cast.flood("Before.", pictures=pictures))
    body = _open(visitor, story)

    go_to_end(body.locator("p").first)
    visitor.page.locator(".prose-menubar [data-name=deskPicture]").click()
    visitor.page.locator(".prose-editor-dialog button[type=submit]").click()
    expect(body.locator(".picture-place")).to_have_text("Picture: Water in Storgata")
    _save(visitor)

    assert [getattr(block, "picture", "") for block in _newest(story).body] == ["", "k1"]


def test_a_step_waits_for_what_is_not_saved(visitor, desk):
    story = desk.a_story("draft")
    _open(visitor, story)

    visitor.page.get_by_label("Deck").fill("Not saved yet")
    visitor.page.locator(".steps").get_by_role("button", name="Submit").click()

    expect(visitor.page.get_by_text("Save your changes first")).to_be_visible()
    assert Story.objects.get(pk=story.pk).state == "draft"
    visitor.page.on("dialog", lambda dialog: dialog.accept())


def _open(visitor, story: Story):
    visitor.sign_in("rosa")
    visitor.open(f"/admin/stories/story/{story.pk}/change/")
    body = visitor.page.get_by_role("textbox", name="Story body")
    expect(body).to_be_visible()
    return body


def _save(visitor) -> None:
    visitor.page.keyboard.press("Control+s")
    expect(visitor.page.get_by_text("Saved as revision 2.")).to_be_visible()


def _newest(story: Story):
    return story.revisions.order_by("-number")[0].content


def test_a_button_of_the_menu_that_does_nothing_here_says_so(visitor, desk):
    body = _open(visitor, desk.a_story("draft"))
    undo = visitor.page.get_by_role("button", name="undo", exact=True)
    expect(undo).to_have_attribute("aria-disabled", "true")

    body.locator("p").first.click()
    visitor.page.keyboard.type("Rain. ")

    expect(undo).to_have_attribute("aria-disabled", "false")
