import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from media import library
from media.errors import PictureRecalled
from media.metadata import read
from media.models import Image, Rendition
from media.specs import RENDITIONS
from tests.cast import NOON
from tests.media import pictures
from tests.media.pictures import opened

pytestmark = pytest.mark.django_db

JPEG_320, JPEG_800 = RENDITIONS[0], RENDITIONS[1]


def test_a_rendition_is_named_for_its_bytes(flood):
    for rendition in library.make_renditions(flood):
        data = rendition.file.open().read()

        assert rendition.name.startswith(rendition.sha256[:32])
        assert opened(data).size == (rendition.width_px, rendition.height_px)
    assert flood.renditions.count() == 6


def test_making_them_again_finds_those_made(flood):
    first = library.make_renditions(flood)

    assert library.make_renditions(flood) == first
    assert len(default_storage.listdir("renditions")[1]) == 6


def test_two_pictures_of_the_same_pixels_have_renditions_of_their_own(paul):
    images = [library.accept(pictures.plain_jpeg(comment=text), by=paul, at=NOON) for text in (b"one", b"two")]

    assert sum(len(library.make_renditions(image)) for image in images) == Rendition.objects.count()


def test_a_rendition_says_whose_it_is_and_how_it_was_made(paul):
    made_by = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    data = pictures.with_xmp({"Iptc4xmpExt:DigitalSourceType": made_by, "photoshop:Instructions": "call first"})
    image = library.accept(data, by=paul, at=NOON, photographer="Rosa Lund", copyright_notice="© Halden Post")

    said = read(opened(library.make_renditions(image)[0].file.open().read())).raw["xmp"]

    assert said == {
        "dc:creator": ["Rosa Lund"],
        "dc:rights": "© Halden Post",
        "Iptc4xmpExt:DigitalSourceType": made_by,
        "xmpMM:DocumentID": f"uuid:{image.uuid}",
    }


def test_a_picture_without_a_file_has_no_renditions(awaited):
    assert library.make_renditions(awaited) == []


def test_the_worker_makes_what_is_missing_once(flood, awaited, paul):
    library.accept(pictures.png(), by=paul, at=NOON)

    assert [library.make_missing_renditions(1), library.make_missing_renditions(5), library.make_missing_renditions(5)] == [
        1,
        1,
        0,
    ]
    assert Rendition.objects.count() == 6 + 2


def test_a_new_credit_makes_new_renditions_and_keeps_the_old(flood, paul):
    old = library.make_renditions(flood)

    library.describe(flood, base_version=1, by=paul, photographer="Per Vik")
    library.make_missing_renditions(5)

    assert flood.renditions.filter(current=True).count() == 6
    assert set(old) < set(flood.renditions.all())
    assert not flood.renditions.filter(current=True, pk__in=[rendition.pk for rendition in old]).exists()


def test_a_new_headline_makes_no_new_renditions(flood, paul):
    library.make_renditions(flood)

    library.describe(flood, base_version=1, by=paul, headline="Flood")

    assert library.make_missing_renditions(5) == 0


def test_words_that_change_while_renditions_are_made_leave_them_due(flood, paul):
    opened_earlier = Image.objects.get(pk=flood.pk)
    library.describe(flood, base_version=1, by=paul, photographer="Per Vik")

    library.make_renditions(opened_earlier)

    assert library.make_missing_renditions(5) == 1


def test_going_back_to_the_old_credit_goes_back_to_the_old_renditions(flood, paul):
    old = library.make_renditions(flood)
    other = library.describe(flood, base_version=1, by=paul, photographer="Per Vik")
    library.make_renditions(other)
    back = library.describe(flood, base_version=2, by=paul, photographer="Rosa Lund")

    assert library.make_renditions(back) == old
    assert set(flood.renditions.filter(current=True)) == set(old)


def test_a_picture_that_cannot_be_rendered_says_so_and_holds_up_nobody(flood, paul):
    library.accept(pictures.png(), by=paul, at=NOON)
    default_storage.delete(flood.original.name)

    assert [library.make_missing_renditions(5), library.make_missing_renditions(5)] == [2, 0]
    flood.refresh_from_db()
    assert flood.rendition_trouble
    assert Rendition.objects.count() == 2


def test_readers_see_renditions_only_while_a_publication_shows_them(flood):
    name = library.make_renditions(flood)[0].name
    assert library.rendition_named(name) is None

    library.show([flood])
    assert library.rendition_named(name).image == flood

    library.hide([flood])
    assert library.rendition_named(name) is None


def test_what_is_made_of_a_picture_already_shown_is_public(flood):
    library.show([flood])

    assert all(rendition.public for rendition in library.make_renditions(flood))


def test_a_recalled_picture_is_shown_nowhere(flood, awaited):
    library.make_renditions(flood)
    Image.objects.filter(pk=flood.pk).update(recalled_at=NOON)

    with pytest.raises(PictureRecalled, match="River tops its banks"):
        library.show([awaited, flood])

    assert not Rendition.objects.filter(public=True).exists()
    assert not Image.objects.filter(shown=True).exists()


def test_the_current_renditions_of_pictures_are_found_narrow_ones_first(flood, awaited, paul):
    library.make_renditions(flood)
    made = library.make_renditions(library.describe(flood, base_version=1, by=paul, photographer="Per Vik"))

    found = library.renditions_of([flood, awaited])

    assert set(found[flood]) == set(made)
    assert [rendition.width_px for rendition in found[flood]] == [320, 320, 800, 800, 1200, 1200]
    assert found[awaited] == []


@pytest.mark.parametrize("made", [False, True], ids=["not made yet", "made"])
def test_the_desk_sees_a_picture_at_once(flood, made):
    if made:
        library.make_renditions(flood)

    data, media_type = library.preview(flood, JPEG_800)

    assert (opened(data).width, media_type) == (800, "image/jpeg")


def test_a_small_picture_is_previewed_as_it_is(paul):
    image = library.accept(pictures.png(64, 48), by=paul, at=NOON)
    library.make_renditions(image)

    assert opened(library.preview(image, JPEG_800)[0]).size == (64, 48)


def test_a_preview_keeps_nothing(flood):
    library.preview(flood, JPEG_320)

    assert not Rendition.objects.exists()


def test_the_database_holds_one_current_rendition_of_a_size(flood):
    made = library.make_renditions(flood)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(
            name="other.jpg", image=flood, spec=made.spec, file="x", media_type="image/jpeg", width_px=1, height_px=1, sha256="0"
        )


def test_showing_takes_few_statements_however_many_pictures(flood, awaited, django_assert_max_num_queries):
    library.make_renditions(flood)

    with django_assert_max_num_queries(5):
        library.show([flood, awaited])
