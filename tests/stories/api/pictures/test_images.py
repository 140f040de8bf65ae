import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from media import library
from media.models import Image
from tests import cast
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db

IMAGES = "/api/v1/images/"


def url(image):
    return f"{IMAGES}{image.uuid}/"


def patch(client, image, words, **headers):
    return client.patch(url(image), json.dumps(words), "application/json", headers=headers)


def tag(image, version=1):
    return f'"{image.uuid}-{version}"'


def test_the_list_is_newest_first(signed_in, rosa, flood, awaited):
    answer = signed_in(rosa).get(IMAGES)

    assert [row["uuid"] for row in answer.json()["results"]] == [str(awaited.uuid), str(flood.uuid)]
    assert "metadata" not in answer.json()["results"][0]


def test_pages_follow_each_other_to_the_end(signed_in, rosa, paul):
    made = [library.await_file(by=paul, at=NOON, headline=str(number)) for number in range(5)]
    client, address, seen = signed_in(rosa), f"{IMAGES}?page_size=2", []

    while address:
        answer = client.get(address)
        page = answer.json()
        assert answer.get("Link") == (f'<{page["next"]}>; rel="next"' if page["next"] else None)
        seen += [row["headline"] for row in page["results"]]
        address = page["next"]

    assert seen == [image.headline for image in reversed(made)]


def test_a_page_takes_the_same_few_statements_however_long_it_is(signed_in, rosa, paul, django_assert_max_num_queries):
    for number in range(20):
        library.await_file(by=paul, at=NOON, headline=str(number))
    client = signed_in(rosa)

    with django_assert_max_num_queries(5):
        assert len(client.get(IMAGES).json()["results"]) == 20


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("awaiting_file=true", {"bridge"}),
        ("awaiting_file=false", {"flood"}),
        ("q=RIVER banks", {"flood"}),
        ("q=lund river", {"flood"}),
        ("q=river getty", set()),
        ("q=riv", {"flood"}),
        ("q=river -banks", set()),
        ("q=%22tops its banks%22", {"flood"}),
        ("q=...", {"flood", "bridge"}),
        ("rights=unknown", {"bridge"}),
        ("rights=own", {"flood"}),
        ("expires_before=2026-03-05T00:00:00Z", {"flood"}),
        ("expires_before=2026-03-04T13:00:00%2B01:00", set()),
        ("recalled=true", set()),
        ("recalled=false", {"flood", "bridge"}),
    ],
)
def test_the_list_is_narrowed(signed_in, paul, flood, awaited, query, found):
    library.describe(flood, at=NOON, base_version=1, by=paul, rights="own", valid_until=NOON)
    names = {str(flood.uuid): "flood", str(awaited.uuid): "bridge"}

    assert {names[row["uuid"]] for row in signed_in(paul).get(f"{IMAGES}?{query}").json()["results"]} == found


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "awaiting_file=maybe",
        "awaiting_file=",
        "rights=borrowed",
        "expires_before=soon",
        "expires_before=2026-03-05T00:00:00",
        "expires_before=0001-01-01T00:00:00%2B14:00",
        "q=%00",
        "cursor=bm9uc2Vuc2U=",
        "page_size=0",
        "page_size=many",
        "page_size=201",
        "rights=own&rights=unknown",
    ],
)
def test_a_query_that_makes_no_sense_is_answered_400(signed_in, rosa, flood, query):
    assert signed_in(rosa).get(f"{IMAGES}?{query}").status_code == 400


def test_a_picture_is_noted_by_its_words(signed_in, rosa):
    answer = signed_in(rosa).post(IMAGES, json.dumps({"headline": "The bridge", "agency": "Getty Images"}), "application/json")

    image = Image.objects.get()
    assert (answer.status_code, answer["Location"], answer["ETag"]) == (201, url(image), tag(image))
    assert (answer.json()["awaits_file"], answer.json()["sha256"], answer.json()["created_by"]) == (True, None, "rosa")


def test_a_picture_comes_with_its_file_in_a_form(signed_in, rosa):
    form = {"file": SimpleUploadedFile("halden.jpg", pictures.jpeg()), "headline": "River tops its banks"}

    answer = signed_in(rosa).post(IMAGES, form)

    assert (answer.status_code, answer.json()["width_px"], answer.json()["headline"]) == (201, 1200, "River tops its banks")


def _as_form():
    return {"file": SimpleUploadedFile("halden.jpg", pictures.jpeg()), "headline": "River"}


@pytest.mark.parametrize(("form", "notation"), [(lambda: {"headline": "The bridge"}, "json"), (_as_form, "multipart")])
def test_a_picture_sent_twice_with_one_key_is_added_once(machine, rosa, form, notation):
    client = machine(rosa)

    answers = [client.post("images/", form(), format=notation, headers={"Idempotency-Key": "one"}) for _ in range(2)]

    assert Image.objects.count() == 1
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert answers[1].headers["Idempotent-Replayed"] == "true"


