import pytest

from media import library
from media.models import Rendition
from tests.cast import NOON
from tests.media.pictures import jpeg


@pytest.fixture
def shown(paul, settings, tmp_path):
    """The files of a picture readers may see."""
    settings.MEDIA_ROOT = tmp_path
    image = library.accept(jpeg(400, 300), by=paul, at=NOON)
    library.show([image.uuid], [made.name for made in library.make_renditions(image)])
    return image


def address(rendition):
    return f"/delivery/v1/images/{rendition.name}"


def test_a_file_is_served_as_it_was_made_and_kept_for_ever(client, shown):
    for rendition in Rendition.objects.filter(image=shown):
        answer = client.get(address(rendition))

        assert answer.getvalue() == rendition.file.open().read()
        assert answer["Content-Type"] == rendition.media_type
        assert answer["ETag"] == f'"{rendition.sha256}"'
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_is_found_with_one_query(client, shown, django_assert_num_queries):
    rendition = Rendition.objects.filter(image=shown).first()

    with django_assert_num_queries(1):
        answer = client.get(address(rendition))

    assert not answer.cookies


def test_a_client_that_has_the_file_gets_304(client, shown):
    rendition = Rendition.objects.filter(image=shown).first()
    rendition.file.storage.delete(rendition.file.name)

    answer = client.get(address(rendition), headers={"If-None-Match": f'"{rendition.sha256}"'})

    assert (answer.status_code, answer.content) == (304, b"")


def test_head_tells_the_size(client, shown):
    rendition = Rendition.objects.filter(image=shown).first()

    answer = client.head(address(rendition))

    assert answer.content == b""
    assert int(answer["Content-Length"]) == rendition.file.size


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_file_the_storage_lost_is_not_there_and_an_error_in_the_log(client, shown, method, caplog):
    rendition = Rendition.objects.filter(image=shown).first()
    rendition.file.storage.delete(rendition.file.name)

    answer = getattr(client, method)(address(rendition))

    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")
    assert [record.file for record in caplog.records if record.name == "newsroom.delivery"] == [rendition.file.name]


def test_a_picture_no_live_story_shows_answers_as_one_that_never_was(client, shown):
    never = client.get("/delivery/v1/images/00000000000000000000000000000000.jpg")
    library.hide([shown])

    for rendition in Rendition.objects.filter(image=shown):
        answer = client.get(address(rendition))

        assert (answer.status_code, answer.content) == (404, never.content)
