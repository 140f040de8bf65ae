from hashlib import sha256

import pytest

from media import library
from media.errors import BadWords, BrokenPicture, DuplicatePicture, NoFileYet, NotAllowed, StalePicture
from media.models import FormerFile, Image
from tests.cast import NOON, TOMORROW
from tests.media import pictures
from tests.media.files import is_public

BETTER = pictures.jpeg(1600, 1000)
WHY = "A better scan."


def replaced(image, by, data=BETTER, **asked):
    return library.replace_file(image, data, **{"base_version": image.version, "by": by, "at": TOMORROW, "reason": WHY} | asked)


def kept(file):
    with file.open() as opened:
        return opened.read()


def test_another_file_takes_the_place_of_the_one_before(flood, paul):
    image = replaced(flood, paul)

    assert (image.uuid, image.version, image.width_px, image.height_px) == (flood.uuid, 2, 1600, 1000)
    assert (image.sha256, kept(image.original)) == (sha256(BETTER).hexdigest(), BETTER)


def test_the_file_before_is_kept_with_who_replaced_it_and_why(flood, paul):
    replaced(flood, paul)

    former = FormerFile.objects.get()
    assert (former.image, former.sha256, former.width_px, former.media_type) == (flood, flood.sha256, 1200, "image/jpeg")
    assert (former.replaced_by, former.replaced_at, former.reason) == (paul, TOMORROW, WHY)
    assert kept(former.original) == pictures.jpeg()


def test_what_the_desk_says_stays_until_somebody_confirms_it(flood, paul):
    image = replaced(flood, paul)
    assert (image.headline, image.photographer, image.words_to_confirm) == ("River tops its banks", "Rosa Lund", True)

    image = library.confirm_words(image, base_version=2, by=paul)

    assert (image.version, image.words_to_confirm) == (3, False)


def test_what_the_new_file_says_is_proposed_for_empty_fields(flood, paul):
    image = replaced(flood, paul, pictures.with_xmp({"dc:creator": ["Per Vik"], "dc:rights": "© Per Vik"}))

    assert (image.photographer, image.copyright_notice, image.proposed) == ("Rosa Lund", "© Per Vik", ["copyright_notice"])


def test_confirming_what_needs_no_confirming_changes_nothing(flood, paul):
    assert library.confirm_words(flood, base_version=1, by=paul).version == 1


def test_sizes_readers_have_stay_and_new_ones_wait_for_a_publication(flood, paul):
    before = library.make_renditions(flood)
    library.show([flood.uuid], [rendition.name for rendition in before])
    image = replaced(Image.objects.get(), paul)

    after = library.make_renditions(image)

    assert all(is_public(rendition.name) for rendition in before)
    assert not any(is_public(rendition.name) for rendition in after)
    library.show([image.uuid], [rendition.name for rendition in after])
    assert all(is_public(rendition.name) for rendition in (*before, *after))


def test_a_file_may_be_put_back(flood, paul):
    image = replaced(replaced(flood, paul), paul, pictures.jpeg(), reason="The scan was upside down.")

    assert image.sha256 == flood.sha256
    assert [former.reason for former in image.former_files.all()] == ["The scan was upside down.", WHY]


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501], ids=["none", "blank", "too long"])
def test_whoever_replaces_a_file_says_why(reason, flood, paul):
    with pytest.raises(BadWords, match="why"):
        replaced(flood, paul, reason=reason)


@pytest.mark.parametrize("who", ["rosa", "ada"])
def test_a_reporter_and_an_admin_neither_replace_nor_confirm(who, request, flood):
    by = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        replaced(flood, by)
    with pytest.raises(NotAllowed):
        library.confirm_words(flood, base_version=1, by=by)


def test_the_same_file_and_one_of_another_picture_are_refused(flood, paul):
    other = library.accept(pictures.png(), by=paul, at=NOON)

    for data, known in ((pictures.jpeg(), flood), (pictures.png(), other)):
        with pytest.raises(DuplicatePicture) as refused:
            replaced(flood, paul, data)
        assert refused.value.image == known.uuid


def test_a_picture_that_awaits_its_file_has_none_to_replace(awaited, paul):
    with pytest.raises(NoFileYet):
        replaced(awaited, paul)


def test_nobody_changes_a_picture_that_changed_meanwhile(flood, paul):
    library.describe(flood, at=NOON, base_version=1, by=paul, headline="The river")

    with pytest.raises(StalePicture):
        replaced(flood, paul)
    with pytest.raises(StalePicture):
        library.confirm_words(flood, base_version=1, by=paul)


def test_a_file_that_is_refused_leaves_everything_as_it_was(flood, paul):
    with pytest.raises(BrokenPicture):
        replaced(flood, paul, BETTER[:5000])

    flood.refresh_from_db()
    assert (flood.version, flood.width_px, flood.words_to_confirm, FormerFile.objects.count()) == (1, 1200, False, 0)
