"""The contact book over the API, beyond keeping people: aliases, stories, files, sheets, likely duplicates, merges."""

from io import BytesIO

import pytest
import vobject
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from stories.content import CreditRole
from stories.models import Alias, Contact, ContactImport, Credit, KeptApart
from tests import cast


@pytest.fixture
def two(db):
    """Rosa twice, as she is and as somebody typed her."""
    return [Contact.objects.create(name=name, email="rosa@halden.example") for name in ("Rosa Lund", "R. Lund")]


def tag(contact):
    contact.refresh_from_db()
    return f'"{contact.uuid}-{contact.version}"'


def test_other_names_are_given_whole_and_found(machine, edith):
    client = machine(edith)
    former = {"kind": "former name", "value": "Rosa Berg"}

    made = client.post("contacts/", {"name": "Rosa Lund", "aliases": [former]})
    assert made.json()["aliases"] == [former]
    assert [person["name"] for person in client.get("contacts/?q=berg").json()["results"]] == ["Rosa Lund"]

    path = made.headers["Location"]
    kept = client.patch(path, {"city": "Oslo"}, headers={"If-Match": made.headers["ETag"]})
    assert kept.json()["aliases"] == [former]
    half = client.patch(path, {"aliases": [{"kind": "former name"}]}, headers={"If-Match": kept.headers["ETag"]})
    assert [error["pointer"] for error in half.json()["errors"]] == ["#/aliases/0/value"]
    assert client.patch(path, {"aliases": []}, headers={"If-Match": kept.headers["ETag"]}).json()["aliases"] == []


@pytest.mark.parametrize(
    ("aliases", "pointer"),
    [
        ("Rosa Berg", "#/aliases"), ([{"kind": "nickname", "value": "Ro"}], "#/aliases/0/kind"),
        ([{"kind": "other e-mail", "value": "nobody"}], "#/aliases/0/value"),
        ([{"kind": "former name", "value": "A", "since": 1}], "#/aliases/0/since"),
    ],
)  # fmt: skip
def test_a_wrong_alias_is_refused_where_it_stands(machine, edith, aliases, pointer):
    answer = machine(edith).post("contacts/", {"name": "Rosa Lund", "aliases": aliases})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)
    assert not Contact.objects.exists()


def test_a_persons_stories_are_listed_with_the_role(machine, a_story, rosa, edith, ravi, django_assert_max_num_queries):
    contact = cast.in_the_book(rosa)
    older = a_story("published", content=cast.flood(slug="out", credits=(cast.credit(contact),)))
    newer = a_story(content=cast.flood(slug="open", credits=(cast.credit(contact, CreditRole.EDITOR),)))
    path = f"contacts/{contact.uuid}/stories/"

    def listed(by, query=""):
        return [(row["role"], row["story"]["uuid"]) for row in machine(by).get(path + query).json()["results"]]

    assert listed(edith) == [("editor", str(newer.uuid)), ("byline", str(older.uuid))]
    assert listed(ravi) == [("byline", str(older.uuid))]
    assert listed(edith, "?state=draft") == listed(edith, "?role=editor") == [("editor", str(newer.uuid))]
    client = machine(edith)
    with django_assert_max_num_queries(5):
        client.get(path)


@pytest.mark.parametrize(("kind", "media_type"), [("csv", "text/csv; charset=utf-8"), ("xlsx", "application/vnd.openxml")])
def test_the_book_goes_out_as_a_sheet_narrowed_as_its_list(machine, edith, two, kind, media_type):
    Contact.objects.create(name="+Ravi", city="Oslo")

    answer = machine(edith).get(f"contacts/{kind}/?city=oslo", headers={"Accept": "*/*"})

    assert answer.headers["Content-Type"].startswith(media_type)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="contacts.{kind}"'
    names = (
        [row[1] for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)]
        if kind == "xlsx"
        else [line.split(",")[1] for line in answer.content.decode("utf-8-sig").splitlines()]
    )
    assert names == ["name", "'+Ravi"]


def test_people_go_out_as_cards(machine, rosa, two):
    client = machine(rosa)

    one = client.get(f"contacts/{two[0].uuid}/vcard/", headers={"Accept": "text/vcard"})
    several = client.get("contacts/vcard/?q=lund")

    assert one.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert vobject.readOne(one.content.decode()).fn.value == "Rosa Lund"
    assert len(list(vobject.readComponents(several.content.decode()))) == 2
    assert client.get("contacts/vcard/?colour=red").status_code == 400


def test_a_sheet_is_looked_at_and_then_taken_in(machine, edith, two):
    client = machine(edith)
    sheet = SimpleUploadedFile("p.csv", b"name,email,city\nRosa Lund,rosa@halden.example,Oslo\nRavi Dal,,\n")

    shown = client.post("contacts/imports/", {"file": sheet}, format="multipart")
    assert (shown.status_code, shown.json()["name"]) == (201, "p.csv")
    assert shown.json()["counts"] == {"new": 1, "changed": 1, "unchanged": 0, "refused": 0}
    assert shown.json()["rows"][0]["changes"] == {"city": ["", "Oslo"]}
    assert Contact.objects.count() == 2

    path = shown.headers["Location"]
    assert client.get(path).json() == shown.json()
    taken = client.patch(path, {"taken_in": True})
    assert (taken.status_code, taken.json()["taken_at"] is not None) == (200, True)
    assert Contact.objects.get(name="Ravi Dal").uuid.hex == shown.json()["rows"][1]["contact"].replace("-", "")
    assert client.patch(path, {"taken_in": True}).status_code == 422


