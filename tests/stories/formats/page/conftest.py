"""A browser for pages, and somebody who reads them in it."""

import io
from dataclasses import dataclass, field

import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from stories.formats.page import POLICY
from tests.chromium import chromium

SITE = "https://newsroom.test/"
WATCH = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.complain(`${event.effectiveDirective} ${event.blockedURI}`))
"""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": str(chromium()), "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def base_url():
    """Pages are opened by whole addresses."""


@dataclass
class Visitor:
    """Somebody who reads a page; `complaints` is what the browser refused to take."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def open(self, written: bytes) -> Page:
        """Open a page's bytes as the readers' door would send them."""
        picture = io.BytesIO()
        Image.new("RGB", (320, 213), "#587082").save(picture, "JPEG")

        def answer(route: Route) -> None:
            if route.request.resource_type == "document":
                route.fulfill(
                    body=written, headers={"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}
                )
            else:
                route.fulfill(body=picture.getvalue(), content_type="image/jpeg")

        self.page.route("**/*", answer)
        self.page.goto(SITE)
        return self.page


@pytest.fixture
def visitor(page):
    somebody = Visitor(page)
    page.expose_function("complain", lambda complaint: somebody.complaints.append(complaint))
    page.add_init_script(WATCH)
    return somebody
