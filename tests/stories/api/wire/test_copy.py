from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.api.protocol.parsers import MAX_WIRE_BYTES
from stories.models import Story, WireItem

COPY = (Path(__file__).parents[4] / "fixtures/wire/trump-russia-help.txt").read_bytes()


def send(client, data, media_type="text/plain", **headers):
    return client.post("wire/", data, content_type=media_type, headers=headers)


def test_wire_copy_becomes_a_draft_and_comes_back_byte_for_byte(machine, rosa):
    client = machine(rosa)

    answer = send(client, COPY)

    assert answer.status_code == 201
    story = answer.json()["story"]
    assert answer.json()["became"] == "draft"
    assert story["headline"] == "Trump Says Russia to Help on North Korea, Offers No Details"
    assert answer.headers["Location"] == f"/api/v1/stories/{story['uuid']}/"
    assert all(report.keys() == {"code", "severity", "line", "place", "message", "text"} for report in answer.json()["reports"])
    copy = client.get(f"stories/{story['uuid']}/wire/", headers={"Accept": "text/plain"})
    assert copy.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert copy.headers["ETag"] == answer.headers["ETag"]
    assert copy.content == COPY


def test_the_same_bytes_are_the_same_story(machine, rosa):
    client = machine(rosa)
    first = send(client, COPY)

    second = client.post("wire/", {"text": COPY.decode()})

    assert (first.status_code, second.status_code, second.json()["became"]) == (201, 200, "known")
    assert first.json()["story"]["uuid"] == second.json()["story"]["uuid"]
    assert Story.objects.count() == 1


def test_wire_copy_comes_as_the_file_of_a_form_too(machine, rosa):
    form = {"file": SimpleUploadedFile("help.txt", COPY, "text/plain"), "slug": "north-korea"}

    answer = machine(rosa).post("wire/", form, format="multipart")

    assert answer.status_code == 201
    assert answer.json()["story"]["slug"] == "north-korea"
    assert WireItem.objects.get().name == "help.txt"


def test_what_a_colleague_took_in_and_keeps_to_himself_is_not_shown(machine, rosa, ravi):
    mine = send(machine(rosa), COPY).json()["story"]

    answer = send(machine(ravi), COPY)

    assert answer.status_code == 409
    assert mine["uuid"] not in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_copy_with_errors_is_refused_by_its_lines_and_kept(machine, rosa, headers):
    answer = send(machine(rosa), b"HALDEN (AP) - A.\n\nB \xff.\n", **headers)

    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_wire"
    assert [(error["code"], error["line"]) for error in answer.json()["errors"]] == [("missing-headline", 1), ("bad-encoding", 3)]
    assert not Story.objects.exists()
    assert WireItem.objects.get().state == "waiting"


def test_what_is_noticed_comes_with_its_line(machine, rosa):
    answer = send(machine(rosa), b"Halden Floods\n\nThe river topped its banks.\n")

    assert answer.status_code == 201
    assert [(report["code"], report["severity"], report["line"]) for report in answer.json()["reports"]] == [
        ("missing-wire-credit", "warning", 3)
    ]


def test_facts_of_plain_text_stand_in_the_address(machine, rosa):
    answer = machine(rosa).post("/api/v1/wire/?slug=help&name=a.txt&external_id=b:1", COPY, content_type="text/plain")

    item = WireItem.objects.get()
    assert answer.json()["story"]["slug"] == "help"
    assert (item.name, item.external_id) == ("a.txt", "b:1")


@pytest.mark.parametrize(
    ("address", "media_type", "parameter"),
    [
        ("wire/?colour=red", "text/plain", "colour"), ("wire/?slug=" + "a" * 101, "text/plain", "slug"),
        ("wire/?external_id=a&external_id=b", "text/plain", "external_id"), ("wire/?slug=a", "application/json", "slug"),
    ],
)  # fmt: skip
def test_the_address_holds_the_facts_of_plain_text_and_nothing_else(machine, rosa, address, media_type, parameter):
    answer = machine(rosa).post(f"/api/v1/{address}", b'{"text": "A"}', content_type=media_type)

    assert answer.status_code == 400
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
    assert not WireItem.objects.exists()


