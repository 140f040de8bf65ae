"""The feeds: which there are, and where they stand. Pages point at them, the readers' door answers there."""

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


def feed_address(site: str, name: str, key: str = "all") -> str:
    """Return where the feed of a list stands: `all`, or one of those like `section:politics`."""
    return f"{site}/delivery/v1/feeds/{key.replace(':', '/')}.{FEEDS[name].suffix}"
