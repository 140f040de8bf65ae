"""Every page of the admin in a browser: clean, usable without a mouse or eyes, inside the screen's width."""

from importlib.resources import files

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from media import library
from media.models import Caption
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.saving import as_sent
from stories.desk.contacts.importing import propose
from stories.desk.facts import sessions
from stories.desk.outbox.handing_out import hand_out
from stories.desk.outbox.subscribers import subscribe
from stories.desk.reading import split
from stories.desk.wire.intake import ingest, receive
from stories.desk.wire.parting import keep_file, receive_each
from stories.facts import State
from stories.models import HouseRule, Section, Subscriber, Token, Topic, Transition
from tests import cast
from tests.media import pictures
from tests.stories import foreign
from tests.stories.admin.browser.test_editor import WIRE
from tests.stories.admin.browser.visits import NO_PAGES, NOBODYS, VISITS, Visit

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
# The boxes Unfold scrolls its sidebar and its filters in bear one name for all.
NOT_OURS = {"landmark-unique"}
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What a theme changes: all else is the same page.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
ASK_AXE = """([runOnly, notOurs]) => axe.run(document, {
  runOnly, resultTypes: ["violations"], iframes: false,
  rules: Object.fromEntries(notOurs.map((rule) => [rule, {enabled: false}])),
}).then((told) => told.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`)))"""
# What axe does not ask: one heading of the page, its language, no wider than the screen, and that one sees where one is.
ASK_PAGE = """() => {
  const found = [], headings = document.querySelectorAll("h1")
  if (headings.length !== 1) found.push(`${headings.length} headings of the page`)
  if (!document.documentElement.lang) found.push("no language")
  return found
}"""
ASK_FOCUS = """async () => {
  const seen = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"
  const found = []
  const shown = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
  for (const element of document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")) {
    if (!shown(element) || element.disabled || element.type === "hidden") continue
    const before = getComputedStyle(element), was = before.borderColor + before.backgroundColor
    element.focus({focusVisible: true, preventScroll: true})
    if (document.activeElement !== element) continue
    const now = getComputedStyle(element)
    if (seen(now) || was !== now.borderColor + now.backgroundColor) continue
    found.push(`focus is not seen: ${element.outerHTML.slice(0, 160)}`)
  }
  document.activeElement.blur()
  return [...new Set(found)]
}"""


