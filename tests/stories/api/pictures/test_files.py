import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from media.models import Image
from media.specs import MAX_BYTES
from tests import cast
from tests.media import pictures
from tests.media.pictures import opened

pytestmark = pytest.mark.django_db


def url(image, what="file"):
    return f"/api/v1/images/{image.uuid}/{what}/"


def fill(client, image, data, content_type="image/jpeg"):
    return client.put(url(image), data, content_type)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("method", ["put", "post"])
def test_an_awaited_file_comes_bare(signed_in, rosa, awaited, method):
    answer = getattr(signed_in(rosa), method)(url(awaited), pictures.jpeg(), "image/jpeg")

    assert (answer.status_code, answer["ETag"]) == (200, f'"{awaited.uuid}-2"')
    assert (answer.json()["awaits_file"], answer.json()["width_px"]) == (False, 1200)


def test_an_awaited_file_comes_in_a_form(signed_in, rosa, awaited):
    answer = signed_in(rosa).post(url(awaited), {"file": SimpleUploadedFile("bridge.png", pictures.png())})

    assert (answer.status_code, answer.json()["media_type"]) == (200, "image/png")


def test_a_file_sent_twice_with_one_key_is_no_second_one(machine, rosa, awaited):
    client = machine(rosa)

    answers = [
        client.post(url(awaited), pictures.jpeg(), content_type="image/jpeg", headers={"Idempotency-Key": "one"})
        for _ in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert (answers[1].content, answers[1].headers["ETag"]) == (answers[0].content, f'"{awaited.uuid}-2"')


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (pictures.SVG, "image/svg+xml", 415),
        (pictures.GIF_WITH_HTML, "image/gif", 415),
        (pictures.jpeg(), "text/html", 415),
        (b"", "image/jpeg", 415),
        (pictures.jpeg()[:9_000], "image/jpeg", 400),
        (pictures.png_that_claims(30_000, 30_000), "image/png", 413),
        (b"\0" * (MAX_BYTES + 1), "image/jpeg", 413),
    ],
    ids=["SVG", "GIF", "not said to be a picture", "nothing", "cut off", "too many pixels", "too many bytes"],
)
def test_a_file_that_is_refused_leaves_the_picture_waiting(signed_in, rosa, awaited, data, content_type, status):
    assert fill(signed_in(rosa), awaited, data, content_type).status_code == status
    assert Image.objects.awaiting_file().get() == awaited


@pytest.mark.parametrize("form", [{}, {"headline": "Bridge"}, {"file": "text"}], ids=["empty", "no file", "text for a file"])
def test_a_form_without_a_file_is_refused(signed_in, rosa, awaited, form):
    assert signed_in(rosa).post(url(awaited), form).status_code in (400, 415)


def test_a_picture_with_a_file_gets_no_other(signed_in, rosa, flood):
    assert fill(signed_in(rosa), flood, pictures.png(), "image/png").status_code == 409


def test_the_original_is_handed_out_as_it_came_and_never_run(signed_in, rosa, flood):
    answer = signed_in(rosa).get(url(flood), headers={"accept": "image/avif,image/webp"})

    assert body(answer) == pictures.jpeg()
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"] == f'attachment; filename="{flood.uuid}.jpg"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")


def test_a_preview_is_a_picture_to_look_at(signed_in, rosa, flood):
    answer = signed_in(rosa).get(url(flood, "preview"), headers={"accept": "image/*"})

    assert (opened(body(answer)).width, answer["Content-Type"], answer["Cache-Control"]) == (
        800,
        "image/jpeg",
        "private, no-store",
    )


@pytest.mark.parametrize("what", ["file", "preview"])
def test_a_file_that_is_not_there_is_answered_404(signed_in, rosa, awaited, flood, what):
    default_storage.delete(flood.original.name)

    assert signed_in(rosa).get(url(awaited, what)).status_code == 404
    assert signed_in(rosa).get(url(flood, what)).status_code == 404


@pytest.mark.parametrize("what", ["file", "preview"])
def test_query_keys_are_refused(signed_in, rosa, flood, what):
    assert signed_in(rosa).get(url(flood, what) + "?width=20000").status_code == 400


def test_nobody_without_a_role_fills_a_picture(signed_in, ada, awaited):
    assert fill(signed_in(ada), awaited, pictures.jpeg()).status_code == 403
    assert fill(signed_in(cast.account("sam")), awaited, pictures.jpeg()).status_code == 403
    assert Image.objects.awaiting_file().get() == awaited
