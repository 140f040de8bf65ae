"""Comments in a browser: by two people at once, on words that are followed, by keyboard alone, on a phone, in the dark."""

from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from stories.desk import comments
from stories.models import Comment, Recipient
from tests.cast import NOON
from tests.stories.admin.browser.conftest import Visitor
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE
from tests.stories.admin.browser.walking import take_picture
from tests.stories.admin.browser.writing import let_it_hear

MARKED = """([name, words]) => {
    const marked = [...CSS.highlights.get(name)].map((range) => range.toString())
    return JSON.stringify(marked) === JSON.stringify(words)
}"""
BODY = "#body .ProseMirror[contenteditable]"


@pytest.fixture
def story(desk):
    return desk.a_story("submitted")


@pytest.fixture
def somebody(browser, live_server, transactional_db):
    """Let people in, each with a browser of their own."""
    contexts = []

    def come(name: str, story) -> Visitor:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.sign_in(name)
        return opened(visitor, story)

    yield come
    for context in contexts:
        with suppress(Error):
            context.close()


def opened(visitor: Visitor, story):
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())
    if page.locator("#story-form").count():
        expect(page.locator(BODY)).to_be_visible()
    return page


def thread(page, text: str):
    return page.locator("#threads > li", has_text=text)


def expect_marked(page, *words: str, name: str = "commented") -> None:
    """Wait until these words are marked, and no others."""
    page.wait_for_function(MARKED, arg=[name, list(words)])


def select(page, words: str) -> None:
    """Select words of the body as a mouse does, and let the editor see it before anything is typed."""
    page.evaluate(
        """(words) => {
            const body = document.querySelector("#body .ProseMirror[contenteditable], #content-read .read .body")
            const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
            let node = texts.nextNode()
            while (!node.data.includes(words)) node = texts.nextNode()
            const start = node.data.indexOf(words)
            if (body.isContentEditable) body.focus()
            getSelection().setBaseAndExtent(node, start, node, start + words.length)
        }""",
        words,
    )
    let_it_hear(page)


@pytest.mark.pictured
def test_one_comments_on_words_and_a_colleague_sees_it_come_and_answers(somebody, story):
    edith, rosa = somebody("edith", story), somebody("rosa", story)

    select(edith, "river")
    edith.keyboard.press("Control+Alt+m")
    expect(edith.get_by_label("The words")).to_have_value("river")
    expect(edith.get_by_label("Comment", exact=True)).to_be_focused()
    edith.keyboard.type("@ro")
    expect(edith.get_by_role("option", name="rosa")).to_be_visible()
    edith.keyboard.press("Enter")
    edith.keyboard.type("which one?")
    edith.get_by_label("Must be resolved before publishing").check()
    edith.locator(".new-comment").get_by_role("button", name="Comment", exact=True).click()

    note = thread(rosa, "which one?")
    expect(note).to_be_visible()
    expect(rosa.locator("#comments").get_by_role("status")).to_have_text("1 new comment")
    expect_marked(rosa, "river", name="commented-blocking")
    expect(rosa.locator(".checks")).to_contain_text("must be resolved before publishing")
    note.get_by_text("Answer", exact=False).first.click()
    expect(note.get_by_label("Your answer")).to_be_focused()
    rosa.keyboard.type("The Glomma.")
    note.get_by_role("button", name="Answer", exact=True).click()

    expect(thread(edith, "The Glomma.")).to_be_visible()
    expect(thread(edith, "The Glomma.")).to_contain_text("New for you")
    take_picture(edith, "comments")
    thread(edith, "The Glomma.").get_by_role("button", name="Resolve").click()
    expect(edith.locator("#comments").get_by_role("status")).to_contain_text("Resolved.")
    expect(rosa.locator("#comments-count")).to_contain_text("None open")
    expect(thread(rosa, "which one?")).to_be_hidden()
    expect_marked(rosa, name="commented-blocking")
    assert Comment.objects.get(parent=None).mentions == ["rosa"]


def test_what_is_for_me_is_seen_once_it_stood_on_my_screen(visitor, people, story):
    comments.comment(story, "@rosa which one?", by=people["edith"], at=NOON, about=comments.About(quote="river"))
    page = visitor.sign_in("rosa")

    with page.expect_response("**/comments/seen/"):
        opened(visitor, story)
        thread(page, "which one?").scroll_into_view_if_needed()

    assert Recipient.objects.get().seen_at is not None


def test_commented_words_are_followed_while_one_types_and_when_one_saves(visitor, people, story):
    comments.comment(story, "Which one?", by=people["edith"], at=NOON, about=comments.About(quote="river topped its banks"))
    comments.comment(story, "Who?", by=people["edith"], at=NOON, about=comments.About(quote="Nobody"))
    visitor.sign_in("edith")
    page = opened(visitor, story)
    page.wait_for_function("CSS.highlights.get('commented').size === 2")

    select(page, "The river")
    page.keyboard.press("ArrowLeft")
    let_it_hear(page)
    page.keyboard.type("Late on Tuesday, ")
    expect_marked(page, "river topped its banks", "Nobody")

    select(page, "topped")
    page.keyboard.type("left")
    expect(thread(page, "Which one?")).to_contain_text("These words were changed since.")
    expect_marked(page, "river left its banks", "Nobody")

    select(page, "Nobody was")
    page.keyboard.type("Seven people were")
    expect(thread(page, "Who?")).to_contain_text("These words are gone from the text.")

    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as revision 2.")).to_be_visible()
    expect(thread(page, "Who?")).to_contain_text("These words are gone from the text.")
    expect_marked(page, "river left its banks")


