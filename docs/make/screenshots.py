"""docs/images/*.png, taken of a demo desk of their own: `python -m docs.make.screenshots`."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import chromium

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"

STORY = "/admin/stories/story/1/change/"


@dataclass(frozen=True)
class Picture:
    """A page as one of the demo desk sees it."""

    name: str
    who: str
    path: str
    width_px: int = 1440
    dark: bool = False
    press: str = ""


# What is shown, and to whom. The story is approved between the first pictures and the last.
OF_THE_DRAFT = (
    Picture("board", "rosa", "/admin/"),
    Picture("story", "rosa", STORY),
    Picture("story-dark", "rosa", STORY, dark=True),
    Picture("story-phone", "rosa", STORY, width_px=390),
    Picture("contacts", "edith", "/admin/stories/contact/"),
)
OF_THE_APPROVED = (Picture("publish", "pia", STORY, press="Publish"),)


def main() -> None:
    """Take each picture and say so."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as site, sync_playwright() as playwright:
        passwords = {kept["username"]: kept["password"] for kept in json.loads((Path(folder) / "demo-accounts.json").read_text())}
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for picture in OF_THE_DRAFT:
            _take(browser, site, picture, passwords)
        for who, label in (("rosa", "Submit"), ("edith", "Approve")):
            _take_step(browser, site, who, passwords[who], label)
        for picture in OF_THE_APPROVED:
            _take(browser, site, picture, passwords)


def _take(browser: Browser, site: str, picture: Picture, passwords: dict[str, str]) -> None:
    page = browser.new_page(
        viewport={"width": picture.width_px, "height": 900},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    _sign_in(page, site, picture.who, passwords[picture.who])
    page.goto(site + picture.path, wait_until="networkidle")
    if picture.press:
        page.locator(".steps").get_by_role("button", name=picture.press, exact=True).click()
        page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{picture.name}.png")
    page.close()
    print(f"Took docs/images/{picture.name}.png.")


def _take_step(browser: Browser, site: str, who: str, password: str, label: str) -> None:
    page = browser.new_page()
    _sign_in(page, site, who, password)
    page.goto(site + STORY)
    page.locator(".steps").get_by_role("button", name=label, exact=True).click()
    page.wait_for_load_state("networkidle")
    confirm = page.locator(".step-form").get_by_role("button", name=label, exact=True)
    if confirm.count():
        confirm.click()
    page.get_by_text(f"{label}: done.").wait_for()
    page.close()


def _sign_in(page: Page, site: str, username: str, password: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/**")


@contextmanager
def _desk(folder: Path) -> Iterator[str]:
    """Have a demo desk that keeps everything in `folder`; yield its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"NEWSROOM_VAR": str(folder), "NEWSROOM_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "newsroom.serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as desk:  # noqa: S603 - our own words
        try:
            if not any(line.startswith("Ctrl-C stops it.") for line in desk.stdout or ()):
                raise SystemExit("The demo desk did not start.")
            yield f"http://127.0.0.1:{port}"
        finally:
            desk.terminate()


if __name__ == "__main__":
    main()
