from datetime import timedelta

import pytest

from media import library
from media.errors import BadWords, NotAllowed, StalePicture
from tests import cast
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_the_desk_describes_a_picture(flood, paul):
    image = library.describe(flood, at=NOON, base_version=1, by=paul, headline="Flood at Halden", focal_x=0.2, rights="own")

    image.refresh_from_db()
    assert (image.headline, image.focal_x, image.rights, image.version) == ("Flood at Halden", 0.2, "own", 2)
    assert image.photographer == "Rosa Lund"


@pytest.mark.parametrize("typed", ["yesterday", "2026-13", "4 March 2026"])
def test_a_date_somebody_writes_is_a_date(flood, paul, typed):
    with pytest.raises(BadWords) as refusal:
        library.describe(flood, base_version=1, by=paul, at=NOON, date_taken=typed)

    assert [(problem.code, problem.place) for problem in refusal.value.problems] == [("no_date", "date_taken")]
    flood.refresh_from_db()
    assert flood.version == 1


def test_a_date_that_came_otherwise_stands_until_it_is_changed(flood, paul):
    type(flood).objects.filter(pk=flood.pk).update(date_taken="in spring")

    image = library.describe(flood, base_version=1, by=paul, at=NOON, headline="Flood", date_taken="in spring")

    assert (image.headline, image.date_taken) == ("Flood", "in spring")
    assert library.describe(image, base_version=2, by=paul, at=NOON, date_taken="2026-03").date_taken == "2026-03"
    assert library.describe(image, base_version=3, by=paul, at=NOON, date_taken="").date_taken == ""
    assert library.describe(image, base_version=4, by=paul, at=NOON, date_taken="in spring").date_taken == "in spring"


def test_the_same_words_again_change_nothing(flood, paul):
    assert library.describe(flood, at=NOON, base_version=1, by=paul, headline=flood.headline).version == 1


def test_words_for_an_older_version_are_refused(flood, paul, rosa):
    library.describe(flood, at=NOON, base_version=1, by=paul, headline="Flood")

    with pytest.raises(StalePicture, match="version 2") as refusal:
        library.describe(flood, at=NOON, base_version=1, by=rosa, headline="Water")

    assert refusal.value.latest == 2
    flood.refresh_from_db()
    assert flood.headline == "Flood"


@pytest.mark.parametrize(
    "words",
    [{"rights": "own"}, {"rights_note": "by phone"}, {"valid_until": NOON}, {"usage_terms": "Once"}, {"copyright_notice": "(c)"}],
    ids=lambda words: next(iter(words)),
)
@pytest.mark.parametrize(
    ("role", "allowed"), [("reporter", False), ("editor", True), ("publisher", True), ("picture editor", True)]
)
def test_rights_are_stated_by_those_who_answer_for_them(flood, role, allowed, words):
    by = cast.account("sam", role)

    if allowed:
        assert library.describe(flood, at=NOON, base_version=1, by=by, **words).version == 2
    else:
        with pytest.raises(NotAllowed, match="rights"):
            library.describe(flood, at=NOON, base_version=1, by=by, **words)


@pytest.mark.parametrize("year", [1, 9999])
def test_rights_end_at_a_moment_every_clock_can_show(flood, paul, year):
    with pytest.raises(BadWords, match="Write a year from 1971 to 2998"):
        library.describe(flood, at=NOON, base_version=1, by=paul, valid_until=NOON.replace(year=year))


def test_sending_the_rights_back_unchanged_states_none(flood, rosa):
    assert library.describe(flood, at=NOON, base_version=1, by=rosa, rights="unknown", headline="Flood").headline == "Flood"


def test_a_superuser_without_a_role_describes_nothing(flood, sue):
    with pytest.raises(NotAllowed):
        library.describe(flood, at=NOON, base_version=1, by=sue, headline="Flood")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ({"rights": "borrowed"}, "rights"),
        ({"focal_x": 1.01}, "focal_x"),
        ({"focal_y": -0.1}, "focal_y"),
        ({"focal_x": float("nan")}, "focal_x"),
        ({"headline": "å" * 301}, "headline"),
        ({"source": "a\ud800"}, "source"),
        ({"valid_until": None, "photographer": "\0"}, "photographer"),
    ],
)
def test_what_the_table_may_not_hold_is_refused(flood, paul, words, place):
    with pytest.raises(BadWords) as refusal:
        library.describe(flood, at=NOON, base_version=1, by=paul, **words)

    assert [problem.place for problem in refusal.value.problems] == [place]


def test_pictures_are_found_by_what_must_be_done_about_them(flood, awaited, paul):
    library.describe(flood, at=NOON, base_version=1, by=paul, rights="own", valid_until=NOON + timedelta(days=3))
    images = type(flood).objects

    assert list(images.awaiting_file()) == [awaited]
    assert list(images.rights_unknown()) == [awaited]
    assert list(images.expiring(before=NOON + timedelta(days=30))) == [flood]
    assert list(images.expiring(before=NOON)) == []
