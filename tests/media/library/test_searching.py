"""The index says what the tables say after every verb that changes one of them."""

import pytest
from django.db import connection

from media import library
from media.library.searching import words_found_by
from media.models import Image
from media.search_words import as_vector
from tests.cast import NOON
from tests.media import pictures

pytestmark = pytest.mark.django_db


def described(flood, paul):
    library.describe(flood, at=NOON, base_version=1, by=paul, headline="The brook", city="Halden")


def brought_in(flood, paul):
    library.accept(pictures.with_xmp({"photoshop:Headline": "Bridge", "dc:subject": "høyvann"}), by=paul, at=NOON)


def awaited(flood, paul):
    library.await_file(by=paul, at=NOON, headline="The bridge")


def archived(flood, paul):
    image = library.awaited(["https://wire.example/7.jpg"], by=paul, at=NOON, headline="Archive")
    library.save_awaited([image], [library.caption_in_story(image, at=NOON, text="From the archive.")])


def captioned(flood, paul):
    library.write_caption(flood, by=paul, at=NOON, text="Water in Storgata.")


def caption_revised(flood, paul):
    caption = library.write_caption(flood, by=paul, at=NOON, text="Water in Storgata.")
    library.revise_caption(caption, at=NOON, base_version=1, by=paul, text="Sand in Storgata.")


def put_in_a_story(flood, paul):
    library.put_in_story(None, flood, at=NOON, text="The river.")


def given_back(flood, paul):
    library.give_back([library.put_in_story(None, flood, at=NOON, text="The river.")])


@pytest.mark.parametrize(
    "deed",
    [described, brought_in, awaited, archived, captioned, caption_revised, put_in_a_story, given_back],
    ids=lambda deed: deed.__name__,
)
def test_the_index_says_what_the_pictures_say_after(deed, flood, paul):
    deed(flood, paul)

    images = Image.objects.prefetch_related("captions").order_by("pk")
    assert _index() == [_wanted(image) for image in images]


def _index():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT image_id, is_used, vector::text FROM media_searched ORDER BY image_id")
        else:
            cursor.execute("SELECT image_id, is_used, words FROM media_searched ORDER BY image_id")
        return [(pk, bool(is_used), words) for pk, is_used, words in cursor.fetchall()]


def _wanted(image):
    captions = sorted(image.captions.all(), key=lambda caption: caption.pk)
    words = words_found_by(image, captions)
    is_used = any(caption.in_use for caption in captions)
    if connection.vendor == "sqlite":
        return image.pk, is_used, " ".join(words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector::text", (as_vector(words),))
        return image.pk, is_used, cursor.fetchone()[0]
