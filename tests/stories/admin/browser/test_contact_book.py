"""The contact book in a browser: a sheet from its file to the book, and two rows that are one person."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from stories.models import Contact
from tests.stories.admin.browser.test_pages import NOT_OURS, PHONE
from tests.stories.admin.browser.walking import take_picture
from tests.stories.desk.contacts.people import a_person

BOOK = "/admin/stories/contact/"


@pytest.fixture
def book(people):
    """Rosa, twice."""
    a_person(people["edith"], phone="+47 1")
    a_person(people["edith"], name="R. Lund", city="")


def test_a_sheet_is_looked_at_and_taken_in(visitor, book, tmp_path):
    (tmp_path / "people.csv").write_text("name,email,city\nKari Berg,kari@halden.example,Moss\n")
    page = visitor.sign_in("edith")
    page.goto(visitor.site + BOOK)
    page.get_by_role("link", name="Import").click()
    page.get_by_label("Sheet").set_input_files(tmp_path / "people.csv")
    page.get_by_role("button", name="Look what it would change").click()
    expect(page.get_by_role("row", name="Kari Berg")).to_contain_text("new")
    assert not Contact.objects.filter(name="Kari Berg").exists()

    page.get_by_role("button", name="Take in 1 new and 0 changed").click()

    expect(page.get_by_text("Taken in: 1 new, 0 changed.")).to_be_visible()
    assert Contact.objects.get(name="Kari Berg").city == "Moss"


@pytest.mark.pictured
def test_two_rows_are_merged_and_parted_again(visitor, book):
    page = visitor.sign_in("edith")
    page.goto(visitor.site + BOOK)
    page.get_by_role("link", name="Duplicates").click()
    page.get_by_role("link", name="Keep the left, merge the right").click()
    take_picture(page, "merge")
    page.get_by_role("button", name="Merge R. Lund into Rosa Lund").click()
    expect(page.get_by_text("R. Lund is merged into Rosa Lund")).to_be_visible()
    assert Contact.objects.filter(merged_into=None).count() == 1

    page.get_by_role("button", name="Undo: they are two").click()

    expect(page.get_by_text("two rows again")).to_be_visible()
    assert Contact.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_its_pages_are_accessible_and_fit_a_phone(visitor, book, theme):
    visitor.page.emulate_media(color_scheme=theme)
    page = visitor.sign_in("edith")
    rosa, gone = Contact.objects.order_by("id")
    found = []
    for path in ("", f"{rosa.pk}/change/", "duplicates/", f"{gone.pk}/merge/{rosa.pk}/", "import/"):
        page.goto(visitor.site + BOOK + path)
        found += _trouble(page, path)
    page.get_by_label("Sheet").set_input_files(
        {"name": "p.csv", "mimeType": "text/csv", "buffer": b"name,email,city\nRosa Lund,,Oslo\nKari,,\nOla,nobody,\n"}
    )
    page.get_by_role("button", name="Look what it would change").click()
    expect(page.get_by_text("Nothing is taken in while rows are refused")).to_be_visible()
    found += _trouble(page, "preview")

    assert found == []


def _trouble(page, title):
    """Return what axe objects to, and whether the page is wider than a phone."""
    page.wait_for_load_state("networkidle")
    rules = [rule for rule in Axe().run(page).response["violations"] if rule["id"] not in NOT_OURS]
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    overflows = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
    page.set_viewport_size(wide)
    nodes = [(rule["id"], node["html"]) for rule in rules for node in rule["nodes"]]
    # The box Django's admin looks accounts up in has no name of its own.
    found = [f"{title}: {rule} {html[:160]}" for rule, html in nodes if "select2-selection" not in html]
    return [*found, f"{title} is too wide"] if overflows else found
