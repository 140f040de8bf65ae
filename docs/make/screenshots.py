"""docs/images/*.png, taken of a demo desk of their own: `python -m docs.make.screenshots`."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import chromium

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"

# What is shown, and to whom.
PICTURES = (
    ("board", "rosa", "/admin/"),
    ("story", "rosa", "/admin/stories/story/1/change/"),
    ("contacts", "edith", "/admin/stories/contact/"),
)


def main() -> None:
    """Take each picture and say so."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, _desk(Path(folder)) as site, sync_playwright() as playwright:
        passwords = {kept["username"]: kept["password"] for kept in json.loads((Path(folder) / "demo-accounts.json").read_text())}
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for name, username, path in PICTURES:
            page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            _sign_in(page, site, username, passwords[username])
            page.goto(site + path, wait_until="networkidle")
            page.screenshot(path=IMAGES / f"{name}.png")
            page.close()
            print(f"Took docs/images/{name}.png.")


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