def test_a_refused_row_names_row_and_column(machine, edith):
    answer = machine(edith).post("contacts/imports/", b"name,email\nRavi Dal,nobody\n", content_type="text/csv")

    (row,) = answer.json()["rows"]
    assert (row["row"], row["verdict"]) == (2, "refused")
    assert row["problems"] == [{"column": "email", "message": "Enter a valid email address."}]
    refused = machine(edith).patch(answer.headers["Location"], {"taken_in": True})
    assert refused.json()["code"] == "not_ready"


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"name\nRen\xe9", "text/csv", 422, "bad_sheet"), (b"", "text/csv", 400, "bad_request"),
        (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 422, "bad_sheet"),
        (b"x" * (4 * 2**20 + 1), "text/csv", 413, "too_large"), (b"{}", "application/json", 415, "unsupported_media_type"),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_refused(machine, edith, body, kind, status, code):
    answer = machine(edith).post("contacts/imports/", body, content_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not ContactImport.objects.exists()


def test_a_book_that_changed_since_is_a_conflict(machine, edith):
    client = machine(edith)
    path = client.post("contacts/imports/", b"name\nRavi\n", content_type="text/csv").headers["Location"]
    client.post("contacts/", {"name": "Kari Berg"})

    answer = client.patch(path, {"taken_in": True})

    assert (answer.status_code, answer.json()["code"]) == (409, "stale_book")


def test_a_sheet_is_its_senders(machine, edith, emil):
    path = machine(edith).post("contacts/imports/", b"name\nRavi\n", content_type="text/csv").headers["Location"]

    assert machine(emil).get(path).status_code == 404


def test_likely_duplicates_are_listed_until_somebody_knows_better(machine, edith, two):
    client = machine(edith)
    one, other = two

    (found,) = client.get("contacts/duplicates/").json()["results"]
    assert (found["one"]["uuid"], found["reasons"]) == (str(one.uuid), ["the same e-mail", "the same name with initials"])

    said = client.post("contacts/apart/", {"one": str(one.uuid), "other": str(other.uuid)})
    assert (said.status_code, said.json()["by"]) == (201, "edith")
    assert client.get("contacts/duplicates/").json() == {"results": [], "more": 0}
    assert client.get("contacts/apart/").json()["results"] == [said.json()]
    assert client.delete(f"contacts/apart/{said.json()['uuid']}/").status_code == 204
    assert client.delete(f"contacts/apart/{said.json()['uuid']}/").status_code == 404
    assert not KeptApart.objects.exists()


def test_rows_are_merged_in_the_versions_one_read_and_parted_again(machine, edith, two, a_story):
    client = machine(edith)
    kept, gone = two
    a_story(content=cast.flood(credits=(cast.credit(gone),)))
    pair = {"gone": str(gone.uuid), "kept": str(kept.uuid)}
    both = f"{tag(gone)}, {tag(kept)}"

    assert client.post("contacts/merges/", pair).status_code == 428
    assert client.post("contacts/merges/", pair, headers={"If-Match": tag(gone)}).status_code == 412
    merged = client.post("contacts/merges/", pair, headers={"If-Match": both})
    assert (merged.status_code, merged.json()["added"]) == (201, [["by-line variant", "R. Lund"]])
    assert Credit.objects.get().contact == kept
    assert client.get(f"contacts/{gone.uuid}/").json()["merged_into"] == str(kept.uuid)
    assert client.patch(f"contacts/{gone.uuid}/", {"city": "Oslo"}, headers={"If-Match": tag(gone)}).status_code == 422

    path = merged.headers["Location"]
    assert client.get("contacts/merges/").json()["results"] == [client.get(path).json()]
    undone = client.patch(path, {"undone": True})
    assert (undone.status_code, undone.json()["undone_by"]) == (200, "edith")
    assert (Credit.objects.get().contact, Alias.objects.count()) == (gone, 0)
    assert client.patch(path, {"undone": True}).status_code == 422


@pytest.mark.parametrize(
    ("method", "path"),
    [*(("get", path) for path in ("csv", "xlsx", "duplicates", "merges", "apart")), ("post", "merges"), ("post", "apart")],
)
def test_what_is_the_keepers_is_closed_to_reporters(machine, rosa, two, method, path):
    pair = {"one": str(two[0].uuid), "other": str(two[1].uuid)}
    merged = {"gone": pair["one"], "kept": pair["other"]}
    body = ({"merges": merged, "apart": pair} if method == "post" else {}).get(path)

    assert getattr(machine(rosa), method)(f"contacts/{path}/", body).status_code == 403


def test_a_reporter_sends_no_sheet(machine, rosa):
    assert machine(rosa).post("contacts/imports/", b"name\nRavi\n", content_type="text/csv").status_code == 403


@pytest.mark.parametrize("path", ["merges/", "apart/"])
def test_nobody_is_named_by_a_uuid_that_is_not_in_the_book(machine, edith, path):
    nobody = "123e4567-e89b-12d3-a456-426614174000"
    body = {"merges/": {"gone": nobody, "kept": nobody}, "apart/": {"one": nobody, "other": nobody}}[path]

    answer = machine(edith).post(f"contacts/{path}", body, headers={"If-Match": '"a"'})

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "no_such_contact")
