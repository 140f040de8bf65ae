"""Files of several stories over the API: each by itself, one answer for all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.desk.wire.parting import DAILY
from stories.models import Story, WireFile, WireItem
from tests.stories import foreign

NINJS = "application/vnd.iptc.ninjs+json"
A, B = foreign.ninjs(uri="urn:a"), foreign.ninjs(uri="urn:b", genres=[{"name": "Interview"}])
LIST = b'{"version": 3, "items": [\n' + A + b",\n" + B + b"]}"
MESSAGE = foreign.newsml(beside=foreign.g2_item(guid="urn:hna:fire"))
BROKEN = b'{"uri": "urn:c", "version": }'


def send(client, raw, media_type=NINJS, query="", **headers):
    return client.post(f"/api/v1/wire/{query}", raw, content_type=media_type, headers=headers)


def became(answer):
    assert answer.status_code == 207
    return [story["became"] for story in answer.json()["stories"]]


def test_each_story_of_a_list_is_a_draft_and_the_rest_is_told(machine, rosa):
    answer = send(machine(rosa), LIST)

    assert became(answer) == ["draft", "draft"]
    told = answer.json()
    first, second = told["stories"]
    assert [first["number"], first["line"], second["number"], second["line"]] == [1, 2, 2, 3 + A.count(b"\n")]
    assert (first["story"]["headline"], first["story"]["state"]) == ("River tops its banks", "draft")
    assert [report["code"] for report in second["reports"]] == ["unplaced"]
    assert (first["errors"], second["errors"]) == ([], [])
    assert [(report["code"], report["place"], report["text"]) for report in told["reports"]] == [
        ("beside_the_stories", "/version", '"version": 3')
    ]
    assert [bytes(item.data) for item in WireItem.objects.order_by("pk")] == [A, B]


@pytest.mark.parametrize(
    ("raw", "media_type"),
    [
        (b"[" + A + b"," + B + b"]", "application/json"), (LIST, "application/json"), (LIST, "text/plain"),
        (MESSAGE, "application/vnd.iptc.g2.newsmessage+xml"), (MESSAGE, "text/xml"),
        (b"<knews>" + foreign.nitf() + foreign.nitf().replace(b"8123", b"8124") + b"</knews>", "application/xml"),
    ],
    ids=["a list in JSON", "items in JSON", "as text", "a message", "a message as XML", "an envelope"],
)  # fmt: skip
def test_whatever_it_comes_as_it_is_parted(machine, rosa, raw, media_type):
    assert became(send(machine(rosa), raw, media_type)) == ["draft", "draft"]
    assert bytes(WireFile.objects.get().data) == raw


def test_a_file_of_a_form_and_a_text_in_json_are_parted_too(machine, rosa):
    client = machine(rosa)

    first = client.post("wire/", {"file": SimpleUploadedFile("hna.json", LIST)}, format="multipart")
    second = client.post("wire/", {"text": LIST.decode(), "name": "again.json"})

    assert (became(first), became(second)) == (["draft", "draft"], ["known", "known"])
    assert WireFile.objects.get().name == "hna.json"
    assert {item.name for item in WireItem.objects.all()} == {"hna#1.json", "hna#2.json"}


def test_a_list_of_one_story_is_answered_as_a_list(machine, rosa):
    answer = send(machine(rosa), b"[" + A + b"]", query="?slug=flood")

    assert became(answer) == ["draft"]
    assert answer.json()["stories"][0]["story"]["slug"] == "flood"


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_one_that_cannot_be_read_is_told_kept_and_costs_no_other(machine, rosa, headers):
    answer = send(machine(rosa), b"[" + A + b",\n" + BROKEN + b"," + B + b"]", **headers)

    assert became(answer) == ["draft", "refused", "draft"]
    refused = answer.json()["stories"][1]
    assert (refused["number"], refused["line"], refused["story"]) == (2, 2 + A.count(b"\n"), None)
    assert refused["errors"][0].keys() == {"code", "detail", "line"}
    assert refused["errors"][0]["code"] == "not_json"
    assert bytes(WireItem.objects.get(state="waiting").data) == BROKEN
    assert Story.objects.count() == 2


def test_one_that_was_killed_or_changed_meanwhile_is_refused_with_its_code(machine, rosa):
    client = machine(rosa)
    send(client, LIST)
    kill = foreign.ninjs(uri="urn:a", version="2", pubStatus="canceled")

    answer = send(client, b"[" + kill + b"," + B + b"]")

    assert became(answer) == ["refused", "known"]
    assert answer.json()["stories"][0]["errors"][0]["code"] == "canceled"
    assert Story.objects.filter(held=True).count() == 1


def test_a_key_answers_the_same_again(machine, rosa):
    client = machine(rosa)

    first, again = send(client, LIST, **{"Idempotency-Key": "one"}), send(client, LIST, **{"Idempotency-Key": "one"})

    assert (again.status_code, again.json()) == (207, first.json())
    assert again.headers["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("query", ["?slug=flood", "?external_id=hna:1"])
def test_the_name_of_one_story_is_given_to_no_file_of_several(machine, rosa, query):
    answer = send(machine(rosa), LIST, query=query)

    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "several_stories")
    assert not WireFile.objects.exists()
    assert not WireItem.objects.exists()


def test_too_many_stories_or_bytes_are_refused_whole(machine, rosa):
    client = machine(rosa)

    many = send(client, b"[" + b",".join([A] * (DAILY.max_stories + 1)) + b"]")
    giant = send(client, b"[" + A + b" " * DAILY.max_bytes + b"]")

    assert (many.status_code, many.json()["code"]) == (422, "bad_wire")
    assert f"at most {DAILY.max_stories} stories" in many.json()["detail"]
    assert giant.status_code == 413
    assert not WireFile.objects.exists()


def test_a_file_is_larger_than_one_story_may_be(machine, rosa):
    stories = [foreign.ninjs(uri=f"urn:{number}", edNote="x" * 700_000) for number in range(9)]

    answer = send(machine(rosa), b"[" + b",".join(stories) + b"]")

    assert became(answer) == ["draft"] * 9


@pytest.mark.parametrize("raw", [b"[]", b"[1, 2]", b'[{"name": "x"}]', b'{"items": [{"name": "x"}]}', b'[{"name": "x"}'])
def test_a_list_of_anything_else_in_json_is_a_bad_request(machine, rosa, raw):
    assert send(machine(rosa), raw, "application/json").status_code == 400
    assert not WireItem.objects.exists()


def test_what_no_database_and_no_json_can_hold_is_told_in_other_characters(machine, rosa):
    answer = send(machine(rosa), b"[" + A + b', "\x00\xff"]')

    assert became(answer) == ["draft"]
    assert answer.json()["reports"][0]["text"] == '"\ufffd\ufffd"'


def test_a_colleagues_file_is_not_shown(machine, rosa, ravi):
    send(machine(rosa), LIST)

    assert send(machine(ravi), LIST).status_code == 409


def test_a_story_of_a_file_asks_little_more_than_one_that_comes_by_itself(machine, rosa, django_assert_max_num_queries):
    client = machine(rosa)
    send(client, A)

    with CaptureQueriesContext(connection) as alone:
        send(client, foreign.ninjs(uri="urn:alone"))
    with django_assert_max_num_queries(10 * (len(alone) + 5)):
        answer = send(client, b"[" + b",".join(foreign.ninjs(uri=f"urn:{number}") for number in range(10)) + b"]")

    assert became(answer) == ["draft"] * 10


def test_the_people_of_all_stories_of_a_file_are_asked_for_at_once(machine, rosa):
    client = machine(rosa)
    client.get("/api/v1/me/")

    with CaptureQueriesContext(connection) as asked:
        send(client, b"[" + b",".join(foreign.ninjs(uri=f"urn:{number}") for number in range(10)) + b"]")

    assert sum('FROM "auth_user"' in one["sql"] for one in asked.captured_queries) <= 2
