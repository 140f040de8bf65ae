"""How many clicks, and how many keys besides the words, lead from "New story" to published: a browser counts what people press.

    python -m bench.clicks

A reporter writes headline, body and byline and hands it in; a publisher finds it on the board, approves it and publishes it. Once
with the mouse alone, once with the keyboard alone. Signing in is not counted.
"""

import os
from collections import Counter
from collections.abc import Callable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.test")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in this thread; nothing waits for it

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django must stand first
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.testcases import LiveServerThread  # noqa: E402
from playwright.sync_api import Page, expect, sync_playwright  # noqa: E402

from tests import cast  # noqa: E402
from tests.chromium import chromium  # noqa: E402

COUNT = """
for (const kind of ["click", "keydown"])
  addEventListener(kind, (event) => { if (event.isTrusted && (kind === "keydown" || event.detail)) window.tell(kind) }, true)
"""
MOST_TABS = 200


def main() -> None:
    """Walk both ways on a desk of their own, and print what they took."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    try:
        for person, roles in cast.ROLES.items():
            cast.account(person, *roles)
        server.start()
        server.is_ready.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(chromium()), args=["--no-sandbox", "--disable-gpu"])
            for title, walk in WALKS.items():
                told: Counter[str] = Counter()
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                page = context.new_page()
                page.expose_function("tell", lambda kind, told=told: told.update([kind]))
                page.add_init_script(COUNT)
                walk(page, f"http://127.0.0.1:{server.port}", title)
                print(f"{title}: {told['click']} clicks, {told['keydown']} keys")
                page.goto("about:blank")
                context.close()
            browser.close()
    finally:
        server.terminate()
        connection.creation.destroy_test_db(name, verbosity=0)


def with_the_mouse(page: Page, site: str, headline: str) -> None:
    """Words are put in without a key; each field is clicked into."""
    _come(page, site, "rosa")
    page.get_by_role("link", name="New story").first.click()
    _put(page, "Headline", headline)
    _put(page, "Slug", headline.lower().replace(" ", "-"))
    page.get_by_role("textbox", name="Story body").click()
    page.keyboard.insert_text("Nobody was hurt, the town said.")
    page.get_by_role("button", name="Add a credit").click()
    _put(page, "Name", "Rosa Lund")
    page.get_by_role("button", name="Save and submit").click()
    expect(page.get_by_text("Submitted: the desk has it now.")).to_be_visible()
    _come(page, site, "pia")
    page.get_by_role("link", name=headline).first.click()
    for step in ("Approve", "Publish"):
        page.locator(".steps").get_by_role("button", name=step, exact=True).click()
        form, done = page.locator(".step-form"), page.get_by_text(f"{step}: done.")
        expect(form.or_(done).first).to_be_visible()
        if form.is_visible():
            form.get_by_role("button", name=step, exact=True).click()
        expect(done).to_be_visible()


def with_the_keyboard(page: Page, site: str, headline: str) -> None:
    """What is far away is reached by Tab; a step is taken by its shortcut."""
    _come(page, site, "rosa")
    _reach(page, lambda: page.get_by_role("link", name="New story").last)
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/")
    for label, words in (("Headline", headline), ("Story body", "Nobody was hurt, the town said.")):
        _reach(page, lambda label=label: page.get_by_role("textbox", name=label, exact=True))
        page.keyboard.insert_text(words)
    _reach(page, lambda: page.get_by_role("button", name="Add a credit"))
    page.keyboard.press("Enter")
    _reach(page, lambda: page.get_by_label("Name", exact=True))
    page.keyboard.insert_text("Rosa Lund")
    _reach(page, lambda: page.get_by_label("Slug", exact=True))
    page.keyboard.insert_text(headline.lower().replace(" ", "-"))
    _reach(page, lambda: page.get_by_role("button", name="Save and submit"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Submitted: the desk has it now.")).to_be_visible()
    _come(page, site, "pia")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Story body")).to_be_visible()
    for step in ("Approve", "Publish"):
        page.keyboard.press("Control+Enter")
        form, done = page.locator(".step-form"), page.get_by_text(f"{step}: done.")
        expect(form.or_(done).first).to_be_visible()
        if form.is_visible():
            _reach(page, lambda step=step, form=form: form.get_by_role("button", name=step, exact=True))
            page.keyboard.press("Enter")
        expect(done).to_be_visible()


def _come(page: Page, site: str, name: str) -> None:
    """Sign in past the sign-in page, and look at the board."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    page.goto("about:blank")
    page.context.clear_cookies()
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    page.goto(f"{site}/admin/")
    page.wait_for_load_state("networkidle")


def _put(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).first.click()
    page.keyboard.insert_text(words)


def _reach(page: Page, wanted: Callable[[], object]) -> None:
    """Press Tab until it has the focus."""
    for _ in range(MOST_TABS):
        if wanted().evaluate("(element) => element.contains(document.activeElement)"):  # type: ignore[attr-defined]
            return
        page.keyboard.press("Tab")
    raise SystemExit(f"Tab does not lead to it: {wanted()}")


WALKS = {"With the mouse": with_the_mouse, "With the keyboard": with_the_keyboard}

if __name__ == "__main__":
    main()
