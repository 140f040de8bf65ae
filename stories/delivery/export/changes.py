"""What a change touches: the addresses of a story, of the lists it stands or stood in, and of its pictures."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from media.models import Rendition
from stories.delivery.entries import lot_of
from stories.delivery.envelopes import MAX_NEWS, MAX_URLS
from stories.delivery.feeds import sitemap_path
from stories.delivery.negotiation import FORMATS
from stories.models.edition import Edition, Live
from stories.models.entry import Entry
from stories.outgoing.feeds import FEEDS, feed_address

LISTS = ("stories/", "sitemap.xml")
# The sitemap of the news, and those it is the index of where one cannot name all.
NEWS = ("sitemap-news.xml", *(f"sitemap-news-{page}.xml" for page in range(1, MAX_URLS // MAX_NEWS + 1)))

_DOOR = "/delivery/v1/"


class Change(NamedTuple):
    """A story that changed for readers, at its newest place in the order of changes."""

    sequence: int
    story: int
    is_live: bool


class Pictures(NamedTuple):
    """The addresses of a story's pictures: those readers may see, and those they may not see any more."""

    shown: frozenset[str]
    hidden: frozenset[str]


def changes_after(sequence: int) -> list[Change]:
    """Return every story that changed after `sequence`, once, in the order of the changes."""
    rows = Live.objects.filter(format="card", sequence__gt=sequence).order_by("sequence")
    return [Change(row[0], row[1], row[2] == "live") for row in rows.values_list("sequence", "story", "status")]


def newest_sequence() -> int:
    """Return the place of the newest change; 0 before the first."""
    newest = Live.objects.filter(format="card").order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0


def paths_of(story: int) -> list[str]:
    """Return every address of a story, those it had under another slug too."""
    paths = Live.objects.filter(story=story, format__in=FORMATS).order_by("path")
    return list(paths.values_list("path", flat=True))


def pictures_of(story: int) -> Pictures:
    """Return the addresses of the pictures of all that was ever published of a story."""
    editions = Edition.objects.filter(story=story).only("text")
    images = {picture.image for edition in editions for picture in edition.content.pictures if picture.image}
    rows = list(Rendition.objects.filter(image__uuid__in=images).values_list("name", "public")) if images else []
    shown = frozenset(f"images/{name}" for name, public in rows if public)
    return Pictures(shown, frozenset(f"images/{name}" for name, _ in rows) - shown)


def lists_of(stories: Collection[int]) -> list[str]:
    """Return the addresses of every list, feed and sitemap but the news these stories stand in, or ever stood in."""
    if not stories:
        return []
    keys: set[str] = set()
    in_lots: set[int] = set()
    for some in _in_batches(stories):
        entries = Entry.objects.filter(story__in=some).order_by()
        keys.update(entries.values_list("key", flat=True).distinct())
        in_lots.update(lot_of(entry) for entry in entries.filter(key="all").values_list("id", flat=True))
    return [*_feeds(keys), *map(sitemap_path, sorted(in_lots)), *LISTS]


def sitemaps() -> list[str]:
    """Return the address of every sitemap there is but the news, of every one there was, and of their index."""
    ids = Entry.objects.filter(key="all").order_by().values_list("id", flat=True)
    return [*map(sitemap_path, sorted({lot_of(entry) for entry in ids.iterator()})), "sitemap.xml"]


def all_paths() -> set[str]:
    """Return every address a file may stand for."""
    keys = Entry.objects.order_by().values_list("key", flat=True).distinct()
    return {
        *Live.objects.filter(format__in=FORMATS).order_by().values_list("path", flat=True),
        *(f"images/{name}" for name in Rendition.objects.filter(public=True).values_list("name", flat=True)),
        *_feeds(keys),
        *sitemaps(),
        *NEWS,
        *LISTS,
    }


def _feeds(keys: Iterable[str]) -> list[str]:
    return [feed_address("", name, key).removeprefix(_DOOR) for key in sorted(keys) for name in FEEDS]


def _in_batches(stories: Collection[int], size: int = 500) -> Iterator[list[int]]:
    rows = list(stories)
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
