"""The long ways over the API alone: from nothing, and from wire copy, to what readers get, and back."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from media.library import make_missing_renditions
from stories.desk.tokens import SCOPES, create_token
from stories.models import Live
from tests.media.pictures import jpeg

COPY = (Path(__file__).parents[2] / "fixtures/wire/trump-russia-sanctions.txt").read_bytes()


class Desk:
    """One person at the API. Each call must succeed, and leaves the ETag of the story for the next one."""

    def __init__(self, user):
        _, secret = create_token(user, "a test", SCOPES)
        self.client = APIClient(headers={"Authorization": f"Bearer {secret}"})

    def __call__(self, method, path, body=None, *, tag=None, form="json"):
        headers = {"If-Match": tag} if tag else {}
        answer = getattr(self.client, method)(f"/api/v1/{path}", body, format=form, headers=headers)
        assert answer.status_code < 300, answer.content
        self.tag = answer.headers.get("ETag")
        return answer.json()


@pytest.fixture
def rosa_at(rosa):
    return Desk(rosa)


@pytest.fixture
def edith_at(edith):
    return Desk(edith)


@pytest.fixture
def pia_at(pia):
    return Desk(pia)


def live_bytes(story, suffix="json"):
    return bytes(Live.objects.select_related("document").get(path=f"stories/{story['uuid']}.{suffix}").document.data)


def test_from_an_empty_page_to_readers(rosa_at, edith_at, pia_at):
    author = edith_at("post", "authors/", {"name": "Rosa Lund", "email": "rosa@newsroom.test", "city": "Halden"})
    file = SimpleUploadedFile("river.jpg", jpeg(), "image/jpeg")
    image = pia_at("post", "images/", {"file": file, "rights": "agency"}, form="multipart")
    make_missing_renditions(1)
    story = rosa_at("post", "stories/", {"slug": "halden-flood", "headline": "River tops its banks at Halden"})
    path = f"stories/{story['uuid']}/"

    credit = {"role": "byline", "name": author["name"], "email": author["email"], "contact": author["uuid"]}
    picture = {
        "id": "lead", "image": image["uuid"], "caption": "Storgata on Wednesday.", "alt": "A street under water",
        "credit": {"kind": "photographer", "name": "Ola Berg", "agency": "NTB"},
    }  # fmt: skip
    rosa_at("patch", path, {"deck": "Storgata is under water", "body_html": "<p>It <b>rose</b> fast.</p>"}, tag=rosa_at.tag)
    rosa_at("patch", path, {"credits": [credit], "pictures": [picture]}, tag=rosa_at.tag)
    rosa_at("post", f"{path}transitions/", {"action": "submit"}, tag=rosa_at.tag)
    read = edith_at("get", path)
    approve = {"action": "approve", "revision_hash": read["revision"]["sha256"]}
    edith_at("post", f"{path}transitions/", approve, tag=edith_at.tag)
    pia_at("post", f"{path}transitions/", {"action": "publish"}, tag=edith_at.tag)

    published = json.loads(live_bytes(story))
    assert published["headline"] == read["content"]["headline"]
    assert published["deck"] == "Storgata is under water"
    assert [block["html"] for block in published["body"]] == ["It <strong>rose</strong> fast."]
    assert [person["name"] for person in published["people"]] == ["Rosa Lund"]
    assert published["pictures"][0]["caption"] == "Storgata on Wednesday."
    assert published["pictures"][0]["files"]
    assert b"It rose fast." in live_bytes(story, "txt")

    edition = pia_at("get", f"{path}editions/")["results"][0]
    assert (edition["number"], edition["kind"], edition["by"]) == (1, "original", "pia")


def test_from_wire_copy_to_readers_and_back(rosa_at, edith_at, pia_at):
    answer = rosa_at.client.post("/api/v1/wire/", COPY, content_type="text/plain")
    story, path = answer.json()["story"], f"stories/{answer.json()['story']['uuid']}/"
    assert rosa_at.client.get(f"/api/v1/{path}wire/", headers={"Accept": "text/plain"}).content == COPY

    rosa_at("get", path)
    without_pictures = {"pictures": [], "body": [block for block in story["content"]["body"] if block["type"] != "picture"]}
    rosa_at("patch", path, without_pictures, tag=rosa_at.tag)
    rosa_at("post", f"{path}transitions/", {"action": "submit"}, tag=rosa_at.tag)
    read = edith_at("get", path)
    edith_at("post", f"{path}transitions/", {"action": "approve", "revision_hash": read["revision"]["sha256"]}, tag=edith_at.tag)
    pia_at("post", f"{path}transitions/", {"action": "publish"}, tag=edith_at.tag)

    assert json.loads(live_bytes(story))["headline"] == story["headline"]
    working_copy = pia_at.client.get(f"/api/v1/{path}wire/", headers={"Accept": "text/plain"}).content
    assert live_bytes(story, "txt") == working_copy

    kill = {"action": "kill", "slug": story["slug"], "reason": "Withdrawn by the agency.", "note": "This story was withdrawn."}
    pia_at("post", f"{path}transitions/", kill, tag=pia_at.tag)
    assert set(Live.objects.values_list("status", "document")) == {("killed", None)}
