"""What readers' speed is measured beside is the same work: the view says of a story what its document says."""

import json

import pytest
from django.test import Client

from media import library
from stories.content import ListBlock, Note, Picture, PictureBlock, PictureCredit, TextBlock
from stories.desk.gate import steps
from stories.facts import Asked, Kind
from stories.models import Live
from tests.cast import NOON, credit, flood, in_the_book
from tests.media import pictures

pytestmark = [pytest.mark.django_db, pytest.mark.urls("bench._beside")]


@pytest.fixture
def told(rosa, paul, a_story, desk, settings):
    """A story with all a document may say but taglines, corrected once."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    rights = {"copyright_notice": "© 2026 R. Lund", "usage_terms": "See https://halden.example/terms."}
    image = library.accept(pictures.jpeg(800, 600), by=paul, at=NOON, headline="The dam", rights="own", **rights)
    library.make_renditions(image)
    picture = Picture(
        "k1", "inline", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund")
    )
    body = (
        TextBlock("p1", "The river <em>topped</em> its banks\nat Halden."),
        ListBlock("p2", ("One", "Two")),
        PictureBlock("p3", "k1"),
    )
    words = flood(
        body=body, pictures=(picture,), credits=(credit(in_the_book(rosa)),), notes=(Note("production", "From the scene."),),
        keywords=("flood",), wire_credit="Halden Wire",
    )  # fmt: skip
    story = a_story("published", content=words)
    for action in ("revise", "submit", "approve"):
        desk.step(action, story)
    asked = Asked(kind=Kind.CORRECTION, note="It was Thursday.", revision_hash=story.newest_hash)
    steps.take("publish", story, by=desk.publisher, at=desk.now(), asked=asked)
    return story


def test_the_view_says_what_the_document_says(told):
    document = json.loads(bytes(Live.objects.get(path=f"stories/{told.uuid}.json").document.data))
    view = json.loads(Client().get(f"/beside/{told.uuid}").content.decode().replace('Z"', '+00:00"'))

    assert document.pop("taglines") == []
    assert view == document


def test_the_list_says_it_of_each_story(told):
    (listed,) = Client().get("/beside/").json()["results"]

    assert listed == Client().get(f"/beside/{told.uuid}").json()
