import pytest

from media import library
from media.decoding import decode
from media.errors import LookalikePicture
from media.library.likeness import remember_look
from media.looks import look_of
from media.models import Image, Look
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db

SCENE = pictures.scene(1)
WHOLE = pictures.encoded(SCENE, "JPEG", quality=95)
SMALLER = pictures.encoded(SCENE.resize((300, 200)), "JPEG", quality=60)


def look(data):
    return look_of(decode(data, width_px=320))


@pytest.fixture
def whole(paul):
    return library.accept(WHOLE, by=paul, at=NOON, headline="The whole")


def test_a_picture_that_looks_like_one_of_ours_is_refused_where_that_is_asked_for(paul, whole):
    with pytest.raises(LookalikePicture) as refusal:
        library.accept(SMALLER, by=paul, at=NOON, even_if_alike=False)

    assert refusal.value.images == (whole.uuid,)
    assert Image.objects.get() == whole


def test_it_is_taken_where_somebody_wants_both(paul, whole):
    both = library.accept(SMALLER, by=paul, at=NOON, even_if_alike=True)

    assert {found.image for found in library.lookalikes(look(WHOLE))} == {whole, both}


def test_another_picture_comes_in_unasked(paul, whole):
    library.accept(pictures.encoded(pictures.scene(2), "JPEG"), by=paul, at=NOON, even_if_alike=False)

    assert Image.objects.count() == 2


def test_plain_pictures_look_like_no_other(paul):
    library.accept(pictures.plain_jpeg(), by=paul, at=NOON)
    library.accept(pictures.plain_jpeg("green"), by=paul, at=NOON, even_if_alike=False)

    assert not Look.objects.exists()


def test_the_likest_picture_comes_first(paul, whole):
    a, b, c, d = look(WHOLE)
    further, out_of_sight = (library.await_file(by=paul, at=NOON) for _ in range(2))
    remember_look(further, (a ^ 1, b ^ 3, c ^ 3, d ^ 3))
    remember_look(out_of_sight, (a ^ 3, b ^ 3, c ^ 3, d ^ 3))

    assert [(found.image, found.difference) for found in library.lookalikes((a, b, c, d))] == [(whole, 0), (further, 7)]


def test_an_awaited_file_is_looked_at_too(paul):
    awaited = library.await_file(by=paul, at=NOON)

    library.accept(WHOLE, by=paul, at=NOON, image=awaited)

    assert library.lookalikes(look(SMALLER))[0].image == awaited


def test_the_worker_looks_at_pictures_that_came_in_before(paul, whole):
    Look.objects.all().delete()

    library.make_missing_renditions(1)

    assert library.lookalikes(look(SMALLER))[0].image == whole


def test_a_look_is_found_by_index(paul, whole, django_assert_num_queries):
    with django_assert_num_queries(2):
        library.lookalikes(look(SMALLER))