@pytest.fixture
def house(people):
    """A desk with something on every page; returns what the addresses are made with."""
    desk = cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])
    section = Section.objects.create(slug="world", name="World")
    Topic.objects.create(code="medtop:20000139", name="flood")
    contact = cast.in_the_book(people["rosa"])
    twin = cast.in_the_book(people["ravi"], user=None, name=contact.name, email=contact.email)
    editor = cast.in_the_book(people["emil"], is_editor=True)
    image = library.accept(pictures.jpeg(), by=people["paul"], at=cast.NOON, headline="River", rights="own")
    library.make_renditions(image)
    caption = Caption.objects.create(image=image, text="The river.", created_at=cast.NOON)
    story = desk.a_story("approved", "live", content=cast.flood(credits=(cast.credit(contact),)))
    states = {state: desk.a_story(state) for state in (State.KILLED, State.SUBMITTED, State.SCHEDULED, State.DRAFT)}
    twice = desk.a_story("approved", "live")
    desk.step("publish", twice)
    torn = states[State.DRAFT]
    base = torn.revisions.get(number=1)
    typed = as_sent(CopyForm(base.content, 1)) | {"headline": "Rosa's headline"}
    sessions.autosave(torn, typed, base=1, by=people["rosa"], at=cast.TOMORROW)
    desk.revise(torn, by=people["edith"], headline="Edith's headline")
    item = ingest((WIRE / "trump-russia-help.txt").read_bytes(), by=people["rosa"], at=cast.NOON).item
    waiting = receive(b"Halden\xff\n\n(AP - Floods.\n\n\nEd\n", by=people["rosa"], at=cast.NOON)
    several = b'{"next": 2, "items": [' + foreign.ninjs() + b"," + foreign.ninjs(uri="urn:" + "long" * 40, version="x") + b", 5]}"
    wire_file = keep_file(several, split(several), by=people["rosa"], at=cast.NOON, name="a-file-with-a-long-name" * 5 + ".json")
    list(receive_each(wire_file, split(several), by=people["rosa"], at=cast.NOON))
    Token.objects.create(people["pia"], name="website", scopes=["read"])
    subscriber, _ = subscribe("Halden Avis", "https://avis.example/hooks/newsroom", by=people["ada"], at=cast.NOON)
    # Disabled, and sealed with a key the desk has no more: a notice for each.
    silent, _ = subscribe("Alarm", "https://alarm.example/hooks/newsroom", by=people["ada"], at=cast.NOON)
    Subscriber.objects.filter(pk=silent.pk).update(secret="lost", disabled_at=cast.NOON, disabled_why="It answered 410 Gone.")
    hand_out(cast.TOMORROW)
    sheet = propose(b"name,email\nNora Lie,nora@newsroom.test\n", by=people["edith"], at=cast.NOON, name="people.csv")
    factor = Authenticator.objects.create(user=people["ravi"], type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    return {
        "story": story.pk, "killed": states[State.KILLED].pk, "submitted": states[State.SUBMITTED].pk, "torn": torn.pk,
        "twice": twice.pk,
        "picture": image.pk, "picture_uuid": image.uuid, "caption": caption.pk, "contact": contact.pk, "twin": twin.pk,
        "editor": editor.pk, "sheet": sheet.uuid, "section": section.pk, "topic": "medtop_3A20000139",
        "rule": HouseRule.objects.order_by("id")[0].pk, "row": Transition.objects.order_by("number")[0].pk, "item": item.pk,
        "waiting": waiting.pk, "subscriber": subscriber.pk, "silent": silent.pk,
        "dispatch": subscriber.dispatches.order_by("id")[0].pk,
        "wire_file": wire_file.pk, "account": people["rosa"].pk, "role": people["rosa"].groups.get().pk, "factor": factor.pk,
    }  # fmt: skip


def test_every_page_is_clean_and_open_to_everybody_in_light_and_dark_and_on_a_phone(visitor, house, people):
    found, who = [], ""
    for visit in sorted(VISITS, key=lambda visit: visit.who):
        if visit.who != who:
            who = visit.who
            visitor.leave()
            if who:
                _let_in(visitor, people[who])
        found += [f"{visit}: {complaint}" for complaint in _seen(visitor, address(visit, house), visit)]

    assert found == []


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_page_keeps_to_the_width_of_a_phone_in_longer_words_too(visitor, house, people, language):
    visitor.speak(language)
    visitor.page.set_viewport_size(PHONE)
    found, who = [], ""
    for visit in sorted((visit for visit in VISITS if not visit.press), key=lambda visit: visit.who):
        if visit.who != who:
            who = visit.who
            visitor.leave()
            _let_in(visitor, people[who])
        visitor.open(address(visit, house)).wait_for_load_state("networkidle")
        lang, width = visitor.page.evaluate("[document.documentElement.lang, document.documentElement.scrollWidth]")
        if lang != language or width > PHONE["width"]:
            found.append(f"{visit}: {lang}, {width} pixels wide")

    assert found == []


def test_no_page_of_the_admin_is_left_out(house, people):
    """An address is visited, is named as no page, or answers nobody who asks for it by GET."""
    visited = {visit.page.removeprefix("admin:") for visit in VISITS} | {name for names in NO_PAGES.values() for name in names}
    askers = [Client(), Client()]
    for asker, name in zip(askers, ("pia", "ada"), strict=True):
        asker.force_login(people[name])
    forgotten = [
        name
        for name in _admin_pages()
        if name not in visited and not name.endswith(NOBODYS) and not all(_is_refused(name, house, asker) for asker in askers)
    ]

    assert forgotten == []


def violations(visitor, title: str) -> list[str]:
    """Return what axe finds on the page that is open."""
    visitor.page.evaluate(AXE)
    return [f"{title}: {one}" for one in visitor.page.evaluate(ASK_AXE, [EVERYTHING, sorted(NOT_OURS)])]


def address(visit: Visit, house: dict[str, object]) -> str:
    """Return where a page is."""
    kwargs = {name: house.get(value, value) for name, value in visit.kwargs.items()}
    return reverse(visit.page, kwargs=kwargs) + visit.query.format(**house)


def _let_in(visitor, user) -> None:
    """Sign somebody in without the sign-in page, which has a test of its own."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    visitor.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": visitor.site}])


def _seen(visitor, path: str, visit: Visit) -> list[str]:
    """Open a page, and return what is wrong with it in light, in dark, and on a phone."""
    page = visitor.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESKTOP)
    answer = page.goto(visitor.site + path)
    if answer.status != 200:
        return [f"answers {answer.status}"]
    if visit.press:
        page.locator(".steps").get_by_role("button", name=visit.press, exact=True).click()
        page.wait_for_url("**/steps/**")
    page.wait_for_function("!document.querySelector('html[x-cloak]')")
    found = violations(visitor, "light") + page.evaluate(ASK_PAGE) + page.evaluate(ASK_FOCUS)
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.querySelector('html[x-data]')?.classList.add('dark')")
    found += [f"dark: {one}" for one in page.evaluate(ASK_AXE, [COLOURS, []])]
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        found.append(f"{width} pixels wide on a phone")
    return found


def _admin_pages():
    admin = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "admin")
    assert isinstance(admin, URLResolver)
    return [one.name for one in _all(admin) if one.name]


def _all(resolver: URLResolver):
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from _all(one)


def _is_refused(name: str, house: dict[str, object], asker: Client) -> bool:
    """Ask for a page by any address it has: what is for POST alone, or for nobody, says so before it looks further."""
    (_, parameters), *_ = get_resolver().namespace_dict["admin"][1].reverse_dict.getlist(name)[0][0]
    given = {"uuid": house["picture_uuid"]}
    path = reverse(f"admin:{name}", kwargs={parameter: given.get(parameter, 1) for parameter in parameters})
    return asker.get(path).status_code in {403, 405}
