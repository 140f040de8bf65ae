"""Walking a story through the screens: coming in as somebody, taking steps, reading what readers read."""

import os
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect


def take_picture(page: Page, name: str) -> None:
    """Keep what is on the screen as `name`.png, if `make docs` takes pictures (NEWSROOM_IMAGES names their folder)."""
    if folder := os.environ.get("NEWSROOM_IMAGES"):
        page.evaluate("document.fonts.ready")  # the icons are letters of a font
        page.screenshot(path=Path(folder) / f"{name}.png", animations="disabled", caret="hide")


def come_as(visitor, name: str, address: str) -> None:
    """Sign in as another person and open a page."""
    visitor.leave()
    visitor.sign_in(name)
    visitor.open(address)


def step(page, label: str, **fields: str) -> None:
    """Take a step as the page asks for it."""
    press(page, label)
    for name, value in fields.items():
        page.get_by_label(name).fill(value)
    form, done = page.locator(".step-form"), page.get_by_text(f"{label}: done.")
    expect(form.or_(done).first).to_be_visible()
    if form.is_visible():
        confirm(page, label)
    expect(done).to_be_visible()
    page.wait_for_load_state()


def press(page, label: str) -> None:
    """Press the button of a step, and wait until the scripts of the page it leads to listen."""
    page.locator(".steps").get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state()


def confirm(page, label: str) -> None:
    """Press the button below what a step asks for."""
    page.locator(".step-form").get_by_role("button", name=label, exact=True).click()


def read(address: str) -> tuple[int, str]:
    """Read an address as readers do."""
    try:
        with urlopen(Request(address)) as answer:
            return answer.status, answer.read().decode()
    except OSError as refused:
        return refused.code, refused.read().decode()  # type: ignore[attr-defined]
