"""Whole feeds and sitemaps around the items of publications, as the readers' door sends them."""

from stories.delivery import envelopes
from stories.formats import WRITERS
from stories.publication import Publication
from tests.stories.formats.publications import SECOND

CHANNEL = envelopes.Channel(
    title="Newsroom: Politics & more",
    description="News <of> politics",
    home="https://newsroom.test/",
    address="https://newsroom.test/delivery/v1/feeds/section/politics.rss",
    page="https://newsroom.test/delivery/v1/feeds/section/politics.rss?cursor=a&limit=2",
    language="en",
    updated_at=SECOND,
    copyright="©2018 Newsroom",
    hub="https://hub.test/?a=1&b=2",
    next="https://newsroom.test/delivery/v1/feeds/section/politics.rss?cursor=b&limit=2",
)
ENVELOPES = {
    "rss": envelopes.rss(CHANNEL),
    "atom": envelopes.atom(CHANNEL),
    "feed": envelopes.json_feed(CHANNEL),
    "sitemap": envelopes.SITEMAP,
    "news": envelopes.NEWS_SITEMAP,
}


def whole(name: str, *publications: Publication) -> bytes:
    """Return the feed or sitemap of these stories."""
    return ENVELOPES[name].around(WRITERS[name].render(publication) for publication in publications)
