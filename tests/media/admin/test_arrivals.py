import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media import library
from media.models import Image
from media.specs import MAX_BYTES
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db

BRING_IN = reverse("admin:media_image_bring_in")

SCENE = pictures.scene(1)
WHOLE = pictures.encoded(SCENE, "JPEG", quality=95)
SMALLER = pictures.encoded(SCENE.resize((300, 200)), "JPEG", quality=60)


def sent(client, data, name="halden.jpg", **fields):
    """Send one file as the page's script does, and return what is answered."""
    form = fields | {"files": SimpleUploadedFile(name, data)}
    answer = client.post(BRING_IN, form, headers={"Accept": "application/json"})
    assert answer.status_code == 200
    return answer.json()


def test_a_file_becomes_a_picture_with_a_link_to_it(signed_in, rosa):
    answer = sent(signed_in(rosa), WHOLE)

    image = Image.objects.get()
    assert (answer["state"], answer["images"]) == ("added", [str(image.uuid)])
    assert reverse("admin:media_image_change", args=[image.pk]) in answer["row"]


def test_a_file_we_have_leads_to_its_picture(signed_in, rosa, paul):
    known = library.accept(WHOLE, by=paul, at=NOON, headline="River")

    answer = sent(signed_in(rosa), WHOLE)

    assert (answer["state"], answer["images"]) == ("duplicate", [str(known.uuid)])
    assert "brought in by paul" in answer["row"]
    assert reverse("admin:media_image_change", args=[known.pk]) in answer["row"]


def test_a_file_that_looks_like_a_picture_of_ours_is_shown_beside_it_and_not_added_yet(signed_in, rosa, paul):
    known = library.accept(WHOLE, by=paul, at=NOON, headline="River")
    client = signed_in(rosa)

    answer = sent(client, SMALLER, "small.jpg")

    assert (answer["state"], answer["images"]) == ("alike", [str(known.uuid)])
    assert reverse("admin:media_image_thumbnail", args=[known.pk]) in answer["row"]
    assert "Add anyway" in answer["row"]
    assert Image.objects.count() == 1
    assert sent(client, SMALLER, "small.jpg", even_if_alike="yes")["state"] == "added"
    assert Image.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pictures.SVG, "this file is none of them"),
        (pictures.jpeg()[:9_000], "damaged or ends too early"),
        (b"\xff" * (MAX_BYTES + 1), "At most 40 MB"),
    ],
    ids=["SVG", "cut off", "too many bytes"],
)
def test_a_file_that_is_refused_says_why(signed_in, rosa, data, sentence):
    answer = sent(signed_in(rosa), data)

    assert answer["state"] == "refused"
    assert sentence in answer["row"]
    assert not Image.objects.exists()


def test_the_name_of_a_file_is_shown_and_never_run(signed_in, rosa, paul):
    library.accept(WHOLE, by=paul, at=NOON)

    assert "<b>" not in sent(signed_in(rosa), SMALLER, "<b>.jpg")["row"].partition("New: ")[2].partition("</figcaption>")[0]


def test_what_is_said_of_all_files_is_said_of_each(signed_in, paul):
    file = pictures.with_xmp({"photoshop:Headline": "Bridge", "dc:creator": "Somebody else"})

    sent(signed_in(paul), file, photographer="Rosa Lund", agency="Scanfoto", rights="own")

    image = Image.objects.get()
    assert (image.headline, image.photographer, image.agency, image.rights) == ("Bridge", "Rosa Lund", "Scanfoto", "own")


def test_a_reporter_states_no_rights_with_files_either(signed_in, rosa):
    sent(signed_in(rosa), WHOLE, rights="own")

    assert Image.objects.get().rights == "unknown"


def test_words_too_long_are_refused_with_the_file(signed_in, rosa):
    assert "Photographer" in sent(signed_in(rosa), WHOLE, photographer="x" * 201)["row"]
    assert not Image.objects.exists()


def test_no_file_is_told_so(signed_in, rosa):
    answer = signed_in(rosa).post(BRING_IN, headers={"Accept": "application/json"}).json()

    assert answer["state"] == "refused"
    assert "No file arrived" in answer["row"]


def test_without_a_script_all_files_arrive_at_once(signed_in, rosa):
    files = [SimpleUploadedFile("a.jpg", WHOLE), SimpleUploadedFile("b.jpg", SMALLER), SimpleUploadedFile("c.svg", pictures.SVG)]

    answer = signed_in(rosa).post(BRING_IN, {"files": files})

    assert [arrival.state for arrival in answer.context["arrivals"]] == ["added", "alike", "refused"]
    assert b"Looks like a picture we have." in answer.content


def test_pictures_come_in_by_those_who_add_them(signed_in, ada):
    assert signed_in(ada).get(BRING_IN).status_code == 403
    assert signed_in(ada).post(BRING_IN, {"files": SimpleUploadedFile("a.jpg", WHOLE)}).status_code == 403
    assert not Image.objects.exists()
