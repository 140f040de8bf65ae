"""Feeds and sitemaps: stored items in their envelopes. A publication is in all of them in the instant it is live."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.utils import timezone

from stories.delivery import entries
from stories.delivery.answers import UNTIL_A_CHANGE, made
from stories.delivery.cursors import cursor_after, read_cursor
from stories.delivery.database import rows
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

# From day to day along the index, without a look at the stories between.
_DAYS = """
WITH RECURSIVE day(first) AS (
     SELECT (SELECT first_published_at FROM stories_entry WHERE key = 'all' AND until IS NULL ORDER BY first_published_at LIMIT 1)
      UNION ALL
     SELECT (SELECT first_published_at FROM stories_entry
              WHERE key = 'all' AND until IS NULL AND first_published_at >= {next_day} ORDER BY first_published_at LIMIT 1)
       FROM day WHERE first IS NOT NULL)
SELECT CAST(first AS text) FROM day WHERE first IS NOT NULL
"""
_NEXT_DAY = {
    "postgresql": "date_trunc('day', day.first, 'UTC') + interval '1 day'",
    "sqlite": "date(day.first, '+1 day')",
}


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
    """Answer with the index of sitemaps: one for each day on which a story that is live was first published."""
    request.keys()
    days = [as_moment(first).date() for (first,) in rows(_DAYS.format(next_day=_NEXT_DAY[connection.vendor]))]
    addresses = [f"{settings.NEWSROOM_SITE}/delivery/v1/sitemap-{name}.xml" for name in days]
    return made(request, sitemap_index(addresses), XML, stands=UNTIL_A_CHANGE)


def sitemap(request: Request, day: str) -> Answer:
    """Answer with the stories first published on a day, in UTC."""
    request.keys()
    try:
        since = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        until = since + timedelta(days=1)
    except (ValueError, OverflowError):  # there is no such day, or no day after it
        raise not_found() from None
    found = entries.between("all", "sitemap", since, until, MAX_URLS)
    if not found:
        raise not_found()  # a sitemap without addresses is none
    return made(request, SITEMAP.around(row.data for row in found), XML, stands=UNTIL_A_CHANGE)


def news(request: Request) -> Answer:
    """Answer with the stories first published in the last two days, as news aggregators read them.

    One sitemap names so many of them and no more: where there are more, the answer is the index of several.
    """
    request.keys()
    found = _news(MAX_URLS)
    if not found:
        raise not_found()
    if len(found) > MAX_NEWS:
        several = (f"sitemap-news-{place // MAX_NEWS + 1}" for place in range(0, len(found), MAX_NEWS))
        return made(request, sitemap_index(f"{settings.NEWSROOM_SITE}/delivery/v1/{name}.xml" for name in several), XML)
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


def _title(key: str, page: list[entries.Row]) -> str:
    """Name the list as its newest story does; one nothing stands in has no name."""
    name = "" if key == "all" else page[0].list_name if page else key.partition(":")[2]
    return f"{settings.NEWSROOM_NAME}: {name}" if name else settings.NEWSROOM_NAME
