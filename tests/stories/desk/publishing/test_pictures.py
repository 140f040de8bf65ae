import pytest

from media import library
from stories.desk.publishing.pictures import let_see
from stories.errors import NotReady
from stories.models import LivePicture
from tests.cast import NOON
from tests.media import pictures


@pytest.fixture
def dam(paul, settings):
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    dam = library.accept(pictures.jpeg(320, 240), by=paul, at=NOON, headline="The dam", rights="own")
    library.make_renditions(dam)
    return dam


def test_a_picture_recalled_since_the_checks_is_refused(a_story, paul, dam):
    names = dam.renditions.values_list("name", flat=True)
    library.recall(dam, by=paul, at=NOON, reason="Not ours.", note="Removed.")

    with pytest.raises(NotReady, match="The dam"):
        let_see(a_story("approved"), {str(dam.uuid)}, names, seen=())
    assert not dam.renditions.filter(public=True).exists()


def test_files_an_edition_does_not_name_stay_hidden(a_story, dam):
    named, *others = sorted(set(dam.renditions.values_list("name", flat=True)))

    let_see(a_story("approved"), {str(dam.uuid)}, {named}, seen=())

    assert set(dam.renditions.filter(public=True).values_list("name", flat=True)) == {named}
    assert set(dam.renditions.filter(public=False).values_list("name", flat=True)) == set(others)


def test_a_picture_that_comes_back_is_seen_again(a_story, dam):
    story, uuid = a_story("approved"), str(dam.uuid)
    names = set(dam.renditions.values_list("name", flat=True))

    for now, seen in (({uuid}, set()), (set(), {uuid}), ({uuid}, set())):
        let_see(story, now, names if now else set(), seen=seen)

    assert LivePicture.objects.get(story=story, image=dam).now
    assert not dam.renditions.filter(public=False).exists()


def test_a_picture_nobody_knows_shows_nothing(a_story):
    let_see(a_story("approved"), {"2d6f4a6e-1c1e-4b53-9a54-0d8e5a1c7b11"}, set(), seen=())

    assert not LivePicture.objects.exists()
