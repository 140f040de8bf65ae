import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, transaction

from media import library
from media.crops import RATIOS, Box
from media.metadata import read
from media.models import Image, Rendition
from media.specs import PREVIEW, RENDITIONS, THUMBNAIL, worth_making
from tests.cast import NOON
from tests.media import pictures
from tests.media.pictures import opened

pytestmark = pytest.mark.django_db

# What is worth making of the flood, which is 1200 by 800, so that 3:4 of it is 600 wide.
WIDTHS = {ratio: 600 if ratio == "3:4" else 800 if ratio == "1:1" else 1200 for ratio in RATIOS}
MADE = sum(
    len(worth_making(tuple(spec for spec in RENDITIONS if spec.ratio == ratio), width_px)) for ratio, width_px in WIDTHS.items()
)
# Of a picture narrower than all sizes: one in each format.
MADE_SMALL = len({(spec.ratio, spec.format) for spec in RENDITIONS})


def current(image, ratio):
    """The names of the files readers are shown of `image` at one ratio."""
    return set(image.renditions.filter(crop=ratio, current=True).values_list("name", flat=True))


def test_a_rendition_is_named_for_its_bytes(flood):
    for rendition in library.make_renditions(flood):
        data = rendition.file.open().read()

        assert rendition.name.startswith(rendition.sha256[:32])
        assert opened(data).size == (rendition.width_px, rendition.height_px)
    assert flood.renditions.count() == MADE


def test_making_them_again_finds_those_made(flood):
    first = library.make_renditions(flood)

    assert library.make_renditions(flood) == first
    assert len(default_storage.listdir("renditions")[1]) == MADE


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
    assert Rendition.objects.count() == MADE + MADE_SMALL


def test_a_new_credit_makes_new_renditions_and_keeps_the_old(flood, paul):
    old = library.make_renditions(flood)

    library.describe(flood, at=NOON, base_version=1, by=paul, photographer="Per Vik")
    library.make_missing_renditions(5)

    assert flood.renditions.filter(current=True).count() == MADE
    assert set(old) < set(flood.renditions.all())
    assert not flood.renditions.filter(current=True, pk__in=[rendition.pk for rendition in old]).exists()


def test_a_new_headline_makes_no_new_renditions(flood, paul):
    library.make_renditions(flood)

    library.describe(flood, at=NOON, base_version=1, by=paul, headline="Flood")

    assert library.make_missing_renditions(5) == 0


def test_words_that_change_while_renditions_are_made_leave_them_due(flood, paul):
    opened_earlier = Image.objects.get(pk=flood.pk)
    library.describe(flood, at=NOON, base_version=1, by=paul, photographer="Per Vik")

    library.make_renditions(opened_earlier)

    assert library.make_missing_renditions(5) == 1


def test_going_back_to_the_old_credit_goes_back_to_the_old_renditions(flood, paul):
    old = library.make_renditions(flood)
    other = library.describe(flood, at=NOON, base_version=1, by=paul, photographer="Per Vik")
    library.make_renditions(other)
    back = library.describe(flood, at=NOON, base_version=2, by=paul, photographer="Rosa Lund")

    assert library.make_renditions(back) == old
    assert set(flood.renditions.filter(current=True)) == set(old)


def test_a_picture_that_cannot_be_rendered_says_so_and_holds_up_nobody(flood, paul):
    library.accept(pictures.png(), by=paul, at=NOON)
    default_storage.delete(flood.original.name)

    assert [library.make_missing_renditions(5), library.make_missing_renditions(5)] == [2, 0]
    flood.refresh_from_db()
    assert flood.rendition_trouble
    assert Rendition.objects.count() == MADE_SMALL


@pytest.mark.parametrize("made", [False, True], ids=["not made yet", "made"])
def test_the_desk_sees_a_picture_at_once(flood, made):
    if made:
        library.make_renditions(flood)

    data, media_type = library.preview(flood, PREVIEW)

    assert (opened(data).width, media_type) == (800, "image/jpeg")


def test_a_small_picture_is_previewed_as_it_is(paul):
    image = library.accept(pictures.png(64, 48), by=paul, at=NOON)
    library.make_renditions(image)

    assert opened(library.preview(image, PREVIEW)[0]).size == (64, 48)


