"""A recall that is killed at any write leaves every story corrected or as it was, and whoever goes on finishes it."""

from itertools import count

import pytest
from django.db import connection

from media import library
from media.models import Image
from stories.content import Picture, PictureCredit
from stories.desk.history.verify import verify_ledger
from stories.desk.pictures import recalling
from stories.models import Live, LivePicture, Transition
from tests.cast import NOON, flood
from tests.crashing import crashing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def image(paul):
    """A picture whose file is awaited, with its rights stated."""
    return library.await_file(by=paul, at=NOON, headline="The dam", rights="own")


@pytest.fixture
def stories(a_story, image):
    """Three stories that show it to readers; the desk works on the last."""
    picture = Picture("lead", image=str(image.uuid), caption="The dam", alt="A wall", credit=PictureCredit("photo", "R. Lund"))
    return [
        a_story(state, "live", content=flood(slug=slug, pictures=(picture,)))
        for slug, state in (("dam", "published"), ("dam-again", "published"), ("dam-at-work", "approved"))
    ]


def stands(story, image):
    """Say how a story stands: corrected, or as it was; anything between is neither."""
    story.refresh_from_db()
    editions = list(story.editions.order_by("number").values_list("kind", flat=True))
    served = set(Live.objects.filter(story=story).values_list("document__edition__number", flat=True))
    told = Transition.objects.filter(story=story, action__in=recalling.ACTIONS).count()
    shown = LivePicture.objects.filter(story=story, image=image, now=True).exists()
    return {
        (("original",), 1, 0, True): "as it was",
        (("original", "correction"), 2, 1, False): "corrected",
    }[tuple(editions), *served, told, shown]


def test_killed_at_any_write_a_recall_leaves_each_story_done_or_not_begun_and_goes_on(stories, image, pia):
    deed = {"action": "recall", "picture": "The dam", "slug": "dam", "site": "https://newsroom.test", "at": NOON.isoformat()}
    with crashing() as process:
        for writes in count(1):
            ended = process.survives(deed, writes=writes)
            connection.close()
            standing = [stands(story, image) for story in stories]
            assert standing == sorted(standing, key=("corrected", "as it was").index)
            if ended:
                break

    assert set(standing) == {"corrected"}
    assert writes > 10
    assert Image.objects.get().recalled_by == pia
    assert verify_ledger() is None
