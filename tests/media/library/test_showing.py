import pytest

from media import library
from media.crops import FREE, Box
from media.errors import PictureRecalled
from media.models import Image, Rendition
from tests.cast import NOON
from tests.media.files import is_public

pytestmark = pytest.mark.django_db


def test_readers_see_renditions_only_while_a_publication_shows_them(flood):
    name = library.make_renditions(flood)[0].name
    assert not is_public(name)

    library.show([flood.uuid], [name])
    assert is_public(name)

    library.hide([flood])
    assert not is_public(name)


def test_readers_fetch_what_a_publication_names_and_nothing_else(flood):
    named, *others = library.make_renditions(flood)

    library.show([flood.uuid], [named.name])

    assert is_public(named.name)
    assert not any(is_public(other.name) for other in others)


def test_what_is_made_of_a_picture_already_shown_waits_for_a_publication_that_names_it(flood, paul):
    before = [made.name for made in library.make_renditions(flood)]
    library.show([flood.uuid], before)
    library.set_crop(flood, FREE, Box(0, 0, 0.5, 1), by=paul, at=NOON, base_version=1)

    fresh = {made.name for made in library.make_renditions(Image.objects.get())} - set(before)

    assert fresh
    assert not any(is_public(name) for name in fresh)
    assert all(is_public(name) for name in before)


def test_a_recalled_picture_is_shown_nowhere(flood, awaited):
    names = [made.name for made in library.make_renditions(flood)]
    Image.objects.filter(pk=flood.pk).update(recalled_at=NOON)

    with pytest.raises(PictureRecalled, match="River tops its banks"):
        library.show([awaited.uuid, flood.uuid], names)

    assert not Rendition.objects.filter(public=True).exists()


def test_the_current_renditions_of_pictures_are_found_narrow_ones_first(flood, awaited, paul):
    library.make_renditions(flood)
    made = library.make_renditions(library.describe(flood, at=NOON, base_version=1, by=paul, photographer="Per Vik"))

    found = library.renditions_of([str(flood.uuid), str(awaited.uuid)])

    assert set(found[str(flood.uuid)]) == set(made)
    widths = [rendition.width_px for rendition in found[str(flood.uuid)]]
    assert widths == sorted(widths)
    assert found[str(awaited.uuid)] == []


def test_showing_takes_few_statements_however_many_pictures(flood, awaited, django_assert_max_num_queries):
    names = [made.name for made in library.make_renditions(flood)]

    with django_assert_max_num_queries(4):  # two of them open and close a transaction
        library.show([flood.uuid, awaited.uuid], names)
