"""What the tests of writing share: a story open in the editor, its body, and what was saved."""

from playwright.sync_api import Locator, Page, expect

from stories.content import Content
from stories.models import Story

# Put the cursor behind so many characters of a block of the body, and wait until the editor knows.
BEHIND = """(editor, [block, characters]) => new Promise((done) => {
    document.addEventListener("selectionchange", () => setTimeout(done, 250), { once: true })
    const texts = document.createTreeWalker(editor.children[block], NodeFilter.SHOW_TEXT)
    let node = texts.nextNode()
    while (node && characters > node.length) { characters -= node.length; node = texts.nextNode() }
    editor.focus()
    getSelection().collapse(node ?? editor.children[block], node ? characters : 0)
})"""

# The editor hears of a selection in a task of its own, before the frame after next. For 200 ms after it got the focus it takes a
# cursor at its very start for the browser's doing, and puts its own selection back: nobody is that quick but a robot.
HEARD = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))))"

PASTE = """(editor, [kind, copied]) => {
    const data = new DataTransfer()
    data.setData(kind, copied)
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""


def opened(visitor, story: Story, name: str = "rosa") -> tuple[Page, Locator]:
    """Open the story for somebody; return the page and the body to write in."""
    visitor.sign_in(name)
    page = visitor.open(f"/admin/stories/story/{story.pk}/change/")
    page.on("dialog", lambda dialog: dialog.accept())
    body = page.get_by_role("textbox", name="Story body")
    expect(body).to_be_visible()
    return page, body


def put_cursor(body: Locator, block: int, characters: int) -> None:
    """Put the cursor into the block of this index, behind so many characters."""
    body.evaluate(BEHIND, [block, characters])


def let_it_hear(page: Page) -> None:
    """Wait until the page has heard of the selection just made."""
    page.evaluate(HEARD)


def go_to_end(block: Locator, key: str = "End") -> None:
    """Click into a block and go to the end of its line; `key` "Control+End" goes to the end of the text."""
    block.click()
    let_it_hear(block.page)
    block.page.keyboard.press(key)
    let_it_hear(block.page)


def paste(body: Locator, copied: str, kind: str = "text/html") -> None:
    """Paste HTML, or another kind of text, where the cursor is."""
    body.evaluate(PASTE, [kind, copied])


def save(page: Page, number: int = 2) -> None:
    """Save by key, and wait for the revision."""
    page.keyboard.press("Control+s")
    expect(page.get_by_text(f"Saved as revision {number}.")).to_be_visible()


def newest(story: Story) -> Content:
    """Return what the newest revision says."""
    return story.revisions.order_by("-number")[0].content