def test_the_desk_sees_what_is_cut_off_for_readers(flood, paul):
    cropped = library.set_crop(flood, "free", Box(0, 0, 0.5, 0.5), by=paul, at=NOON, base_version=1)
    library.make_renditions(cropped)

    assert opened(library.preview(cropped, PREVIEW)[0]).size == (800, 533)


def test_a_preview_keeps_nothing(flood):
    library.preview(flood, THUMBNAIL)

    assert not Rendition.objects.exists()


def test_the_database_holds_one_current_rendition_of_a_size(flood):
    made = library.make_renditions(flood)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(
            name="other.jpg", image=flood, spec=made.spec, crop=made.crop, file="x", media_type="image/jpeg", width_px=1,
            height_px=1, sha256="0",
        )  # fmt: skip


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_new_crop_makes_new_files_of_its_ratio_alone(flood, paul, ratio):
    library.make_renditions(flood)
    before = {other: current(flood, other) for other in RATIOS}
    shown = library.crop_boxes(flood)[ratio]
    smaller = Box(shown.left, shown.top, shown.width / 2, shown.height / 2)

    library.make_renditions(library.set_crop(flood, ratio, smaller, by=paul, at=NOON, base_version=1))

    assert {other for other in RATIOS if current(flood, other) != before[other]} == {ratio}
    assert not current(flood, ratio) & before[ratio]
    assert flood.renditions.filter(name__in=before[ratio]).exists()


def test_a_crop_is_due_with_the_worker_and_so_is_its_undoing(flood, paul):
    library.make_renditions(flood)
    before = current(flood, "1:1")

    library.set_crop(flood, "1:1", Box(0, 0, 2 / 3, 1), by=paul, at=NOON, base_version=1)
    assert library.make_missing_renditions(5) == 1
    assert current(flood, "1:1") != before

    library.clear_crop(flood, "1:1", by=paul, at=NOON, base_version=2)
    assert library.make_missing_renditions(5) == 1
    assert current(flood, "1:1") == before


def test_a_focal_point_moves_the_crops_it_decides(flood, paul):
    cropped = library.set_crop(flood, "1:1", Box(0, 0, 2 / 3, 1), by=paul, at=NOON, base_version=1)
    library.make_renditions(cropped)
    before = {ratio: current(flood, ratio) for ratio in RATIOS}

    library.make_renditions(library.set_focal_point(flood, 0, 0, by=paul, at=NOON, base_version=2))

    assert {ratio for ratio in RATIOS if current(flood, ratio) != before[ratio]} == {"16:9", "4:3", "3:4"}


def test_a_rendition_shows_what_the_crop_shows(flood, paul):
    corner = library.set_crop(flood, "4:3", Box(0, 0, 0.1, 0.1125), by=paul, at=NOON, base_version=1)
    library.make_renditions(corner)

    narrow = flood.renditions.get(crop="4:3", spec="jpeg-400", current=True)

    assert (narrow.width_px, narrow.height_px) == (120, 90)
    assert opened(narrow.file.open().read()).resize((1, 1)).getpixel((0, 0)) == pytest.approx((255, 255, 255), abs=6)


def test_two_ratios_that_show_the_same_part_share_their_files(paul):
    image = library.accept(pictures.png(64, 48), by=paul, at=NOON)

    library.make_renditions(image)

    whole, same = image.renditions.get(crop="free", spec="jpeg-320"), image.renditions.get(crop="4:3", spec="jpeg-400")
    assert (whole.name, whole.file) == (same.name, same.file)
    assert len(default_storage.listdir("renditions")[1]) == image.renditions.values("sha256").distinct().count()


def test_files_whose_rows_are_not_saved_are_taken_away(flood, monkeypatch):
    monkeypatch.setattr(Rendition.objects, "bulk_create", lambda rows: Rendition.objects.raw("select id from nowhere")[0])

    with pytest.raises(DatabaseError, match="nowhere"):
        library.make_renditions(flood)

    assert default_storage.listdir("renditions")[1] == []
