import pytest

from media import library
from media.crops import FREE, Box
from media.errors import PictureRecalled
from media.models import Image, Rendition
from tests.cast import NOON

pytestmark = pytest.mark.django_db


def test_readers_see_renditions_only_while_a_publication_shows_them(flood):
    name = library.make_renditions(flood)[0].name
    assert library.rendition_named(name) is None

    library.show([flood])
    assert library.rendition_named(name).image == flood

    library.hide([flood])
    assert library.rendition_named(name) is None


def test_what_a_crop_cut_away_before_publication_does_not_come_to_light(flood, paul):
    library.make_renditions(flood)
    whole = set(flood.renditions.values_list("pk", flat=True))
    library.set_crop(flood, FREE, Box(0, 0, 0.5, 1), by=paul, base_version=1)
    library.make_renditions(Image.objects.get())

    library.show([flood])

    public = Rendition.objects.filter(public=True)
    assert public.exists()
    assert {made.current for made in public} == {True}
    assert Rendition.objects.filter(pk__in=whole, current=False, public=False).exists()


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
    widths = [rendition.width_px for rendition in found[flood]]
    assert widths == sorted(widths)
    assert found[awaited] == []


def test_showing_takes_few_statements_however_many_pictures(flood, awaited, django_assert_max_num_queries):
    library.make_renditions(flood)

    with django_assert_max_num_queries(5):
        library.show([flood, awaited])
