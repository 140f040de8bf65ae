from datetime import timedelta

import pytest

from media import library
from media.errors import NotAllowed
from media.models import Image
from tests.cast import NOON, account
from tests.media import pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def pool(paul, rosa):
    """Pictures by a name each has alone."""
    flood = library.accept(
        pictures.jpeg(), by=paul, at=NOON, headline="River tops its banks", photographer="Jürgen Øst", rights="own",
        alt_text="A street.", valid_until=NOON + timedelta(days=3),
    )  # fmt: skip
    bridge = library.await_file(by=rosa, at=NOON, headline="The bridge at Halden", alt_text="A bridge.")
    keywords = pictures.with_xmp({"dc:subject": "høyvann", "photoshop:City": "Sarpsborg"})
    mill = library.accept(keywords, by=paul, at=NOON, headline="The mill", rights="licensed")
    library.put_in_story(None, flood, at=NOON, text="Brown water in Storgata.")
    library.write_caption(mill, by=paul, at=NOON, text="Nobody prints this yet.")
    return {"flood": flood, "bridge": bridge, "mill": mill}


def found(pool, by, words="", *only, **asked):
    names = {image.pk: name for name, image in pool.items()}
    return [names[image.pk] for image in library.find(words, only, by=by, at=NOON, **asked).images]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["mill", "bridge", "flood"]),
        ("river", ["flood"]),
        ("RIV bank", ["flood"]),
        ("jurgen", ["flood"]),
        ("Jürgen", ["flood"]),
        ("storgata", ["flood"]),
        ("stor", ["flood"]),
        ("st", []),
        ("brown river", ["flood"]),
        ("sarpsborg høyvann", ["mill"]),
        ('"the bridge"', ["bridge"]),
        ('"bridge the"', []),
        ("the -mill", ["bridge"]),
        ("-mill", ["bridge", "flood"]),
        ("'); DROP TABLE", []),
        ('"" * -', ["mill", "bridge", "flood"]),
    ],
)
def test_pictures_are_found_by_their_words_newest_first(pool, rosa, words, names):
    assert found(pool, rosa, words) == names


@pytest.mark.parametrize(
    ("only", "names"),
    [
        (["mine"], ["bridge"]),
        (["unused"], ["mill", "bridge"]),
        (["awaiting-file"], ["bridge"]),
        (["no-alt-text"], ["mill"]),
        (["rights-unknown"], ["bridge"]),
        (["expiring"], ["flood"]),
        (["recalled"], []),
        (["unused", "no-alt-text"], ["mill"]),
    ],
    ids=",".join,
)
def test_pictures_are_sorted_out_by_what_must_be_done_about_them(pool, rosa, only, names):
    assert found(pool, rosa, "", *only) == names
    assert found(pool, rosa, "the", *only) == [name for name in names if name != "flood"]


def test_a_recalled_picture_is_found_as_such(pool, rosa):
    Image.objects.filter(pk=pool["flood"].pk).update(recalled_at=NOON)

    assert found(pool, rosa, "", "recalled") == ["flood"]


def test_a_picture_no_story_shows_any_more_is_unused(pool, rosa):
    library.give_back(pool["flood"].captions.all())

    assert "flood" in found(pool, rosa, "", "unused")


def test_every_picture_stands_on_one_page(paul):
    pks = [library.await_file(by=paul, at=NOON, headline=f"Bridge {number}").pk for number in range(7)][::-1]

    page = library.find("bridge", (), by=paul, at=NOON, limit=3)
    walked = [image.pk for image in page.images]
    assert page.newer is None
    while page.older:
        page = library.find("bridge", (), by=paul, at=NOON, limit=3, before=page.older)
        walked += [image.pk for image in page.images]

    assert walked == pks
    assert [image.pk for image in library.find("", (), by=paul, at=NOON, limit=3, after=pks[-1]).images] == pks[3:6]
    assert [image.pk for image in library.find("", (), by=paul, at=NOON, limit=3, after=page.newer).images] == pks[3:6]
    assert [image.pk for image in library.find("", (), by=paul, at=NOON, limit=3, after=pks[1]).images] == pks[:3]


def test_the_library_is_closed_to_those_without_a_role(db):
    with pytest.raises(NotAllowed):
        library.find("", (), by=account("sam"), at=NOON)


def test_a_page_takes_as_many_statements_whatever_is_on_it(pool, paul, django_assert_num_queries):
    paul.groups.count()
    library.find("", (), by=paul, at=NOON)
    with django_assert_num_queries(1):
        for image in library.find("the", ("unused",), by=paul, at=NOON).images:
            assert image.created_by.username
            assert not image.searched.is_used