def test_another_picture_with_the_same_key_is_refused(machine, rosa):
    client, key = machine(rosa), {"Idempotency-Key": "one"}
    client.post("images/", _as_form(), format="multipart", headers=key)

    answer = client.post("images/", {"file": SimpleUploadedFile("x.png", pictures.png())}, format="multipart", headers=key)

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "status"), [(pictures.SVG, 415), (pictures.jpeg()[:9_000], 400), (pictures.png_that_claims(30_000, 30_000), 413)]
)
def test_a_file_that_is_refused_adds_nothing(signed_in, rosa, data, status):
    answer = signed_in(rosa).post(IMAGES, {"file": SimpleUploadedFile("x.jpg", data)})

    assert (answer.status_code, Image.objects.count()) == (status, 0)


def test_the_same_file_again_points_at_the_one_that_is_there(signed_in, rosa, flood):
    answer = signed_in(rosa).post(IMAGES, {"file": SimpleUploadedFile("again.jpg", pictures.jpeg())})

    assert answer.status_code == 409
    assert str(flood.uuid) in answer.json()["detail"]


@pytest.mark.parametrize(
    "words",
    [{"colour": "red"}, {"uuid": "51735d9b-c690-4363-837c-51ac6a454394"},
     {"sha256": "0"}, {"headline": "å" * 301},
     {"focal_x": 2}, {"rights": "borrowed"},
     {"valid_until": "soon"}, {"headline": None}, {"headline": "\0"}, ["headline"], {"focal_x": "NaN"},
     {"focal_x": "0.5"}, {"focal_x": True}, {"headline": 5}, {"valid_until": "2026-03-05T00:00:00"}, {"valid_until": 5}],
    ids=str,
)  # fmt: skip
def test_words_that_make_no_sense_are_answered_400(signed_in, paul, awaited, words):
    client = signed_in(paul)

    assert client.post(IMAGES, json.dumps(words), "application/json").status_code == 400
    assert patch(client, awaited, words, if_match=tag(awaited)).status_code == 400
    assert Image.objects.get() == awaited


def test_a_form_without_a_file_or_with_more_than_we_know_is_answered_400(signed_in, rosa):
    client = signed_in(rosa)

    assert client.post(IMAGES, {"headline": "River"}).status_code == 400
    assert client.post(IMAGES, {"file": SimpleUploadedFile("x.jpg", pictures.jpeg()), "colour": "red"}).status_code == 400
    assert client.post(IMAGES, _as_form() | {"headline": ["River", "Flood"]}).status_code == 400
    assert not Image.objects.exists()


def test_one_picture_is_told_whole(signed_in, rosa, paul):
    image = library.accept(pictures.with_xmp({"dc:creator": ["Rosa"]}), by=paul, at=NOON)

    answer = signed_in(rosa).get(url(image))

    assert (answer["ETag"], answer.json()["photographer"]) == (tag(image), "Rosa")
    assert answer.json()["metadata"]["xmp"] == {"dc:creator": ["Rosa"]}


@pytest.mark.parametrize("header", ['"{}-1"', 'W/"{}-1"', '"other", "{}-1"'])
def test_who_has_it_already_gets_no_body(signed_in, rosa, flood, header):
    answer = signed_in(rosa).get(url(flood), headers={"if-none-match": header.format(flood.uuid)})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag(flood))


def test_a_picture_is_described(signed_in, rosa, flood):
    answer = patch(signed_in(rosa), flood, {"headline": "Flood"}, if_match=tag(flood))

    assert (answer.status_code, answer.json()["headline"], answer["ETag"]) == (200, "Flood", tag(flood, 2))
    assert answer.json()["photographer"] == "Rosa Lund"


def test_a_change_names_the_version_it_changes(signed_in, rosa, flood):
    client = signed_in(rosa)

    assert patch(client, flood, {"headline": "Flood"}).status_code == 428
    assert patch(client, flood, {"headline": "Flood"}, if_match="*").status_code == 428
    assert patch(client, flood, {"headline": "Flood"}, if_match=tag(flood, 7)).status_code == 412
    assert patch(client, flood, {"headline": "Flood"}, if_match="W/" + tag(flood)).status_code == 412
    flood.refresh_from_db()
    assert flood.version == 1


def test_a_reporter_states_no_rights(signed_in, rosa, paul, flood):
    assert patch(signed_in(rosa), flood, {"rights": "own"}, if_match=tag(flood)).status_code == 403
    assert patch(signed_in(paul), flood, {"rights": "own"}, if_match=tag(flood)).status_code == 200


def test_an_admin_looks_on(signed_in, ada, flood):
    client = signed_in(ada)

    assert client.get(url(flood)).status_code == 200
    assert client.post(IMAGES, "{}", "application/json").status_code == 403
    assert patch(client, flood, {"headline": "Flood"}, if_match=tag(flood)).status_code == 403


@pytest.mark.parametrize("path", ["", "{}/", "{}/file/", "{}/preview/"])
def test_the_library_is_closed_to_everybody_else(client, signed_in, flood, path):
    address = IMAGES + path.format(flood.uuid)
    assert client.get(address).status_code in (401, 403)

    assert signed_in(cast.account("sam")).get(address).status_code == 403


def test_the_library_answers_no_other_method(signed_in, paul, flood):
    client = signed_in(paul)

    assert [client.options(IMAGES).status_code, client.delete(url(flood)).status_code, client.put(IMAGES).status_code] == [
        405
    ] * 3


def test_a_picture_that_is_not_there_is_answered_404(signed_in, rosa):
    for path in ("", "file/", "preview/"):
        assert signed_in(rosa).get(f"{IMAGES}{uuid4()}/{path}").status_code == 404
