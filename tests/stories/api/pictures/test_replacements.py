from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.media import pictures

pytestmark = pytest.mark.django_db


def url(image, name="replacements"):
    return f"/api/v1/images/{image.uuid}/{name}/"


def tag(image, version=1):
    return f'"{image.uuid}-{version}"'


def replace(client, image, data=None, version=1, **words):
    file = SimpleUploadedFile("scan.jpg", data or pictures.jpeg(800, 600), "image/jpeg")
    return client.post(url(image), {"file": file, "reason": "A better scan.", **words}, headers={"If-Match": tag(image, version)})


def test_another_file_is_sent_and_the_words_are_to_be_confirmed(signed_in, paul, flood):
    client = signed_in(paul)

    answer = replace(client, flood)
    assert (answer.status_code, answer["ETag"]) == (HTTPStatus.OK, tag(flood, 2))
    assert (answer.json()["width_px"], answer.json()["words_to_confirm"]) == (800, True)

    confirmed = client.put(url(flood, "confirmation"), headers={"If-Match": tag(flood, 2)})
    assert (confirmed.status_code, confirmed.json()["words_to_confirm"]) == (HTTPStatus.OK, False)


def test_the_files_before_are_listed(signed_in, paul, flood):
    client = signed_in(paul)
    replace(client, flood)

    (former,) = client.get(url(flood)).json()["results"]

    assert (former["sha256"], former["width_px"], former["replaced_by"], former["reason"]) == (
        flood.sha256, 1200, "paul", "A better scan.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "asked", "status", "code"),
    [
        ("rosa", {}, HTTPStatus.FORBIDDEN, "not_allowed"),
        ("paul", {"reason": ""}, HTTPStatus.BAD_REQUEST, "bad_request"),
        ("paul", {"data": pictures.SVG}, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_picture"),
        ("paul", {"data": pictures.jpeg()}, HTTPStatus.CONFLICT, "duplicate_picture"),
        ("paul", {"version": 9}, HTTPStatus.PRECONDITION_FAILED, "stale_version"),
    ],
    ids=["a reporter", "no reason", "no picture", "the same file", "another version"],
)
def test_what_is_refused_changes_nothing(request, signed_in, flood, who, asked, status, code):
    answer = replace(signed_in(request.getfixturevalue(who)), flood, **asked)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    flood.refresh_from_db()
    assert (flood.version, flood.former_files.count()) == (1, 0)


def test_a_picture_that_awaits_its_file_has_none_to_replace(signed_in, paul, awaited):
    answer = replace(signed_in(paul), awaited)

    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, "no_file_yet")


def test_whoever_confirms_says_which_version(signed_in, paul, flood):
    assert signed_in(paul).put(url(flood, "confirmation")).status_code == HTTPStatus.PRECONDITION_REQUIRED