def test_by_keys_from_words_to_their_comment_and_back(visitor, people, story):
    comments.comment(story, "Which one?", by=people["edith"], at=NOON, about=comments.About(quote="river"))
    visitor.sign_in("emil")
    page = opened(visitor, story)
    page.wait_for_function("CSS.highlights.get('commented').size === 1")

    select(page, "river")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#comments").get_by_role("status")).to_have_text("Commented by edith: Ctrl+Alt+M goes there.")
    page.keyboard.press("Control+Alt+m")
    assert page.evaluate("document.activeElement.textContent").strip().startswith("river")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("getSelection().toString()") == "river"
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")

    # A comment, its answer, and its end, without a mouse.
    select(page, "Halden")
    page.keyboard.press("Control+Alt+m")
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("In Norway?")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter") if page.evaluate("document.activeElement.type") == "submit" else page.keyboard.press("Tab+Enter")
    expect(thread(page, "In Norway?")).to_be_visible()
    expect(page.locator("#comments article:focus")).to_contain_text("In Norway?")
    resolve = thread(page, "In Norway?").get_by_role("button", name="Resolve")
    resolve.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#comments article:focus")).to_contain_text("Resolved by emil")
    page.get_by_role("radio", name="All").check()
    thread(page, "Halden").locator("summary").first.press("Enter")
    thread(page, "Halden").get_by_role("button", name="Open again").press("Enter")
    expect(thread(page, "In Norway?")).to_contain_text("Opened again by emil")


def test_an_answer_that_is_being_typed_survives_what_colleagues_do(visitor, people, story):
    note = comments.comment(story, "Which one?", by=people["edith"], at=NOON)
    visitor.sign_in("rosa")
    page = opened(visitor, story)
    page.get_by_text("Answer edith").click()
    expect(page.get_by_label("Your answer")).to_be_focused()
    page.keyboard.type("The Glomma, as far as")

    comments.answer(note, "The small one?", by=people["emil"], at=NOON)
    expect(thread(page, "The small one?")).to_be_visible()
    comments.resolve(note, by=people["edith"], at=NOON)
    expect(page.locator("#threads")).to_contain_text("Resolved by edith")

    page.keyboard.type(" I know.")
    expect(page.get_by_label("Your answer")).to_have_value("The Glomma, as far as I know.")
    page.locator(".typing").get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("#comments").get_by_role("status")).to_contain_text("open it again to answer")
    expect(page.get_by_label("Your answer")).to_have_value("The Glomma, as far as I know.")
    visitor.complaints[:] = [one for one in visitor.complaints if "409" not in one]


def test_a_story_one_only_reads_shows_its_commented_words(visitor, people, desk):
    story = desk.a_story("scheduled")
    comments.comment(story, "Which one?", by=people["edith"], at=NOON, about=comments.About(quote="river"))
    visitor.sign_in("rosa")
    page = opened(visitor, story)
    expect_marked(page, "river")
    select(page, "Storgata") if page.get_by_text("Storgata", exact=True).count() else select(page, "Halden")
    page.keyboard.press("Control+Alt+m")
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("In Norway?")
    page.locator(".new-comment").get_by_role("button", name="Comment", exact=True).click()
    expect(thread(page, "In Norway?")).to_be_visible()
    assert Comment.objects.get(text="In Norway?").quote == "Halden"


def test_what_one_wrote_is_put_right_and_taken_back_and_put_back(visitor, people, story):
    comments.comment(story, "Wich one?", by=people["rosa"], at=NOON)
    visitor.sign_in("rosa")
    page = opened(visitor, story)

    page.get_by_text("Edit what you wrote").click()
    page.get_by_label("Your comment").fill("Which one?")
    page.get_by_role("button", name="Save the comment").click()
    expect(thread(page, "Which one?")).to_contain_text("edited")
    thread(page, "Which one?").get_by_role("button", name="Withdraw").click()
    page.get_by_role("radio", name="All").check()
    expect(page.locator("#threads")).to_contain_text("Withdrawn by rosa")
    page.locator("#threads summary", has_text="Withdrawn").click()
    page.get_by_role("button", name="Put it back").click()
    expect(thread(page, "Which one?")).to_be_visible()


def test_the_button_of_the_editor_comments_on_what_is_selected(visitor, story):
    visitor.sign_in("edith")
    page = opened(visitor, story)

    select(page, "banks")
    page.get_by_title("Comment on what is selected").click()

    expect(page.get_by_label("The words")).to_have_value("banks")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_comments_are_accessible_in_every_state_and_fit_a_phone(visitor, people, story, theme):
    note = comments.comment(
        story, "@rosa which one?", by=people["edith"], at=NOON, blocking=True, about=comments.About(quote="river")
    )
    comments.answer(note, "The Glomma, to the best of anybody's knowledge.", by=people["rosa"], at=NOON)
    comments.comment(story, "@edith nice", by=people["rosa"], at=NOON)
    comments.resolve(
        comments.comment(story, "Done?", by=people["edith"], at=NOON, about=comments.About(block="p2")),
        by=people["edith"],
        at=NOON,
    )
    visitor.page.emulate_media(color_scheme=theme)
    visitor.sign_in("edith")
    page = opened(visitor, story)
    page.get_by_role("radio", name="All").check()
    page.get_by_text("Resolved by edith").first.click()
    page.get_by_text("Write a comment").click()
    page.get_by_label("Comment", exact=True).fill("@")
    page.get_by_label("Comment", exact=True).press("End")
    page.keyboard.type("ro")
    expect(page.get_by_role("option", name="rosa")).to_be_visible()

    results = Axe().run(page).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in results if rule["id"] not in NOT_OURS for node in rule["nodes"]] == []

    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
