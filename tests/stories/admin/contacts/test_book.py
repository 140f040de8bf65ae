"""The contact book in the admin: one book, two roles, saved through the desk."""

import pytest

from stories.content import CreditRole
from stories.models import Contact
from tests import cast

pytestmark = pytest.mark.django_db

RAVI = {
    "name": "Ravi Lund", "sort_name": "", "email": "ravi@newsroom.test", "phone": "", "city": "Halden", "title": "",
    "language": "en", "print_email": "on", "is_author": "on", "active": "on",
}  # fmt: skip


@pytest.mark.parametrize("book", ["contact", "author"])
def test_an_editor_adds_a_person(client, edith, book):
    client.force_login(edith)

    client.post(f"/admin/stories/{book}/add/", RAVI)

    contact = Contact.objects.get()
    assert (contact.name, contact.sort_name, contact.city, contact.version) == ("Ravi Lund", "Lund, Ravi", "Halden", 1)


def test_a_change_counts_the_version_on(client, edith):
    contact = Contact.objects.create(name="Ravi Lund")
    client.force_login(edith)

    client.post(f"/admin/stories/contact/{contact.pk}/change/", RAVI | {"city": "Oslo", "base_version": "1"})

    contact.refresh_from_db()
    assert (contact.city, contact.version) == ("Oslo", 2)


def test_a_change_made_on_an_old_row_is_refused(client, edith):
    contact = Contact.objects.create(name="Ravi Lund", version=2, city="Bergen")
    client.force_login(edith)

    answer = client.post(f"/admin/stories/contact/{contact.pk}/change/", RAVI | {"city": "Oslo", "base_version": "1"})

    contact.refresh_from_db()
    assert contact.city == "Bergen"
    assert "A colleague changed this person meanwhile." in answer.content.decode()


def test_somebody_without_a_role_in_the_book_is_refused(client, edith):
    client.force_login(edith)

    answer = client.post("/admin/stories/contact/add/", {key: value for key, value in RAVI.items() if key != "is_author"})

    assert answer.status_code == 200
    assert not Contact.objects.exists()


def test_authors_and_editors_are_two_pages_of_one_book(client, edith):
    Contact.objects.create(name="Wilma Writer")
    Contact.objects.create(name="Edgar Editor", is_author=False, is_editor=True)
    client.force_login(edith)

    authors, editors, everybody = (
        client.get(f"/admin/stories/{page}/").content.decode() for page in ("author", "editor", "contact")
    )

    assert "Wilma" in authors
    assert "Edgar" not in authors
    assert "Edgar" in editors
    assert "Wilma" not in editors
    assert "Wilma" in everybody
    assert "Edgar" in everybody


@pytest.mark.parametrize("words", ["lund", "ravi@newsroom", "halden"])
def test_people_are_found_by_name_address_and_city(client, rosa, words):
    Contact.objects.create(name="Ravi Lund", email="ravi@newsroom.test", city="Halden")
    Contact.objects.create(name="Wilma Writer")
    client.force_login(rosa)

    page = client.get(f"/admin/stories/author/?q={words}").content.decode()

    assert "Ravi Lund" in page
    assert "Wilma" not in page


def test_a_persons_stories_stand_below_them_with_their_role(client, rosa, edith, a_story):
    contact = cast.in_the_book(rosa)
    a_story("draft", content=cast.flood(headline="Hers", credits=(cast.credit(contact, CreditRole.REPORTER),)))
    client.force_login(edith)

    page = client.get(f"/admin/stories/author/{contact.pk}/change/").content.decode()

    assert "Hers" in page
    assert "<td>reporter</td>" in page


def test_a_persons_hidden_stories_are_not_told(client, rosa, ravi, a_story):
    contact = cast.in_the_book(rosa)
    a_story("draft", by=rosa, content=cast.flood(headline="Hers alone", credits=(cast.credit(contact),)))
    client.force_login(ravi)

    assert "Hers alone" not in client.get(f"/admin/stories/author/{contact.pk}/change/").content.decode()


def test_a_reporter_reads_the_book_and_changes_nothing(client, rosa):
    contact = Contact.objects.create(name="Wilma Writer")
    client.force_login(rosa)

    answer = client.post(f"/admin/stories/contact/{contact.pk}/change/", RAVI | {"base_version": "1"})

    contact.refresh_from_db()
    assert answer.status_code == 403
    assert contact.name == "Wilma Writer"


def test_nobody_is_deleted(client, edith, sue):
    contact = Contact.objects.create(name="Wilma Writer")

    for user in (edith, sue):
        client.force_login(user)
        assert client.post(f"/admin/stories/contact/{contact.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Contact.objects.filter(pk=contact.pk).exists()


def test_the_book_costs_the_same_for_one_person_and_for_many(client, edith, django_assert_num_queries):
    client.force_login(edith)
    for number in range(12):
        Contact.objects.create(name=f"Person {number}")
    client.get("/admin/stories/contact/")

    with django_assert_num_queries(5):
        client.get("/admin/stories/contact/")
