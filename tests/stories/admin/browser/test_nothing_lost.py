"""Nothing typed is lost: the network cut, the page crashed, the tab closed, the login expired, two people in one story."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Error, expect

from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.saving import as_sent
from stories.content import Credit, CreditRole
from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.models import Autosave, Story
from tests import cast
from tests.stories.admin.browser.conftest import Visitor
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE
from tests.stories.admin.browser.walking import take_picture
from tests.stories.admin.browser.writing import go_to_end

KEPT = "for you alone until you press Save"
NO_REVISION = "Offline: no revision was made, save again when you are back."


@pytest.fixture
def story(desk):
    return desk.a_story("draft")


@pytest.fixture
def somebody(browser, live_server):
    """Let people in, each with a browser of their own, whose network may be cut."""
    contexts = []

    def come(name: str) -> Visitor:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.sign_in(name)
        return visitor

    yield come
    for context in contexts:
        context.close()


def address(story: Story) -> str:
    return f"/admin/stories/story/{story.pk}/change/"


def open_story(visitor: Visitor, story: Story):
    page = visitor.open(address(story))
    page.on("dialog", lambda dialog: dialog.accept())
    expect(page.get_by_role("textbox", name="Story body")).to_be_visible()
    return page


def status(page):
    return page.locator("#save-status")


def crash(page) -> None:
    """Let the page die without a word: no event of it runs any more."""
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()


def write(page, paragraph: int, words: str) -> None:
    """Put words at the end of a paragraph of the body, in one piece: no half of them is kept before the rest is typed."""
    go_to_end(page.get_by_role("textbox", name="Story body").locator("p").nth(paragraph))
    page.keyboard.insert_text(words)


def newest(story: Story):
    return story.revisions.order_by("-number")[0]


def kept_here(page) -> list[dict]:
    """Return what the browser keeps."""
    entries = page.evaluate("Object.entries(localStorage).filter(([key]) => key.startsWith('newsroom:words:'))")
    return [json.loads(entry) for _, entry in entries]


def test_what_is_typed_is_at_the_desk_without_a_save_and_is_no_revision(visitor, story):
    visitor.sign_in("rosa")
    page = open_story(visitor, story)

    write(page, 0, " Zebra.")

    expect(status(page)).to_contain_text(KEPT)
    assert "Zebra." in Autosave.objects.get().text
    assert story.revisions.count() == 1
    assert kept_here(page) == []


def test_words_typed_offline_survive_a_crash_and_come_back(somebody, story):
    rosa = somebody("rosa")
    page = open_story(rosa, story)
    page.context.set_offline(True)
    write(page, 0, " Typed offline.")
    page.get_by_label("Deck").fill("Offline too")
    expect(status(page)).to_contain_text("Offline: kept in this browser, 2 changes")

    crash(page)
    page.context.set_offline(False)
    again = page.context.new_page()
    rosa.page = again
    open_story(rosa, story)

    expect(again.get_by_role("heading", name="Unsaved words from")).to_be_visible()
    expect(again.get_by_label("Deck")).to_have_value("Offline too")
    expect(again.get_by_role("textbox", name="Story body")).to_contain_text("Typed offline.")
    again.keyboard.press("Control+s")
    expect(status(again)).to_contain_text("Saved as revision 2.")
    assert newest(story).content.body[0].text.endswith("Typed offline.")
    assert kept_here(again) == []


def test_back_online_the_words_go_to_the_desk_by_themselves(somebody, story):
    page = open_story(somebody("rosa"), story)
    page.context.set_offline(True)
    page.get_by_label("Deck").fill("Typed in a tunnel")
    expect(status(page)).to_contain_text("Offline")

    page.context.set_offline(False)

    expect(status(page)).to_contain_text(KEPT)
    assert "tunnel" in Autosave.objects.get().text


def test_a_save_without_a_network_says_so_and_keeps_the_words(somebody, story):
    page = open_story(somebody("rosa"), story)
    page.get_by_label("Deck").fill("Pressed too early")
    page.route("**/change/", lambda route: route.abort())

    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text(NO_REVISION)
    page.unroute("**/change/")
    page.keyboard.press("Control+s")

    expect(status(page)).to_contain_text("Saved as revision 2.")
    assert newest(story).content.deck == "Pressed too early"


def test_that_no_revision_was_made_is_said_for_as_long_as_it_is_so(somebody, story):
    page = open_story(somebody("rosa"), story)
    page.get_by_label("Deck").fill("Pressed in a tunnel")
    page.context.set_offline(True)

    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text(NO_REVISION)
    with page.expect_event("requestfailed", lambda request: not request.url.endswith("/change/")):
        write(page, 0, " Zebra.")
    expect(status(page)).to_contain_text(f"{NO_REVISION} Kept in this browser, 2 changes")
    page.context.set_offline(False)
    expect(status(page)).to_contain_text(KEPT)
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text("Saved as revision 2.")
    page.context.set_offline(True)
    page.get_by_label("Deck").fill("Another tunnel")

    expect(status(page)).to_contain_text("Offline: kept in this browser, 1 change")


def test_an_expired_login_keeps_the_words_and_saving_goes_on_after_signing_in_again(somebody, story):
    rosa = somebody("rosa")
    page = open_story(rosa, story)
    page.context.clear_cookies()
    page.get_by_label("Deck").fill("Typed after midnight")
    expect(status(page)).to_contain_text("You are signed out. Your words are kept in this browser.")
    assert "after midnight" in kept_here(page)[0]["text"]

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in, in a new tab").click()
    tab = opened.value
    tab.get_by_label("Username").fill("rosa")
    tab.get_by_label("Password").fill("halden-flood")
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/admin/")
    tab.close()

    expect(status(page)).to_contain_text(KEPT)
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text("Saved as revision 2.")
    assert newest(story).content.deck == "Typed after midnight"
    assert kept_here(page) == []


def test_another_person_who_signs_in_takes_no_words_over(somebody, story):
    rosa = somebody("rosa")
    page = open_story(rosa, story)
    rosa.page = page.context.new_page()
    rosa.sign_out()
    rosa.sign_in("edith")

    page.get_by_label("Deck").fill("Rosa's words")

    expect(status(page)).to_contain_text("edith is signed in now")
    assert not Autosave.objects.exists()
    assert "Rosa's words" in kept_here(page)[0]["text"]


def test_a_story_that_was_never_opened_comes_back_too(somebody, people):
    rosa = somebody("rosa")
    page = rosa.open("/admin/stories/story/add/")
    page.get_by_label("Headline", exact=True).fill("River tops its banks")
    page.get_by_role("textbox", name="Story body").click()
    page.keyboard.type("Storgata is under water.")
    expect(status(page)).to_contain_text("Kept in this browser until you open the draft")

    crash(page)
    rosa.page = page.context.new_page()
    again = rosa.open("/admin/stories/story/add/")
    again.on("dialog", lambda dialog: dialog.accept())
    expect(again.get_by_role("heading", name="This browser kept words from")).to_be_visible()
    again.get_by_role("button", name="Put them into the form").click()

    expect(again.get_by_label("Headline", exact=True)).to_have_value("River tops its banks")
    expect(again.get_by_role("textbox", name="Story body")).to_contain_text("Storgata is under water.")
    again.keyboard.press("Control+s")
    expect(again.get_by_text("The draft is open.")).to_be_visible()
    assert newest(Story.objects.get()).content.headline == "River tops its banks"
    assert kept_here(again) == []


def test_a_new_story_that_is_refused_shows_its_words_once(somebody, people):
    page = somebody("rosa").open("/admin/stories/story/add/")
    page.get_by_label("Headline", exact=True).fill("River tops its banks")
    page.get_by_role("textbox", name="Story body").click()
    page.keyboard.type("Storgata is under water.")
    page.get_by_label("Slug").fill("Halden flood!")
    expect(status(page)).to_contain_text("Kept in this browser until you open the draft")

    page.get_by_role("button", name="Open the draft").click()

    expect(page.get_by_text("A slug is lower-case letters")).to_be_visible()
    expect(page.get_by_role("textbox", name="Story body")).to_contain_text("Storgata is under water.")
    expect(status(page)).to_contain_text("Kept in this browser until you open the draft")
    expect(page.get_by_role("heading", name="This browser kept words from")).to_be_hidden()
    assert len(kept_here(page)) == 1


def test_signing_out_leaves_no_words_in_the_browser(somebody, story):
    rosa = somebody("rosa")
    page = open_story(rosa, story)
    page.route("**/unsaved/", lambda route: route.abort())
    page.get_by_label("Deck").fill("For my eyes")
    expect(status(page)).to_contain_text("Offline")
    crash(page)
    rosa.page = page.context.new_page()
    rosa.open("/admin/")
    assert kept_here(rosa.page)

    rosa.page.evaluate("document.getElementById('logout-form').requestSubmit()")
    rosa.page.wait_for_url("**/accounts/login/**")

    assert kept_here(rosa.page) == []


def test_two_people_who_change_different_paragraphs_both_find_them_in_the_story(somebody, story):
    rosa, edith = open_story(somebody("rosa"), story), open_story(somebody("edith"), story)
    write(rosa, 0, " From Rosa.")
    write(edith, 1, " From Edith.")

    rosa.keyboard.press("Control+s")
    expect(status(rosa)).to_contain_text("Saved as revision 2.")
    expect(edith.get_by_text("Revision 2 was saved meanwhile.")).to_be_visible()
    edith.keyboard.press("Control+s")

    expect(edith.get_by_text("your changes and theirs are both in it")).to_be_visible()
    first, second = newest(story).content.body
    assert (first.text.endswith("From Rosa."), second.text.endswith("From Edith.")) == (True, True)
    assert [revision.by.username for revision in story.revisions.order_by("number")] == ["rosa", "rosa", "edith"]


@pytest.mark.pictured
def test_two_people_who_change_one_paragraph_decide_and_the_history_has_both(somebody, story):
    rosa, edith = open_story(somebody("rosa"), story), open_story(somebody("edith"), story)
    write(rosa, 0, " Water rose at noon.")
    write(edith, 0, " Water rose at dusk.")
    rosa.keyboard.press("Control+s")
    expect(status(rosa)).to_contain_text("Saved as revision 2.")

    edith.keyboard.press("Control+s")

    expect(edith.get_by_text("Decide on 1 place")).to_be_visible()
    for title, words in (("Before", "on Wednesday."), ("Yours", "dusk"), ("That of rosa", "noon")):
        expect(edith.locator(".versions > div", has=edith.get_by_role("heading", name=title))).to_contain_text(words)
    edith.get_by_label("Both, theirs first").check()
    take_picture(edith, "conflict")
    edith.get_by_role("button", name="Save what I decided").click()

    expect(edith.get_by_text("Saved as revision 3")).to_be_visible()
    said = [block.text for block in newest(story).content.body]
    assert (said[0].endswith("noon."), said[1].endswith("dusk.")) == (True, True)
    assert story.revisions.get(number=2).content.body[0].text.endswith("noon.")


def test_a_conflict_is_settled_by_writing_a_third_thing(somebody, story):
    rosa, edith = open_story(somebody("rosa"), story), open_story(somebody("edith"), story)
    write(rosa, 0, " Noon.")
    write(edith, 0, " Dusk.")
    rosa.keyboard.press("Control+s")
    expect(status(rosa)).to_contain_text("Saved as revision 2.")
    edith.keyboard.press("Control+s")

    edith.get_by_label("As I write it here:").check()
    go_to_end(edith.get_by_role("textbox", name="What I write here"), "Control+End")
    edith.keyboard.type(" Or noon.")
    edith.get_by_role("button", name="Save what I decided").click()

    expect(edith.get_by_text("Saved as revision 3")).to_be_visible()
    assert newest(story).content.body[0].text.endswith("Dusk. Or noon.")


def test_colleagues_are_named_and_a_lock_is_taken_over(somebody, story):
    rosa, edith = open_story(somebody("rosa"), story), open_story(somebody("edith"), story)
    edith.get_by_label("Deck").focus()
    expect(rosa.get_by_text("Here now: edith since")).to_contain_text("in: deck")
    expect(rosa.locator(".panel [data-here]")).to_contain_text("edith since")

    rosa.get_by_role("button", name="Keep others from saving").click()
    expect(rosa.get_by_text("You keep colleagues from saving.")).to_be_visible()
    expect(edith.get_by_text("rosa has locked this story")).to_be_visible()
    edith.get_by_role("button", name="Take over").click()

    expect(edith.get_by_text("You keep colleagues from saving.")).to_be_visible()
    expect(rosa.get_by_text("edith has locked this story")).to_be_visible()


def test_saving_stays_on_the_page_with_rows_that_were_removed(visitor, desk):
    credits = tuple(Credit(CreditRole.REPORTER, name) for name in ("Ada", "Ben", "Cleo"))
    story = desk.a_story("draft", content=cast.flood(credits=credits))
    visitor.sign_in("rosa")
    page = open_story(visitor, story)

    page.locator("#credits").get_by_role("button", name="Remove").first.click()
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text("Saved as revision 2.")
    expect(page.locator("#credits .row")).to_have_count(2)
    page.locator("#credits").get_by_label("Name", exact=True).first.fill("Benny")
    write(page, 1, "")
    page.keyboard.press("Enter")
    page.keyboard.type("A new paragraph.")
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text("Saved as revision 3.")
    write(page, 2, " And more.")
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text("Saved as revision 4.")

    third, fourth = (story.revisions.get(number=number).content for number in (3, 4))
    assert [credit.name for credit in fourth.credits] == ["Benny", "Cleo"]
    assert [block.id for block in third.body] == [block.id for block in fourth.body]
    assert fourth.body[2].text == "A new paragraph. And more."


def test_the_keys_are_listed_and_take_the_next_step(visitor, story):
    visitor.sign_in("rosa")
    page = open_story(visitor, story)

    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Take the next step that is open")
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Story body").click()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Submit: done.")).to_be_visible()
    assert Story.objects.get().state == "submitted"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_came_back_and_what_contradicts_can_be_read_by_everybody(visitor, people, story, theme):
    visitor.page.emulate_media(color_scheme=theme)
    content = newest(story).content
    typed = as_sent(CopyForm(replace(content, headline="Rosa's headline"), 1))
    sessions.autosave(story, typed, base=1, by=people["rosa"], at=cast.NOON)
    sessions.lock(story, by=people["rosa"], at=timezone.now())
    visitor.sign_in("rosa")

    page = open_story(visitor, story)
    sessions.enter(story, by=people["edith"], at=timezone.now(), part="deck")
    expect(page.get_by_text("Here now: edith")).to_be_visible()
    page.get_by_text("Show differences").click()
    page.get_by_text("Discard …").first.click()
    page.locator("[data-keys]").click()
    found = violations(page)
    page.keyboard.press("Escape")
    sessions.unlock(story, by=people["rosa"], at=timezone.now())
    drafting.revise(story, replace(content, headline="Edith's headline"), base=1, by=people["edith"], at=cast.TOMORROW)
    visitor.open(address(story).replace("change", "conflict"))
    page.get_by_label("As I write it here:").check()
    found += violations(page)

    assert found == []


def violations(page) -> list[str]:
    """Return what axe objects to, and whether the page is wider than a phone."""
    page.wait_for_load_state("load")
    found = [f"{rule['id']}: {node['html'][:160]}" for rule in Axe().run(page).response["violations"] for node in rule["nodes"]]
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1440, "height": 900})
    return [one for one in found if not one.startswith(tuple(NOT_OURS))] + [f"{width} px wide"] * (width > PHONE["width"])
