"""Every page of the admin in a browser: clean, usable without a mouse or eyes, inside the screen's width."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from media import library
from stories.desk.intake import ingest, receive
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.subscribers import subscribe
from stories.facts import State
from stories.models import Section, Token, Topic, Transition
from tests import cast
from tests.media import pictures
from tests.stories.admin.browser.test_editor import WIRE

PHONE = {"width": 390, "height": 844}

STORY = "/admin/stories/story/{story}/"
PAGES = {
    "board": ("pia", "/admin/"),
    "reporter's board": ("rosa", "/admin/"),
    "stories": ("pia", "/admin/stories/story/"),
    "found stories": ("pia", "/admin/stories/story/?state=submitted&q=halden"),
    "new story": ("rosa", "/admin/stories/story/add/"),
    "story": ("pia", STORY + "change/"),
    "story to read": ("rosa", "/admin/stories/story/{killed}/change/"),
    "plan": ("pia", STORY + "plan/"),
    "history": ("pia", STORY + "history/"),
    "revision": ("pia", STORY + "revisions/1/"),
    "comparison": ("pia", STORY + "compare/?before=1&after=2"),
    "wire text": ("pia", STORY + "wire/"),
    "wire copy": ("rosa", "/admin/stories/wireitem/"),
    "new wire copy": ("rosa", "/admin/stories/wireitem/add/"),
    "received": ("rosa", "/admin/stories/wireitem/{item}/change/"),
    "waiting": ("rosa", "/admin/stories/wireitem/{waiting}/change/"),
    "contacts": ("edith", "/admin/stories/contact/"),
    "authors": ("edith", "/admin/stories/author/"),
    "author": ("edith", "/admin/stories/author/{contact}/change/"),
    "new editor": ("edith", "/admin/stories/editor/add/"),
    "sections": ("edith", "/admin/stories/section/"),
    "section": ("edith", "/admin/stories/section/{section}/change/"),
    "topics": ("rosa", "/admin/stories/topic/"),
    "ledger": ("edith", "/admin/stories/transition/"),
    "ledger row": ("edith", "/admin/stories/transition/{row}/change/"),
    "tokens": ("ada", "/admin/stories/token/"),
    "new token": ("ada", "/admin/stories/token/add/"),
    "subscribers": ("ada", "/admin/stories/subscriber/"),
    "new subscriber": ("ada", "/admin/stories/subscriber/add/"),
    "subscriber": ("ada", "/admin/stories/subscriber/{subscriber}/change/"),
    "dispatches": ("ada", "/admin/stories/dispatch/"),
    "dispatch": ("ada", "/admin/stories/dispatch/{dispatch}/change/"),
    "arrivals": ("pia", STORY + "arrivals/"),
    "accounts": ("ada", "/admin/auth/user/"),
    "account": ("ada", "/admin/auth/user/{account}/change/"),
    "new account": ("ada", "/admin/auth/user/add/"),
    "roles": ("ada", "/admin/auth/group/"),
    "images": ("paul", "/admin/media/image/"),
    "second factor": ("rosa", "/accounts/2fa/"),
    "password": ("rosa", "/accounts/password/change/"),
}
# The boxes Unfold scrolls its sidebar and its filters in bear one name for all.
NOT_OURS = {"landmark-unique"}


@pytest.fixture
def house(people):
    """A desk with something on every page; returns what the addresses are filled in with."""
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    Section.objects.create(slug="world", name="World")
    Topic.objects.create(code="medtop:20000139", name="flood")
    contact = cast.in_the_book(people["rosa"])
    image = library.accept(pictures.jpeg(), by=people["paul"], at=cast.NOON, headline="River", rights="own")
    library.make_renditions(image)
    story = desk.a_story("approved", "live", content=cast.flood(credits=(cast.credit(contact),)))
    killed = desk.a_story("killed")
    for state in (State.SUBMITTED, State.SCHEDULED, State.DRAFT):
        desk.a_story(state)
    item = ingest((WIRE / "trump-russia-help.txt").read_bytes(), by=people["rosa"], at=cast.NOON).item
    waiting = receive(b"Halden\xff\n\n(AP - Floods.\n\n\nEd\n", by=people["rosa"], at=cast.NOON)
    Token.objects.create(people["pia"], name="website", scopes=["read"])
    subscriber, _ = subscribe("Halden Avis", "https://avis.example/hooks/newsroom", by=people["ada"], at=cast.NOON)
    hand_out(cast.TOMORROW)
    return {
        "subscriber": subscriber.pk,
        "dispatch": subscriber.dispatches.order_by("id")[0].pk,
        "story": story.pk,
        "killed": killed.pk,
        "item": item.pk,
        "waiting": waiting.pk,
        "contact": contact.pk,
        "section": Section.objects.get().pk,
        "row": Transition.objects.all()[0].pk,
        "account": people["rosa"].pk,
    }


def test_every_page_is_clean_and_keeps_to_the_width_of_a_phone(visitor, house):
    too_wide, signed_in = {}, ""
    for title, (name, address) in sorted(PAGES.items(), key=lambda entry: entry[1][0]):
        if name != signed_in:
            visitor.leave()
            visitor.sign_in(name)
            signed_in = name
        for size in ({"width": 1440, "height": 900}, PHONE):
            visitor.page.set_viewport_size(size)
            page = visitor.open(address.format(**house))
            page.wait_for_load_state("networkidle")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                too_wide[title] = width
    assert too_wide == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_main_pages_are_accessible(visitor, house, theme):
    visitor.page.emulate_media(color_scheme=theme)
    found = _violations(visitor, "sign-in", "/accounts/login/")
    visitor.sign_in("pia")
    for title in ("board", "stories", "story", "plan", "history", "revision", "comparison", "arrivals", "wire text"):
        found += _violations(visitor, title, PAGES[title][1].format(**house))
    visitor.page.locator("body").press("Escape")
    visitor.open(PAGES["story"][1].format(**house))
    visitor.page.locator(".steps").get_by_role("button", name="Publish").click()
    found += _violations(visitor, "publish", None)
    visitor.leave()
    visitor.sign_in("ada")
    for title in ("subscribers", "new subscriber", "subscriber", "dispatches", "dispatch"):
        found += _violations(visitor, title, PAGES[title][1].format(**house))
    visitor.leave()
    visitor.sign_in("rosa")
    for title in ("new story", "story to read", "new wire copy", "received", "waiting", "wire copy"):
        found += _violations(visitor, title, PAGES[title][1].format(**house))

    assert found == []


def _violations(visitor, title: str, address: str | None) -> list[str]:
    page = visitor.open(address) if address else visitor.page
    page.wait_for_load_state("networkidle")
    results = Axe().run(page).response["violations"]
    return [
        f"{title}: {rule['id']} ({rule['impact']}) {node['html'][:160]}"
        for rule in results
        if rule["id"] not in NOT_OURS
        for node in rule["nodes"]
    ]
