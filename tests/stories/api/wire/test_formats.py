"""News of other houses over the API: under its media type, as a file, in JSON."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from media.models import Image
from stories.api.protocol.parsers import WIRE_MEDIA_TYPES
from stories.formats import READERS
from stories.models import Story, WireItem
from tests.stories import foreign

NINJS = "application/vnd.iptc.ninjs+json"
COPY = {"ninjs": foreign.ninjs(), "newsml": foreign.newsml(), "nitf": foreign.nitf()}
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 100 + b'">]><nitf>' + b"&b;" * 100 + b"</nitf>"
OUTSIDE = b'<!DOCTYPE nitf [<!ENTITY b SYSTEM "file:///etc/passwd">]><nitf><body>&b;</body></nitf>'


def send(client, raw, media_type, query="", **headers):
    return client.post(f"/api/v1/wire/{query}", raw, content_type=media_type, headers=headers)


@pytest.mark.parametrize(
    ("media_type", "format"), [(media_type, name) for name, reader in READERS.items() for media_type in reader.media_types]
)
def test_each_media_type_of_each_format_is_a_draft(machine, rosa, media_type, format):
    answer = send(machine(rosa), COPY[format], f"{media_type}; charset=utf-8")

    assert answer.status_code == 201
    assert (answer.json()["became"], answer.json()["story"]["headline"]) == ("draft", "River tops its banks")
    item = WireItem.objects.get()
    assert (bytes(item.data), item.format) == (COPY[format], format)


@pytest.mark.parametrize(("media_type", "format"), [("application/xml", "newsml"), ("text/xml", "nitf"), ("text/plain", "ninjs")])
def test_what_the_media_type_does_not_tell_the_bytes_do(machine, rosa, media_type, format):
    assert send(machine(rosa), COPY[format], media_type).status_code == 201
    assert WireItem.objects.get().format == format


@pytest.mark.parametrize("format", sorted(COPY))
def test_a_file_of_a_form_and_a_text_in_json_are_looked_at(machine, rosa, format):
    client = machine(rosa)

    first = client.post("wire/", {"file": SimpleUploadedFile("a.dat", COPY[format])}, format="multipart")
    second = client.post("wire/", {"text": COPY[format].decode()})

    assert (first.status_code, second.status_code, second.json()["became"]) == (201, 200, "known")
    assert WireItem.objects.get().format == format


def test_facts_stand_in_the_address(machine, rosa):
    answer = send(machine(rosa), COPY["newsml"], "application/xml", "?slug=flood&external_id=hna:1&name=a.xml")

    item = WireItem.objects.get()
    assert (answer.json()["story"]["slug"], item.external_id, item.name) == ("flood", "hna:1", "a.xml")


def test_reports_come_with_place_line_and_what_stands_there(machine, rosa):
    answer = send(machine(rosa), foreign.ninjs(genres=[{"name": "Interview"}]), NINJS)

    (report,) = answer.json()["reports"]
    assert (report["code"], report["severity"], report["place"], report["text"]) == (
        "unplaced", "info", "/genres/0", '{"name": "Interview"}',
    )  # fmt: skip
    assert report["line"] == foreign.ninjs(genres=[{"name": "Interview"}]).split(b"\n").index(b'      "name": "Interview"')


def test_pictures_await_their_files_and_say_where_these_are(machine, rosa):
    picture = {
        "name": "p1", "uri": "urn:p", "type": "picture", "renditions": [{"name": "r", "href": "https://p.example/1.jpg"}],
        "descriptions": [{"role": "caption", "value": "A boat."}, {"role": "alt", "value": "A red boat."}], "by": "Kari Moen/HNA",
    }  # fmt: skip

    answer = send(machine(rosa), foreign.ninjs(associations=[picture]), NINJS).json()

    (shown,) = answer["story"]["content"]["pictures"]
    assert (shown["caption"], shown["credit"]["name"], shown["credit"]["agency"]) == ("A boat.", "Kari Moen", "HNA")
    assert Image.objects.get(uuid=shown["image"]).awaits_file
    assert ("file_elsewhere", "https://p.example/1.jpg") in {(one["code"], one["text"]) for one in answer["reports"]}


def test_a_later_version_is_the_next_revision_and_an_older_one_is_known(machine, rosa):
    client = machine(rosa)
    first = send(client, foreign.newsml(version=2), "application/xml").json()["story"]

    newer = send(client, foreign.newsml(version=3).replace(b"rose", b"fell"), "application/xml")
    older = send(client, foreign.newsml(version=1), "application/xml")

    assert (newer.status_code, newer.json()["became"], newer.json()["story"]["revision"]["number"]) == (200, "revision", 2)
    assert (older.status_code, older.json()["became"], older.json()["story"]["uuid"]) == (200, "known", first["uuid"])


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
def test_a_kill_is_refused_kept_and_holds_the_story_it_is_about(machine, rosa, headers):
    client = machine(rosa)
    send(client, foreign.ninjs(), NINJS)

    answer = send(client, foreign.ninjs(version="2", pubStatus="canceled"), NINJS, **headers)

    assert (answer.status_code, [error["code"] for error in answer.json()["errors"]]) == (422, ["canceled"])
    assert answer.json()["errors"][0]["line"] == 8
    assert Story.objects.get().held
    assert WireItem.objects.get(story=None).state == "waiting"


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "one"}])
@pytest.mark.parametrize(
    ("raw", "media_type", "code"),
    [
        (BOMB, "application/nitf+xml", "doctype"),
        (OUTSIDE, "application/xml", "doctype"),
        (b"<rss/>", "text/xml", "unknown_format"),
        (b"<newsItem", "application/vnd.iptc.g2.newsitem+xml", "not_xml"),
        (b"\x00\xff", "application/nitf+xml", "not_xml"),
        (b'{"uri": NaN}', NINJS, "bad_number"),
        (b"[]", NINJS, "not_an_object"),
        (b'{"uri": "a", "uri": "b"}', NINJS, "duplicate_key"),
        (b'{"uri": "' + b"[" * 1000, NINJS, "not_json"),
    ],
    ids=["bomb", "outside", "rss", "cut-off", "no-text", "nan", "list", "twice", "open"],
)
def test_hostile_files_are_refused_and_kept_and_change_nothing(machine, rosa, raw, media_type, code, headers):
    answer = send(machine(rosa), raw, media_type, **headers)

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_wire")
    assert [error["code"] for error in answer.json()["errors"]] == [code]
    assert not Story.objects.exists()
    assert bytes(WireItem.objects.get().data) == raw


@pytest.mark.parametrize(
    ("raw", "status"), [(b'{"uri": "a", "uri": "b"}', 400), (b'{"uri": 1e999}', 400), (b'{"name": "package"}', 400), (b"{", 400)]
)
def test_hostile_json_of_no_format_is_a_bad_request(machine, rosa, raw, status):
    assert send(machine(rosa), raw, "application/json").status_code == status
    assert not WireItem.objects.exists()


def test_what_no_database_can_hold_is_told_in_other_characters(machine, rosa):
    raw = foreign.ninjs(genres=[{"name": "a\x00b"}], headlines=[{"role": "main", "value": "River\x00"}])

    answer = send(machine(rosa), raw, NINJS)

    assert answer.status_code == 201
    assert bytes(WireItem.objects.get().data) == raw


@pytest.mark.parametrize("media_type", ["application/rss+xml", "image/png", "application/octet-stream"])
def test_other_media_types_are_not_for_this_door(machine, rosa, media_type):
    assert send(machine(rosa), foreign.nitf(), media_type).status_code == 415


def test_the_document_names_every_media_type(machine, rosa):
    operation = (
        machine(rosa).get("/api/v1/schema/", headers={"Accept": "application/json"}).json()["paths"]["/api/v1/wire/"]["post"]
    )

    assert set(operation["requestBody"]["content"]) == {
        "text/plain", "multipart/form-data", "application/json", *WIRE_MEDIA_TYPES,
    }  # fmt: skip
