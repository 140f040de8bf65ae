from http import HTTPStatus

import pytest

from media import library
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(rosa):
    """A picture whose file says who made it and whose it is."""
    said = {"dc:creator": ["Åse Dahl"], "dc:rights": "© Halden Post"}
    return library.accept(pictures.with_xmp(said), by=rosa, at=NOON)


def url(image):
    return f"/api/v1/images/{image.uuid}/proposals/"


def tag(image, version=1):
    return f'"{image.uuid}-{version}"'


def accept(client, image, *fields, version=1):
    return client.post(url(image), {"accept": list(fields)}, "application/json", headers={"If-Match": tag(image, version)})


def test_what_a_file_says_is_told_with_where_and_what_became_of_it(signed_in, rosa, sent):
    answer = signed_in(rosa).get(url(sent))

    assert answer["ETag"] == tag(sent)
    assert answer.json()["results"][0] == {
        "field": "photographer", "text": "Åse Dahl", "origin": "XMP", "stands": "proposed", "instead": "",
    }  # fmt: skip


def test_a_proposal_is_accepted(signed_in, paul, sent):
    answer = accept(signed_in(paul), sent, "photographer", "copyright_notice")

    assert (answer.status_code, answer["ETag"], answer.json()["proposed"]) == (HTTPStatus.OK, tag(sent, 2), [])


@pytest.mark.parametrize(
    ("who", "fields", "version", "status", "code"),
    [
        ("rosa", ["copyright_notice"], 1, HTTPStatus.FORBIDDEN, "not_allowed"),
        ("paul", ["alt_text"], 1, HTTPStatus.BAD_REQUEST, "bad_words"),
        ("paul", [], 1, HTTPStatus.BAD_REQUEST, "bad_request"),
        ("paul", ["photographer"], 7, HTTPStatus.PRECONDITION_FAILED, "stale_version"),
    ],
    ids=["rights, by a reporter", "nothing proposed", "nothing asked", "another version"],
)
def test_what_cannot_be_accepted_is_told(request, signed_in, sent, who, fields, version, status, code):
    answer = accept(signed_in(request.getfixturevalue(who)), sent, *fields, version=version)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    sent.refresh_from_db()
    assert sent.version == 1


def test_place_people_and_rights_are_kept_and_told(signed_in, paul, sent):
    words = {
        "city": "Halden", "country": "Norway", "persons": "Åse Dahl\nPer Vik", "digital_source_type": "digitalCapture",
        "restrictions": "No covers.", "territories": "NO, SE", "data_mining": "DMI-PROHIBITED",
    }  # fmt: skip

    answer = signed_in(paul).patch(f"/api/v1/images/{sent.uuid}/", words, "application/json", headers={"If-Match": tag(sent)})

    assert answer.json() | words == answer.json()


@pytest.mark.parametrize("words", [{"territories": "Norway"}, {"digital_source_type": "dream"}, {"data_mining": "yes"}], ids=str)
def test_words_of_no_vocabulary_are_refused(signed_in, paul, sent, words):
    answer = signed_in(paul).patch(f"/api/v1/images/{sent.uuid}/", words, "application/json", headers={"If-Match": tag(sent)})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert answer.json()["errors"][0]["pointer"] == f"#/{next(iter(words))}"
