"""Verifying the history in a browser: how far it is appears by itself, and what came of it is heard."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from phrases import phrase
from phrases.keeping import kept
from stories.desk.history import verifications
from stories.desk.history.verifications import PATIENCE, ask, stop
from stories.models import Outcome, Verification
from tests.stories.admin.browser.test_pages import ASK_AXE, ASK_FOCUS, COLOURS, PHONE, violations
from tests.workers import working

LEDGER = "/admin/stories/transition/"


@pytest.fixture
def at_the_ledger(visitor, desk):
    """Edith, before the ledger of a desk with a story."""
    desk.a_story("published")
    visitor.sign_in("edith")
    return visitor.open(LEDGER)


@pytest.fixture
def patient(monkeypatch):
    """Let no worker be thought away: on a slow machine a page takes longer than the desk waits for news of one."""
    for name in ("PATIENCE", "LEASE"):
        monkeypatch.setattr(verifications, name, timedelta(hours=1))


def under_way(people, **changes):
    """Let a worker be at it that is as we say."""
    now = timezone.now()
    asked = ask(by=people["edith"], at=now)
    row = {"claim": uuid4(), "begun_at": now, "heard_at": now, "tries": 1, "read": 120_000, "total": 480_000} | changes
    Verification.objects.filter(pk=asked.pk).update(**row)


@pytest.mark.usefixtures("patient")
def test_from_the_button_to_the_result_without_a_reload(at_the_ledger):
    page = at_the_ledger
    page.get_by_role("button", name="Verify the history").click()
    expect(page.get_by_text("The worker takes it up in a moment.")).to_be_visible()
    page.evaluate("window.sameAsBefore = true")

    with working("--once") as worker:
        worker.wait()

    expect(page.locator("#verification-told")).to_have_text("The verification has ended.")
    expect(page.locator("#verification-result")).to_contain_text("From the first row to the last")
    expect(page.get_by_role("button", name="Verify the history")).to_be_visible()
    assert page.evaluate("window.sameAsBefore")


@pytest.mark.usefixtures("patient")
def test_how_far_it_is_moves_and_the_button_keeps_the_focus(at_the_ledger, people, visitor):
    under_way(people)
    page = visitor.open(LEDGER)
    expect(page.get_by_text("120,000 of 480,000 rows")).to_be_visible()
    page.get_by_role("button", name="Stop").focus()

    Verification.objects.update(read=360_000, heard_at=timezone.now())

    expect(page.get_by_text("360,000 of 480,000 rows")).to_be_visible()
    expect(page.get_by_role("progressbar", name="Rows read")).to_have_attribute("value", "360000")
    expect(page.get_by_role("button", name="Stop")).to_be_focused()


@pytest.mark.usefixtures("patient")
def test_it_is_stopped_by_keyboard(at_the_ledger):
    page = at_the_ledger
    page.get_by_role("button", name="Verify the history").press("Enter")

    page.get_by_role("button", name="Stop").press("Enter")

    expect(page.get_by_text("The newest verification was stopped")).to_be_visible()


def test_while_nothing_is_under_way_or_nobody_looks_the_desk_is_not_asked(at_the_ledger, people, visitor):
    asked = []
    page = at_the_ledger
    page.on("request", lambda sent: asked.append(sent.url) if "/progress/" in sent.url else None)
    page.wait_for_timeout(3_500)
    assert asked == []

    under_way(people)
    page.add_init_script("Object.defineProperty(document, 'hidden', { get: () => true })")
    page.reload()
    page.wait_for_timeout(3_500)
    assert asked == []


@pytest.mark.usefixtures("patient")
def test_while_nothing_moves_the_desk_says_no_more_than_that(at_the_ledger, people, visitor):
    under_way(people)
    page = visitor.open(LEDGER)
    with page.expect_response(lambda answer: "/progress/" in answer.url):
        pass

    with page.expect_response(lambda answer: "/progress/" in answer.url) as next_one:
        pass

    assert next_one.value.status == 304


def never(people):
    """Nothing is known."""


def found_whole(people):
    call_command("verify_ledger")


def found_changed(people):
    why = kept(phrase("The words do not fit their hash."))
    now = timezone.now()
    Verification.objects.create(
        asked_by=people["ada"], asked_at=now, ended_at=now, outcome=Outcome.CHANGED, read=9, total=12, because=why,
        row="revision 2 of story 1",
    )  # fmt: skip
    ask(by=people["edith"], at=now)
    stop(by=people["edith"], at=now)


def came_to_nothing(people):
    why = kept(phrase("A row could not be read ({kind}): the log of the worker says where.", kind="ValueError"))
    now = timezone.now()
    Verification.objects.create(asked_at=now, ended_at=now, outcome=Outcome.FAILED, because=why)


def no_worker(people):
    ask(by=people["edith"], at=timezone.now() - PATIENCE)


def silent_worker(people):
    found_changed(people)
    under_way(people, heard_at=timezone.now() - PATIENCE, tries=2)


@pytest.mark.parametrize("known", [never, found_whole, found_changed, came_to_nothing, no_worker, under_way, silent_worker])
def test_whatever_is_known_the_page_is_open_to_everybody(at_the_ledger, people, visitor, known):
    known(people)
    page = visitor.open(LEDGER)
    page.wait_for_function("!document.querySelector('html[x-cloak]')")
    if page.locator("#verification-earlier").count():
        page.locator("#verification-earlier summary").click()

    found = violations(visitor, "light") + page.evaluate(ASK_FOCUS)
    page.evaluate("document.documentElement.classList.add('dark')")
    found += [f"dark: {one}" for one in page.evaluate(ASK_AXE, [COLOURS, []])]
    page.set_viewport_size(PHONE)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