def test_newer_text_of_a_story_is_its_next_revision(machine, rosa):
    client = machine(rosa)
    first = client.post("wire/", {"text": COPY.decode(), "external_id": "b:1"}).json()["story"]

    answer = client.post("wire/", {"text": COPY.decode().replace("Putin", "Merkel"), "external_id": "b:1"})

    assert (answer.status_code, answer.json()["became"]) == (200, "revision")
    assert (answer.json()["story"]["uuid"], answer.json()["story"]["revision"]["number"]) == (first["uuid"], 2)


def test_a_refused_file_of_a_form_is_kept_whole_under_a_key(machine, rosa):
    form = {"file": SimpleUploadedFile("flood.txt", b"HALDEN (AP) - A.\n"), "external_id": "ap:1"}

    answer = machine(rosa).post("wire/", form, format="multipart", headers={"Idempotency-Key": "one"})

    item = WireItem.objects.get()
    assert answer.status_code == 422
    assert (bytes(item.data), item.name, item.external_id) == (b"HALDEN (AP) - A.\n", "flood.txt", "ap:1")


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_newer_text_of_a_story_that_went_on_is_a_conflict_and_waits(machine, rosa, headers):
    client = machine(rosa)
    client.post("wire/", {"text": COPY.decode(), "external_id": "b:1"})
    assert client.take(Story.objects.get(), "submit").status_code == 201

    answer = client.post("wire/", {"text": COPY.decode() + "\n", "external_id": "b:1"}, headers=headers)

    assert answer.status_code == 409
    assert answer.json()["errors"][0]["code"] == "newer_text_waits"
    assert answer.json()["errors"][0]["pointer"] == "#/external_id"
    assert WireItem.objects.get(story=None).state == "waiting"


def test_one_key_is_for_one_address(machine, rosa):
    client = machine(rosa)
    answers = [
        client.post(f"/api/v1/wire/?slug={slug}", COPY, content_type="text/plain", headers={"Idempotency-Key": "one"})
        for slug in ("a", "b")
    ]

    assert [answer.status_code for answer in answers] == [201, 422]


@pytest.mark.parametrize("data", [b"a" * (MAX_WIRE_BYTES + 1), {"text": "a" * 3_000_000}])
def test_too_much_copy_is_refused(machine, rosa, data):
    client = machine(rosa)

    answer = send(client, data) if isinstance(data, bytes) else client.post("wire/", data)

    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ({}, "file"), ({"file": "no file"}, "file"), ({"file": SimpleUploadedFile("a", b"a"), "colour": "red"}, "colour"),
        ({"file": SimpleUploadedFile("a", b"a"), "slug": ["a", "b"]}, "slug"),
        ({"file": SimpleUploadedFile("a", b"a"), "slug": SimpleUploadedFile("b", b"b")}, "slug"),
    ],
)  # fmt: skip
def test_a_form_holds_one_file_and_what_goes_with_it(machine, rosa, form, place):
    answer = machine(rosa).post("wire/", form, format="multipart")

    assert answer.status_code == 400
    assert place in {error["pointer"].removeprefix("#/") for error in answer.json()["errors"]}


@pytest.mark.parametrize("body", [{}, {"text": 1}, {"text": "a", "colour": "red"}, {"text": "a", "slug": "a" * 101}, []])
def test_wire_copy_in_json_is_a_text(machine, rosa, body):
    assert machine(rosa).post("wire/", body).status_code == 400


def test_a_form_sent_twice_with_one_key_is_taken_in_once(machine, rosa):
    client, key = machine(rosa), {"Idempotency-Key": "one"}

    answers = [
        client.post("wire/", {"file": SimpleUploadedFile("a.txt", COPY)}, format="multipart", headers=key) for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[1].headers["Idempotent-Replayed"] == "true"


def test_another_file_under_the_same_key_is_refused(machine, rosa):
    client, key = machine(rosa), {"Idempotency-Key": "one"}
    client.post("wire/", {"file": SimpleUploadedFile("a.txt", COPY)}, format="multipart", headers=key)

    other = SimpleUploadedFile("a.txt", COPY.replace(b"Putin", b"Merkel"))
    answer = client.post("wire/", {"file": other}, format="multipart", headers=key)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_problem_with_wire_copy_is_told_in_json_whatever_one_accepts(machine, rosa):
    answer = machine(rosa).get("stories/00000000-0000-4000-8000-000000000000/wire/", headers={"Accept": "text/plain"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"
