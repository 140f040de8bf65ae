import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.media import pictures

pytestmark = pytest.mark.django_db

NEW = pictures.encoded(pictures.scene(5), "JPEG")


def page(image):
    return reverse("admin:media_image_replace", args=[image.pk])


def sent(data=NEW, *, reason="Retouched.", base_version=1):
    return {"upload": SimpleUploadedFile("new.jpg", data), "reason": reason, "base_version": base_version}


def test_a_file_is_replaced_with_a_reason_and_its_words_wait_to_be_confirmed(signed_in, paul, flood):
    client = signed_in(paul)

    answer = client.post(page(flood), sent(), follow=True)

    flood.refresh_from_db()
    assert (flood.width_px, flood.words_to_confirm, flood.headline) == (600, True, "River tops its banks")
    content = answer.content.decode()
    assert "The file was replaced." in content
    assert "Retouched." in content
    assert "1200 × 800 pixels" in content


def test_words_are_confirmed_for_the_new_file(signed_in, paul, flood):
    client = signed_in(paul)
    client.post(page(flood), sent())

    client.post(reverse("admin:media_image_confirm", args=[flood.pk]), {"base_version": 2})

    flood.refresh_from_db()
    assert not flood.words_to_confirm


@pytest.mark.parametrize("version", ["1", "", "x", "²"])
def test_words_a_colleague_changed_meanwhile_are_not_confirmed(signed_in, paul, flood, version):
    client = signed_in(paul)
    client.post(page(flood), sent())

    answer = client.post(reverse("admin:media_image_confirm", args=[flood.pk]), {"base_version": version}, follow=True)

    flood.refresh_from_db()
    assert flood.words_to_confirm
    assert b"at version 2 now" in answer.content


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"data": pictures.SVG}, "upload", "none of them"),
        ({"data": pictures.jpeg()}, "upload", "already"),
        ({"reason": ""}, "reason", "required"),
        ({"base_version": 7}, "upload", "at version 1 now"),
    ],
    ids=["no picture", "the same file", "no reason", "older page"],
)
def test_a_refusal_stands_at_its_field_and_changes_nothing(signed_in, paul, flood, changes, field, sentence):
    answer = signed_in(paul).post(page(flood), sent(**changes))

    assert sentence in str(answer.context["form"].errors[field])
    flood.refresh_from_db()
    assert (flood.version, flood.words_to_confirm) == (1, False)


def test_an_awaited_file_is_not_replaced(signed_in, paul, awaited):
    assert b"there is nothing to replace" in signed_in(paul).get(page(awaited)).content


def test_a_reporter_replaces_no_file(signed_in, rosa, flood):
    client = signed_in(rosa)

    assert client.get(page(flood)).status_code == 403
    assert client.post(page(flood), sent()).status_code == 403
    assert b"Replace the file" not in client.get(reverse("admin:media_image_change", args=[flood.pk])).content
