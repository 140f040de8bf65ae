"""What stands around the stored items of a feed or a sitemap. Plain functions of strings: a document is head, items, tail.

Standards: RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287) with pages (RFC 5005), JSON Feed 1.1
(https://www.jsonfeed.org/version/1.1/), WebSub's hub links (https://www.w3.org/TR/websub/), sitemaps 0.9
(https://www.sitemaps.org/protocol.html) and Google's extensions of them.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from types import MappingProxyType

MAX_URLS = 50_000  # of one sitemap
MAX_NEWS = 1_000  # of one news sitemap
NEWS_WINDOW = timedelta(hours=48)  # since the first edition


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself. Addresses are absolute; `hub` and `next` may be "".

    `address` is that of the newest page, by which the feed is known; `page` the one this page was asked for by. `updated_at` is
    the newest of its items' moments.
    """

    title: str
    description: str
    home: str
    address: str
    page: str
    language: str
    updated_at: datetime
    copyright: str = ""
    hub: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What comes before, between and after the items."""

    head: bytes
    tail: bytes
    between: bytes = b""

    def around(self, items: Iterable[bytes]) -> bytes:
        """Return the whole document."""
        return b"".join((self.head, self.between.join(items), self.tail))


def rss(channel: Channel) -> Envelope:
    """Write an RSS channel, with the prefixes its items use."""
    links = (
        ("self", "application/rss+xml", channel.page),
        ("hub", "", channel.hub),
        ("next", "application/rss+xml", channel.next),
    )
    parts = (
        _element("title", channel.title),
        _element("link", channel.home),
        _element("description", channel.description),
        _element("language", channel.language),
        _element("copyright", channel.copyright),
        _element("lastBuildDate", format_datetime(channel.updated_at.astimezone(UTC), usegmt=True)),
        *(_link("atom:link", *link) for link in links),
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/">\n<channel>\n'
    )
    return Envelope((head + "".join(parts)).encode(), b"</channel>\n</rss>\n")


def atom(channel: Channel) -> Envelope:
    """Write an Atom feed."""
    links = (
        ("self", "application/atom+xml", channel.page),
        ("alternate", "text/html", channel.home),
        ("hub", "", channel.hub),
        ("next", "application/atom+xml", channel.next),
    )
    parts = (
        _element("id", channel.address),
        _element("title", channel.title),
        _element("subtitle", channel.description),
        _element("updated", channel.updated_at.astimezone(UTC).isoformat()),
        _element("rights", channel.copyright),
        *(_link("link", *link) for link in links),
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    head += f'xml:lang="{_text(channel.language)}">\n'
    return Envelope((head + "".join(parts)).encode(), b"</feed>\n")


def json_feed(channel: Channel) -> Envelope:
    """Write a JSON Feed."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.home,
        "feed_url": channel.page,
        "next_url": channel.next,
        "language": channel.language,
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
    }
    members = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False, separators=(",", ":"))
    return Envelope(f'{members[:-1]},"items":['.encode(), b"]}", between=b",")


def links_of(channel: Channel) -> str:
    """Return the same links as a header (RFC 8288): where hubs look first, and for JSON, which has no links of its own."""
    links = (("self", channel.page), ("hub", channel.hub), ("next", channel.next))
    return ", ".join(f'<{href}>; rel="{rel}"' for rel, href in links if href)


# The feeds, by the format of their items.
FEEDS: Mapping[str, Callable[[Channel], Envelope]] = MappingProxyType({"rss": rss, "atom": atom, "feed": json_feed})

SITEMAP = Envelope(
    b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n',
    b"</urlset>\n",
)
NEWS_SITEMAP = Envelope(
    b'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    b'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n',
    b"</urlset>\n",
)


def sitemap_index(addresses: Iterable[str]) -> bytes:
    """Write the index of sitemaps: the absolute address of each. None of them may be empty."""
    rows = (f"<sitemap><loc>{_text(address)}</loc></sitemap>\n".encode() for address in addresses)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Envelope(head, b"</sitemapindex>\n").around(rows)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>\n" if text else ""


def _link(name: str, rel: str, media_type: str, href: str) -> str:
    kind = f' type="{media_type}"' if media_type else ""
    return f'<{name} rel="{rel}"{kind} href="{_text(href)}"/>\n' if href else ""


def _text(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
