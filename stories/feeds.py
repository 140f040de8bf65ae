"""The feeds and sitemaps: which there are, and where they stand. Pages point at them, the readers' door answers there."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of stories, the newest first; `suffix` is that of its address."""

    suffix: str
    media_type: str
    title: str


# The key is the name of the format its items are stored in.
FEEDS: Mapping[str, Feed] = MappingProxyType({
    "rss": Feed("rss", "application/rss+xml", "RSS"),
    "atom": Feed("atom", "application/atom+xml", "Atom"),
    "feed": Feed("json", "application/feed+json", "JSON Feed"),
})  # fmt: skip

# The formats that are one line of a list. They have no address of their own.
IN_LISTS = frozenset({"card", *FEEDS, "sitemap", "news"})


def feed_address(site: str, name: str, *, section: str = "") -> str:
    """Return where a feed stands: of all stories, or of the section with this slug."""
    return f"{site}/delivery/v1/feeds/{f'sections/{section}' if section else 'newest'}.{FEEDS[name].suffix}"
