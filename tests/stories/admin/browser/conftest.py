"""A browser, a desk it can reach, and an eye on what no page may do."""

import os
from dataclasses import dataclass, field

import pytest
from django.utils import translation
from playwright.sync_api import Page, expect

from tests import cast
from tests.chromium import chromium

# Playwright's own loop runs in the thread of the test; the tests' few queries there wait for nobody.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Generous: several tests may share a slow machine.
PATIENCE_MS = 90_000
expect.set_options(timeout=PATIENCE_MS)

WATCH = """
document.addEventListener("securitypolicyviolation", (event) =>
  window.complain(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": str(chromium()), "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture(scope="session")
def browser_context_args():
    return {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@dataclass
class Visitor:
    """Somebody at the desk's screen."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    language: str = "en"

    def __post_init__(self) -> None:
        self.page.context.set_default_timeout(PATIENCE_MS)

    def speak(self, language: str) -> None:
        """Prefer a language from now on, as a browser says it."""
        self.language = language
        self.page.set_extra_http_headers({"Accept-Language": language})

    def said(self, sentence: str) -> str:
        """Return what a sentence of the desk is in the language that is spoken."""
        with translation.override(self.language):
            return translation.gettext(sentence)

    def open(self, path: str) -> Page:
        """Go to a page and wait until it is there."""
        self.page.goto(self.site + path)
        return self.page

    def sign_in(self, name: str) -> Page:
        """Come in through the sign-in page."""
        self.open("/admin/")
        self.page.get_by_label(self.said("Username")).fill(name)
        self.page.get_by_label(self.said("Password"), exact=True).fill("halden-flood")
        self.page.get_by_role("button", name=self.said("Sign in")).click()
        self.page.wait_for_url("**/admin/**")
        return self.page

    def sign_out(self) -> None:
        self.page.context.clear_cookies()

    def leave(self) -> None:
        """Leave the page, which would go on asking the desk for news, and sign out."""
        self.page.goto("about:blank")
        self.sign_out()


@pytest.fixture
def visitor(page, live_server, transactional_db):
    """Somebody whose every page must be clean: no error in the console, no policy broken, no request to elsewhere."""
    somebody = Visitor(page, live_server.url)
    complaints = somebody.complaints
    page.expose_function("complain", lambda complaint: complaints.append(complaint))
    page.add_init_script(WATCH)
    page.on("console", lambda message: complaints.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on(
        "request", lambda sent: complaints.append(f"elsewhere: {sent.url}") if _elsewhere(sent.url, live_server.url) else None
    )
    yield somebody
    page.close()  # it would go on asking a desk that is being put away
    assert complaints == []


@pytest.fixture
def people(transactional_db):
    """The cast, by name."""
    return {name: cast.account(name, *roles) for name, roles in cast.ROLES.items()}


@pytest.fixture
def desk(people):
    """The people who bring stories to a state, and their clock."""
    return cast.Desk(people["rosa"], people["edith"], people["emil"], people["pia"])


def _elsewhere(address: str, site: str) -> bool:
    return not address.startswith((site, "data:", "blob:", "about:"))
