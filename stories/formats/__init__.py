"""The formats: bytes to `Content` and `Content` to bytes, one module for one format. A new one is a module and a row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from stories.formats import (
    atom,
    body_html,
    card,
    json_feed,
    json_ld,
    news_sitemap,
    newsml,
    ninjs,
    nitf,
    page,
    rss,
    sitemap,
    story_json,
    wire_text,
)
from stories.incoming.received import Received
from stories.publication import Publication, Tombstone


@dataclass(frozen=True, slots=True)
class Writer:
    """How an edition becomes a document. The same publication always gives the same bytes.

    `bury` writes what stands at the document's address once the story was taken from readers; without it the readers' door says
    so in its own words. What has no address of its own stands in lists and feeds alone.
    """

    media_type: str
    render: Callable[[Publication], bytes]
    bury: Callable[[Tombstone], bytes] | None = None
    has_address: bool = True


@dataclass(frozen=True, slots=True)
class Reader:
    """How a file from elsewhere becomes a story: by the media types it may come as.

    `read` takes any bytes and raises BadFormat for what cannot be read at all; all else it reports.
    """

    media_types: tuple[str, ...]
    read: Callable[[bytes], Received]


# The key is the format's name, and its suffix in an address. What has no address is one line of a list, a feed or a sitemap.
WRITERS: Mapping[str, Writer] = MappingProxyType({
    "json": Writer("application/json", story_json.render),
    "txt": Writer("text/plain; charset=utf-8", wire_text.publish),
    "html": Writer("text/html; charset=utf-8", page.render, page.bury),
    "card": Writer("application/json", card.render, has_address=False),
    "rss": Writer("application/rss+xml", rss.render, has_address=False),
    "atom": Writer("application/atom+xml", atom.render, has_address=False),
    "feed": Writer("application/feed+json", json_feed.render, has_address=False),
    "sitemap": Writer("application/xml", sitemap.render, has_address=False),
    "news": Writer("application/xml", news_sitemap.render, has_address=False),
    "jsonld": Writer("application/ld+json", json_ld.render, json_ld.bury),
    "ninjs": Writer("application/vnd.iptc.ninjs+json", ninjs.render, ninjs.bury),
    "nitf": Writer("application/nitf+xml", nitf.render, nitf.bury),
    "newsml": Writer("application/vnd.iptc.g2.newsmessage+xml", newsml.render, newsml.bury),
})  # fmt: skip

_read_nitf = partial(nitf.read, html=body_html.from_elsewhere)

# The foreign formats the desk reads. Wire copy and the editor's HTML have doors of their own.
READERS: Mapping[str, Reader] = MappingProxyType({
    "ninjs": Reader(("application/vnd.iptc.ninjs+json", "application/json"), partial(ninjs.read, html=body_html.from_elsewhere)),
    "nitf": Reader(("application/nitf+xml", "text/vnd.iptc.nitf"), _read_nitf),
    "newsml": Reader(
        tuple(f"application/vnd.iptc.g2.{item}+xml" for item in ("newsmessage", "newsitem", "packageitem")),
        partial(newsml.read, html=body_html.from_elsewhere, nitf=_read_nitf),
    ),
})  # fmt: skip
