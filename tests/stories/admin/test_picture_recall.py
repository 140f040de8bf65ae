from dataclasses import replace

import pytest
from django.urls import reverse

from media import library
from media.admin import picture_page
from stories.admin import picture_recall
from stories.content import Picture, PictureCredit
from tests.cast import NOON, flood
from tests.media import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


@pytest.fixture
def image(paul):
    words = {"headline": "Storgata", "alt_text": "A street.", "rights": "own", "photographer": "Kari Vik"}
    image = library.accept(pictures.jpeg(), by=paul, at=NOON, **words)
    library.make_renditions(image)
    return image


@pytest.fixture
def live(a_story, image):
    """A story readers see the picture in."""
    credit = PictureCredit("photographer", "Kari Vik")
    shown = Picture("p1", "lead", image=str(image.uuid), caption="Water.", alt="A street.", credit=credit)
    return a_story("published", content=flood(pictures=(shown,)))


def page(image):
    return reverse("admin:stories_story_recall", args=[image.uuid])


def test_a_recall_says_first_whom_it_takes_the_picture_from(client, paul, image, live):
    client.force_login(paul)

    content = client.get(page(image)).content.decode()

    assert "River tops its banks at Halden" in content
    assert "with readers" in content
    assert "A picture was removed from this story." in content


def test_a_recalled_picture_is_taken_out_of_what_readers_have(client, paul, image, live):
    client.force_login(paul)

    content = client.post(page(image), {"then": "recall", "reason": "Staged.", "note": "It was staged."}, follow=True).content

    image.refresh_from_db()
    live.refresh_from_db()
    assert (image.recall_reason, image.recalled_by) == ("Staged.", paul)
    assert live.editions.order_by("-number")[0].content.pictures == ()
    assert b"readers see it nowhere" in content
    assert b"edition 2" in content


def test_a_recall_is_lifted(client, paul, image):
    client.force_login(paul)
    client.post(page(image), {"then": "recall", "reason": "Staged.", "note": "It was staged."})

    client.post(page(image), {"then": "lift"})

    image.refresh_from_db()
    assert image.recalled_at is None


@pytest.mark.parametrize("missing", ["reason", "note"])
def test_a_recall_without_a_reason_or_a_note_is_refused_at_the_field(client, paul, image, missing):
    client.force_login(paul)

    answer = client.post(page(image), {"then": "recall", "reason": "Staged.", "note": "It was staged.", missing: " "})

    assert answer.context["form"].errors.keys() == {missing}
    image.refresh_from_db()
    assert image.recalled_at is None


def test_nobody_else_recalls(client, rosa, image):
    client.force_login(rosa)

    assert client.get(page(image)).status_code == 403
    assert client.post(page(image), {"then": "recall", "reason": "a", "note": "b"}).status_code == 403
    assert client.post(page(image), {"then": "nonsense"}).status_code == 403


def test_the_picture_page_leads_to_the_recall(client, paul, image, live):
    client.force_login(paul)

    content = client.get(reverse("admin:media_image_change", args=[image.pk])).content.decode()

    assert page(image) in content
    assert "edition 1" in content


def test_long_lists_of_stories_are_shown_a_page_at_a_time(client, paul, image, live, a_story, monkeypatch):
    monkeypatch.setattr(picture_recall, "SHOWN", 1)
    monkeypatch.setattr(picture_page, "USES_ON_A_PAGE", 1)
    a_story("published", content=replace(live.editions.get().content, slug="halden-river"))
    client.force_login(paul)
    of_the_picture = reverse("admin:media_image_change", args=[image.pk])

    for address in (page(image), of_the_picture):
        first, second = (client.get(f"{address}?uses={number}").content.decode() for number in (1, 2))
        assert ("1 to 1 of 2" in first, "2 to 2 of 2" in second) == (True, True)
        assert first.count("with readers") == second.count("with readers") == 1

    client.post(page(image), {"then": "recall", "reason": "Staged.", "note": "It was staged."})
    second = client.get(f"{page(image)}?corrected=2").content.decode()
    assert (second.count("edition 2"), "2 to 2 of 2" in second) == (1, True)
