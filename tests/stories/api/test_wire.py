from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stories.api.parsers import MAX_WIRE_BYTES
from stories.models import Story, WireItem

COPY = (Path(__file__).parents[3] / "fixtures/wire/trump-russia-help.txt").read_bytes()


def send(client, data, media_type="text/plain", **headers):
    return client.post("wire/", data, content_type=media_type, headers=headers)


def test_wire_copy_becomes_a_draft_and_comes_back_byte_for_byte(machine, rosa):
    client = machine(rosa)

    answer = send(client, COPY)

    assert answer.status_code == 201
    story = answer.json()["story"]
    assert story["headline"] == "Trump Says Russia to Help on North Korea, Offers No Details"
    assert answer.headers["Location"] == f"/api/v1/stories/{story['uuid']}/"
    assert all(report.keys() == {"code", "severity", "line", "message"} for report in answer.json()["reports"])
    copy = client.get(f"stories/{story['uuid']}/wire/", headers={"Accept": "text/plain"})
    assert copy.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert copy.headers["ETag"] == answer.headers["ETag"]
    assert copy.content == COPY


def test_the_same_bytes_are_the_same_story(machine, rosa):
    client = machine(rosa)
    first = send(client, COPY)

    second = client.post("wire/", {"text": COPY.decode()})

    assert (first.status_code, second.status_code) == (201, 200)
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


def test_copy_that_is_no_story_is_refused_with_its_lines(machine, rosa):
    answer = send(machine(rosa), b"\xff\xfe\x00")

    assert answer.status_code == 422
    assert answer.json()["code"] == "bad_wire"
    assert not Story.objects.exists()


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


def test_a_problem_with_wire_copy_is_told_in_json_whatever_one_accepts(machine, rosa):
    answer = machine(rosa).get("stories/00000000-0000-4000-8000-000000000000/wire/", headers={"Accept": "text/plain"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"
