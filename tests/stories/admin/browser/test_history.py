"""The past of a story in a browser: walked by hand and by keyboard, clean for every eye, and put on paper."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from media import library
from stories.content import Picture, PictureCredit, TextBlock
from stories.models import Topic
from tests import cast
from tests.media import pictures
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE
from tests.stories.admin.browser.walking import take_picture

PAGES = (
    "history/", "history/?show=plans", "revisions/1/", "revisions/1/origins/", "revisions/1/restore/",
    "compare/?before=r1&after=newest", "compare/?before=e1&after=newest&view=side&text=whole", "editions/1/", "then/",
    "then/?at=2026-03-05T00:00:00&at_zone=UTC",
)  # fmt: skip


@pytest.fixture
def story(people, desk):
    """A story that was published, then changed in every way a comparison tells."""
    Topic.objects.create(code="medtop:20000139", name="flood")
    image = library.accept(pictures.jpeg(), by=people["paul"], at=cast.NOON, headline="River", rights="own")
    picture = Picture(
        "a", image=str(image.uuid), caption="The river", alt="Water", credit=PictureCredit("photographer", "P. Lund")
    )
    first, *rest = cast.flood("The river rose.", "Nobody was hurt.", "The town met.", "It rained.").body
    story = desk.a_story("published", content=cast.flood(body=(first, *rest)))
    changed = replace(rest[0], text="Nobody was hurt, <em>the town</em> said.")
    body = (changed, rest[1], TextBlock("n1", "A new paragraph."), first)
    desk.revise(story, body=body, topics=("medtop:20000139",), pictures=(picture,), language="de", headline="River falls")
    return story


@pytest.fixture(autouse=True)
def edith_is_in(visitor, story):
    """Edith looks at it."""
    visitor.sign_in("edith")


def address(story, below):
    return f"/admin/stories/story/{story.pk}/{below}"


@pytest.mark.pictured
def test_two_versions_are_chosen_on_the_line_and_compared_change_by_change(visitor, page, story):
    visitor.open(address(story, "history/"))
    page.get_by_role("radio", name="Before: Edition 1").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Compare the two chosen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/?after=r2&before=e1")
    expect(page.locator(".difference.moved")).to_contain_text("moved from place 1 to place 4")

    focused = page.locator(".difference:focus h3")
    page.keyboard.press("n")
    expect(focused).to_contain_text("Headline")
    page.keyboard.press("p")
    expect(focused).to_contain_text("Topics")
    page.get_by_role("button", name="Next change").click()
    expect(focused).to_contain_text("Headline")
    take_picture(page, "compare")

    page.get_by_role("checkbox", name="by n and p").uncheck()
    page.keyboard.press("n")
    expect(page.locator(".difference:focus")).to_have_count(0)

    page.get_by_label("Shown").select_option("side")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator(".sides").first).to_be_visible()


def test_a_revision_is_restored_after_a_look_and_restored_back(visitor, page, story):
    visitor.open(address(story, "revisions/1/"))
    page.get_by_role("link", name="Restore this revision").click()
    expect(page.get_by_text("to undo it, restore revision 2")).to_be_visible()
    page.get_by_role("button", name="Restore revision 1").click()
    page.get_by_role("link", name="Undo: restore revision 2.").click()
    page.get_by_role("button", name="Restore revision 2").click()

    expect(page.get_by_text("Revision 2 is restored, as revision 4.")).to_be_visible()
    story.refresh_from_db()
    assert (story.newest_number, story.headline) == (4, "River falls")


def test_what_readers_had_at_a_moment_is_read_as_they_read_it(visitor, page, story):
    visitor.open(address(story, "then/"))
    page.get_by_label("Date and time").fill("2026-03-05T10:00:00")
    page.get_by_role("button", name="What did readers have?").click()

    expect(page.get_by_text("Readers had edition 1")).to_be_visible()
    expect(page.frame_locator("iframe.as-read").get_by_role("heading", level=1)).to_have_text("River tops its banks at Halden")


def test_on_paper_there_is_the_past_alone_and_what_changed_needs_no_colour(visitor, page, story):
    visitor.open(address(story, "compare/?before=r1&after=newest"))
    page.emulate_media(media="print")

    for hidden in (".toolbar", ".comparison", "#nav-sidebar"):
        assert not any(found.is_visible() for found in page.locator(hidden).all())
    style = "element => [getComputedStyle(element).textDecorationLine, getComputedStyle(element).backgroundColor]"
    assert page.locator(".difference ins").first.evaluate(style) == ["underline", "rgba(0, 0, 0, 0)"]
    assert page.locator(".difference del").first.evaluate(style) == ["line-through", "rgba(0, 0, 0, 0)"]
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="screen")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_of_the_past_is_accessible_and_fits_a_phone(visitor, page, story, theme):
    page.emulate_media(color_scheme=theme)
    found, too_wide = [], []
    for below in PAGES:
        page.set_viewport_size(PHONE if theme == "dark" else {"width": 1440, "height": 900})
        visitor.open(address(story, below))
        page.wait_for_load_state("networkidle")
        found += _violations(page, below)
        page.set_viewport_size(PHONE)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            too_wide.append(below)

    assert (found, too_wide) == ([], [])


def _violations(page, title):
    return [
        f"{title}: {rule['id']} {node['html'][:160]}"
        for rule in Axe().run(page).response["violations"]
        if rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]
