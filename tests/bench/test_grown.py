"""A desk of copies is one to measure on: readers and the desk find in it what they find in any other."""

import pytest
from django.core.management import call_command
from django.db import connection

from bench import grown
from media.search_words import words_of
from stories.models import Entry, Head, Live, Story

SEEDED, ASKED_FOR = 20, 90
GROWN = 100  # whole lots
READERS = "/delivery/v1"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seeded(pia):
    """A desk that seed_archive has filled."""
    call_command("seed_archive", str(SEEDED), by="pia", workers=1)


def refused_elsewhere():
    """Tell whether this is not PostgreSQL, where nothing is copied and the refusal names what is missing."""
    if connection.vendor == "postgresql":
        return False
    with pytest.raises(SystemExit, match="PostgreSQL"):
        grown.grow(ASKED_FOR)
    assert Story.objects.count() == SEEDED
    return True


def test_readers_find_copies_as_they_find_any_story(client, seeded):
    if refused_elsewhere():
        return
    before = client.get(f"{READERS}/changes?limit=500").json()["last"]

    grown.grow(ASKED_FOR)

    copy = Story.objects.order_by("-id")[0]
    word = max(words_of(copy.headline), key=len)
    addresses = (f"stories/{copy.uuid}.json", f"{copy.day}/{copy.slug}.json", "feeds/all.rss", f"search?q={word}")
    assert [client.get(f"{READERS}/{address}").status_code for address in addresses] == [200] * 4
    assert len(client.get(f"{READERS}/stories/?limit=100").json()["stories"]) == GROWN
    assert len(client.get(f"{READERS}/changes?after={before}&limit=500").json()["changes"]) == GROWN - SEEDED
    assert len(client.get(f"{READERS}/{addresses[3]}&limit=100").json()["stories"]) >= GROWN // SEEDED
    assert Live.objects.values("path").distinct().count() == Live.objects.count()
    assert Entry.objects.filter(key="all").values("first_published_at").distinct().count() == GROWN


def test_the_desk_goes_on_behind_the_copies(client, seeded, desk, edith):
    if refused_elsewhere():
        return
    grown.grow(ASKED_FOR)
    copy, head = Story.objects.order_by("-id")[0], Head.objects.get()
    client.force_login(edith)

    story = desk.a_story("published")

    assert story.pk > copy.pk
    assert client.get(f"{READERS}/changes?after={head.sequence}").json()["last"] == head.sequence + 1
    assert Head.objects.get().number == head.number + story.transitions.count()
    assert story.headline in client.get("/admin/?state=published").content.decode()
    assert client.get(f"/admin/stories/story/{copy.pk}/change/").status_code == 200


def test_what_stands_is_enough(seeded):
    if refused_elsewhere():
        return

    assert (grown.lots_for(SEEDED), grown.lots_for(SEEDED + 1), grown.lots_for(ASKED_FOR)) == (0, 1, 4)
    assert 0 < grown.gigabytes(4) < 1
