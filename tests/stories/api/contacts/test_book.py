import pytest

from stories.models import Contact
from tests.cast import in_the_book


def test_somebody_is_put_into_the_book(machine, edith):
    answer = machine(edith).post("contacts/", {"name": "Alex Wayne", "email": "alex@newsroom.test", "city": "Washington"})

    contact = Contact.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/contacts/{contact.uuid}/"
    assert answer.headers["ETag"] == f'"{contact.uuid}-1"'
    assert answer.json()["sort_name"] == "Wayne, Alex"


@pytest.mark.parametrize(("resource", "roles"), [("authors", (True, False)), ("editors", (False, True))])
def test_who_is_put_among_the_authors_or_editors_is_one(machine, edith, resource, roles):
    made = machine(edith).post(f"{resource}/", {"name": "Alex Wayne"})

    assert (made.json()["is_author"], made.json()["is_editor"]) == roles
    assert made.headers["Location"].startswith(f"/api/v1/{resource}/")
    assert machine(edith).get(made.headers["Location"]).json() == made.json()


def test_the_authors_are_those_who_write_and_the_editors_those_who_edit(machine, rosa, edith):
    in_the_book(rosa)
    in_the_book(edith, is_author=False, is_editor=True)
    client = machine(rosa)

    def names(resource):
        return [person["name"] for person in client.get(f"{resource}/").json()["results"]]

    assert names("authors") == ["Rosa Lund"]
    assert names("editors") == ["Edith Lund"]
    assert names("contacts") == ["Edith Lund", "Rosa Lund"]


def test_the_book_is_searched(machine, rosa, edith):
    in_the_book(rosa, city="Oslo")
    in_the_book(edith, active=False)
    client = machine(rosa)

    def names(query):
        return [person["name"] for person in client.get(f"contacts/?{query}").json()["results"]]

    assert names("q=lund+oslo") == names("city=oslo") == names("active=true") == ["Rosa Lund"]
    assert names("email=EDITH@newsroom.test") == names("active=false") == ["Edith Lund"]
    assert client.get("contacts/").json()["results"][1]["login"] == "rosa"


def test_a_person_is_changed_in_the_version_one_read(machine, edith):
    client = machine(edith)
    made = client.post("contacts/", {"name": "Alex Wayne"})
    path, tag = made.headers["Location"], made.headers["ETag"]

    changed = client.patch(path, {"city": "Oslo", "active": False}, headers={"If-Match": tag})
    stale = client.patch(path, {"city": "Bergen"}, headers={"If-Match": tag})
    bare = client.patch(path, {"city": "Bergen"})

    assert (changed.status_code, stale.status_code, bare.status_code) == (200, 412, 428)
    assert stale.json()["newest"] == {"etag": changed.headers["ETag"]}
    assert (changed.json()["city"], changed.json()["active"], changed.json()["name"]) == ("Oslo", False, "Alex Wayne")
    assert client.get(path, headers={"If-None-Match": changed.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({}, "name"), ({"name": ""}, "name"), ({"name": 1}, "name"), ({"name": "A", "email": "nobody"}, "email"),
        ({"name": "A", "active": "yes"}, "active"), ({"name": "A", "user": "pia"}, "user"),
        ({"name": "A", "version": 9}, "version"),
        ({"name": "A", "login": "pia"}, "login"), ({"name": "A" * 201}, "name"),
        ({"name": "A", "print_email": None}, "print_email"),
    ],
)  # fmt: skip
def test_a_wrong_person_is_refused_where_they_are_wrong(machine, edith, wrong, place):
    answer = machine(edith).post("contacts/", wrong)

    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{place}"]
    assert not Contact.objects.exists()


def test_somebody_who_neither_writes_nor_edits_is_no_contact(machine, edith):
    answer = machine(edith).post("contacts/", {"name": "Alex Wayne", "is_author": False})

    assert answer.status_code == 400


def test_nobody_is_deleted(machine, edith):
    path = machine(edith).post("contacts/", {"name": "Alex Wayne"}).headers["Location"]

    assert machine(edith).delete(path).status_code == 405


def test_a_reporter_reads_the_book_and_does_not_write_it(machine, rosa):
    assert machine(rosa).get("contacts/").status_code == 200
    assert machine(rosa).post("contacts/", {"name": "Alex Wayne"}).status_code == 403


def test_who_has_no_role_does_not_read_the_book(machine, rosa):
    rosa.groups.clear()

    assert machine(rosa).get("contacts/").status_code == 403
    assert machine(rosa).get("stories/").json()["results"] == []


def test_the_book_costs_the_same_however_thick(machine, edith, django_assert_max_num_queries):
    client = machine(edith)
    for number in range(5):
        client.post("contacts/", {"name": f"Author {number}"})

    with django_assert_max_num_queries(4):
        assert len(client.get("contacts/").json()["results"]) == 5
