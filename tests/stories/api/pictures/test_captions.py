import json

import pytest

from media import library
from media.models import Caption
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db

CAPTIONS = "/api/v1/captions/"


def url(caption):
    return f"{CAPTIONS}{caption.uuid}/"


def patch(client, caption, words, **headers):
    return client.patch(url(caption), json.dumps(words), "application/json", headers=headers)


def tag(caption, version=1):
    return f'"{caption.uuid}-{version}"'


def test_a_caption_is_written(signed_in, rosa, flood):
    words = {"image": str(flood.uuid), "text": "Water in Storgata.", "credit_kind": "source", "credit_agency": "Getty Images"}

    answer = signed_in(rosa).post(CAPTIONS, json.dumps(words), "application/json")

    caption = Caption.objects.get()
    assert (answer.status_code, answer["Location"], answer["ETag"]) == (201, url(caption), tag(caption))
    assert {key: answer.json()[key] for key in words} == words


def test_a_caption_sent_twice_with_one_key_is_written_once(machine, rosa, flood):
    words, client = {"image": str(flood.uuid), "text": "Water in Storgata."}, machine(rosa)

    answers = [client.post("captions/", words, headers={"Idempotency-Key": "one"}) for _ in range(2)]

    assert Caption.objects.count() == 1
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert {name: answers[1].headers[name] for name in ("ETag", "Location", "Idempotent-Replayed")} == {
        "ETag": answers[0].headers["ETag"], "Location": answers[0].headers["Location"], "Idempotent-Replayed": "true",
    }  # fmt: skip


def test_the_list_is_narrowed(signed_in, rosa, caption, awaited):
    other = library.put_in_story(None, awaited, at=NOON, text="The bridge.")
    client = signed_in(rosa)

    for query, found in {"": {other, caption}, f"image={awaited.uuid}": {other}, "in_use=false": {caption}}.items():
        rows = client.get(f"{CAPTIONS}?{query}").json()["results"]
        assert {row["uuid"] for row in rows} == {str(row.uuid) for row in found}


@pytest.mark.parametrize("query", ["image=halden", "in_use=1", "story=1", "image="])
def test_a_query_that_makes_no_sense_is_answered_400(signed_in, rosa, query):
    assert signed_in(rosa).get(f"{CAPTIONS}?{query}").status_code == 400


def test_a_caption_is_read_and_read_again(signed_in, rosa, caption):
    client = signed_in(rosa)

    assert client.get(url(caption)).json()["text"] == "Water in Storgata."
    assert client.get(url(caption), headers={"if-none-match": tag(caption)}).status_code == 304


def test_a_caption_is_revised(signed_in, rosa, caption):
    answer = patch(signed_in(rosa), caption, {"alt_text": "A flooded street."}, if_match=tag(caption))

    assert (answer.status_code, answer["ETag"], answer.json()["text"]) == (200, tag(caption, 2), "Water in Storgata.")


def test_a_change_names_the_version_it_changes(signed_in, rosa, caption):
    client = signed_in(rosa)

    assert patch(client, caption, {"text": "Water."}).status_code == 428
    assert patch(client, caption, {"text": "Water."}, if_match=tag(caption, 2)).status_code == 412


def test_the_words_of_a_caption_in_use_are_changed_in_its_story(signed_in, rosa, caption):
    used = library.put_in_story(caption, caption.image, at=NOON)

    assert patch(signed_in(rosa), used, {"text": "Water."}, if_match=tag(used, 2)).status_code == 409


@pytest.mark.parametrize(
    "words",
    [{"in_use": True}, {"credit_name": "Rosa"}, {"credit_kind": "painter"}, {"text": "å" * 5_001}, {"colour": "red"}],
    ids=str,
)
def test_words_that_make_no_sense_are_answered_400(signed_in, rosa, caption, flood, words):
    client = signed_in(rosa)

    assert patch(client, caption, words, if_match=tag(caption)).status_code == 400
    assert client.post(CAPTIONS, json.dumps({"image": str(flood.uuid), **words}), "application/json").status_code == 400
    assert Caption.objects.get().version == 1


@pytest.mark.parametrize("image", [None, "halden", "51735d9b-c690-4363-837c-51ac6a454394", 7])
def test_a_caption_is_of_a_picture_in_the_library(signed_in, rosa, image):
    assert signed_in(rosa).post(CAPTIONS, json.dumps({"image": image, "text": "Water."}), "application/json").status_code == 400


def test_a_caption_stays_with_its_picture(signed_in, rosa, caption, awaited):
    assert patch(signed_in(rosa), caption, {"image": str(awaited.uuid)}, if_match=tag(caption)).status_code == 400


def test_captions_are_closed_to_everybody_else(client, signed_in, caption):
    for address in (CAPTIONS, url(caption)):
        assert client.get(address).status_code in (401, 403)
    client = signed_in(cast.account("sam"))

    for address in (CAPTIONS, url(caption)):
        assert client.get(address).status_code == 403
