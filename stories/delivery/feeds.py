"""Feeds and sitemaps: stored items in their envelopes. A publication is in all of them in the instant it is live."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from stories.delivery import entries
from stories.delivery.answers import UNTIL_A_CHANGE, made, redirect
from stories.delivery.cursors import cursor_after, read_cursor
from stories.delivery.envelopes import (
    FEEDS,
    MAX_NEWS,
    MAX_URLS,
    NEWS_SITEMAP,
    NEWS_WINDOW,
    SITEMAP,
    Channel,
    links_of,
    sitemap_index,
)
from stories.delivery.exchange import Answer, Request
from stories.delivery.moments import as_moment
from stories.delivery.problems import not_found
from stories.outgoing import feeds

XML = "application/xml"
ITEMS = 20

# What stands at the address of a feed, by its suffix: the format of its items.
_ITEMS_OF: Mapping[str, str] = MappingProxyType({feed.suffix: name for name, feed in feeds.FEEDS.items()})

# A feed nothing stands in was last changed before anything could be.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def feed(request: Request, list_path: str, suffix: str) -> Answer:
    """Answer with the newest stories of a list as a feed; `next` in it leads to older ones."""
    query = request.keys("cursor")
    key, items = list_path.replace("/", ":").lower(), _ITEMS_OF[suffix]
    of = f"{items} of {key}"
    after = read_cursor(of, query["cursor"]) if "cursor" in query else None
    found = entries.newest(key, items, ITEMS + 1, after=after)
    page = found[:ITEMS]
    address = feeds.feed_address(settings.NEWSROOM_SITE, items, key)
    older = cursor_after(of, page[-1].first_published_at, page[-1].id) if len(found) > ITEMS else ""
    channel = Channel(
        title=_title(key, page),
        description=f"The newest stories of {settings.NEWSROOM_NAME}.",
        home=f"{settings.NEWSROOM_SITE}/",
        address=address,
        page=f"{address}?{urlencode(query)}" if query else address,
        language=key.removeprefix("language:") if key.startswith("language:") else settings.LANGUAGE_CODE,
        updated_at=max((as_moment(row.changed_at) for row in page), default=_NEVER),
        hub=settings.NEWSROOM_HUB,
        next=f"{address}?{urlencode({'cursor': older})}" if older else "",
    )
    media_type = f"{feeds.FEEDS[items].media_type}; charset=utf-8"
    data = FEEDS[items](channel).around(row.data for row in page)
    return made(request, data, media_type, stands=UNTIL_A_CHANGE, Link=links_of(channel))


def sitemaps(request: Request) -> Answer:
    """Answer with the index of sitemaps: one for each lot of the list of all stories."""
    request.keys()
    addresses = (_address(sitemap_path(lot)) for lot in entries.lots())
    return made(request, sitemap_index(addresses), XML, stands=UNTIL_A_CHANGE)


def sitemap(request: Request, lot: str) -> Answer:
    """Answer with the stories of a lot of the list of all."""
    request.keys()
    found = entries.of_lot(int(lot), "sitemap")
    if not found:
        raise not_found()  # a sitemap without addresses is none
    return made(request, SITEMAP.around(found), XML, stands=UNTIL_A_CHANGE)


def sitemap_of_a_day(request: Request) -> Answer:
    """Answer where the stories of a day are named now that days have no sitemaps of their own."""
    request.keys()
    return redirect("/delivery/v1/sitemap.xml")


def sitemap_path(lot: int) -> str:
    """Return the address of the sitemap of a lot, below the door."""
    return f"sitemap-{lot}.xml"


def news(request: Request) -> Answer:
    """Answer with the stories first published in the last two days, as news aggregators read them.

    One sitemap names so many of them and no more: where there are more, the answer is the index of several.
    """
    request.keys()
    found = _news(MAX_URLS)
    if not found:
        raise not_found()
    if len(found) > MAX_NEWS:
        several = (f"sitemap-news-{place // MAX_NEWS + 1}.xml" for place in range(0, len(found), MAX_NEWS))
        return made(request, sitemap_index(map(_address, several)), XML)
    return made(request, NEWS_SITEMAP.around(row.data for row in found), XML)


def news_page(request: Request, page: str) -> Answer:
    """Answer with one of several sitemaps of the news, the newest stories in the first: what is new pushes none off the last."""
    request.keys()
    before = MAX_NEWS * (int(page) - 1)
    found = _news(max(before, MAX_NEWS) + MAX_NEWS)
    if len(found) <= max(before, MAX_NEWS):
        raise not_found()  # there is no such page, or one sitemap names all
    return made(request, NEWS_SITEMAP.around(row.data for row in found[before : before + MAX_NEWS]), XML)


def _news(limit: int) -> list[entries.Row]:
    now = timezone.now()
    return entries.between("all", "news", now - NEWS_WINDOW, now + timedelta(seconds=1), limit)


def _address(path: str) -> str:
    return f"{settings.NEWSROOM_SITE}/delivery/v1/{path}"


def _title(key: str, page: list[entries.Row]) -> str:
    """Name the list as its newest story does; one nothing stands in has no name."""
    name = "" if key == "all" else page[0].list_name if page else key.partition(":")[2]
    return f"{settings.NEWSROOM_NAME}: {name}" if name else settings.NEWSROOM_NAME
