"""The pictures of docs/images, taken at a desk of invented stories. `make docs` takes them; the tests leave this file alone."""

from pathlib import Path

from playwright.sync_api import expect

from media import library
from stories.content import CreditRole, Picture, PictureCredit, TextBlock
from stories.models import Section, Story
from stories.workflow import Readers, State
from tests import cast
from tests.media import pictures

IMAGES = Path(__file__).resolve().parents[4] / "docs" / "images"
PHONE = {"width": 390, "height": 844}

STORIES = {
    "council-budget": ("Council cuts a bus line to pay for a bridge", State.DRAFT, Readers.NOTHING),
    "school-vote": ("Halden votes on its last village school", State.SUBMITTED, Readers.NOTHING),
    "salmon-return": ("Salmon are back in the Tista after forty years", State.SUBMITTED, Readers.NOTHING),
    "fortress-opera": ("An opera in the fortress, and rain", State.APPROVED, Readers.NOTHING),
    "border-trade": ("Border shops count on a weak krone", State.SCHEDULED, Readers.NOTHING),
    "harbour-fire": ("Fire in the harbour: nobody is missing", State.PUBLISHED, Readers.LIVE),
}


def test_screens(visitor, people):
    """Take the pictures."""
    story = _a_desk(people)
    address = f"/admin/stories/story/{story.pk}/change/"
    page = visitor.page
    visitor.open("/accounts/login/")
    _shoot(page, "sign-in")
    visitor.sign_in("pia")
    visitor.open("/admin/")
    _shoot(page, "board")
    for theme, name in (("dark", "story-dark"), ("light", "story")):
        page.emulate_media(color_scheme=theme)
        visitor.open(address)
        expect(page.get_by_role("textbox", name="Story body")).to_be_visible()
        _shoot(page, name)
    page.locator(".steps").get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="What goes out")).to_be_visible()
    _shoot(page, "publish")
    page.set_viewport_size(PHONE)
    visitor.open("/admin/")
    _shoot(page, "board-phone")


def _shoot(page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


def _a_desk(people) -> Story:
    """Fill the desk, and return a story that waits for its second edition, with a picture."""
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    Section.objects.create(slug="local", name="Local")
    writer = cast.in_the_book(people["rosa"])
    credits = (cast.credit(writer, CreditRole.REPORTER),)
    for slug, (headline, state, readers) in STORIES.items():
        content = cast.flood(slug=slug, headline=headline, section="local", credits=credits)
        desk.a_story(state, readers, content=content)
    image = library.accept(pictures.jpeg(), by=people["paul"], at=cast.NOON, headline="Storgata", rights="own")
    library.make_renditions(image)
    picture = Picture(
        "k1",
        image=str(image.uuid),
        caption="Water in Storgata on Wednesday.",
        alt="A street under brown water.",
        credit=PictureCredit("photographer", "Rosa Lund", "Newsroom"),
    )
    content = cast.flood(section="local", credits=credits, pictures=(picture,))
    story = desk.a_story(State.PUBLISHED, content=content)
    more = TextBlock("p3", "The water fell by noon, and the bridge was opened again.")
    desk.revise(story, body=(*content.body, more))
    for step in ("submit", "approve"):
        desk.step(step, story)
    return story
