"""All that readers can ask for, so that two states of the desk are told apart if any answer tells them apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.db import connection
from django.test import Client

from stories.delivery.door import answer
from stories.delivery.entries import LOT, lot_of
from stories.delivery.exchange import Request
from stories.delivery.negotiation import FORMATS
from stories.models import Entry
from stories.outgoing.feeds import FEEDS


@dataclass(frozen=True)
class Curious:
    """What somebody asks about: paths of stories without suffix, lists by their filters, words, files of pictures, moments.

    With `leafs`, lists are asked for page by page too.
    """

    stories: tuple[str, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    moments: tuple[datetime, ...] = ()
    leafs: bool = True

    def addresses(self) -> Iterator[str]:
        """Yield every address there is for it, below the readers' door."""
        then = [f"as_of={quote(moment.isoformat())}" for moment in self.moments]
        for story in self.stories:
            yield from (f"{story}{suffix}" for suffix in ("", *(f".{name}" for name in FORMATS)))
            yield from (f"{story}.json?{moment}" for moment in then)
        lists = [f"{name}={quote(value)}" for name, value in self.lists]
        yield from (f"stories/?{query}" for query in ("", *lists, *then, *(("limit=1",) if self.leafs else ())))
        for path in ("all", *(f"{name}/{value.replace(':', '/')}" for name, value in self.lists)):
            yield from (f"feeds/{path}.{feed.suffix}" for feed in FEEDS.values())
        yield from ("sitemap.xml", "sitemap-news.xml", "sitemap-2009-11-03.xml", *sitemaps())
        yield from ("changes", "changes?after=1", "changes?limit=1")
        yield from (f"search?q={quote(word)}" for word in self.words)
        yield from (f"images/{name}" for name in self.images)


def sitemaps() -> list[str]:
    """Return the addresses of the sitemaps of what is live, and of the first."""
    entries = Entry.objects.filter(key="all", until=None).values_list("id", flat=True)
    return [f"sitemap-{lot}.xml" for lot in sorted({1} | {lot_of(entry) for entry in entries})]


def begin_a_lot() -> None:
    """Have the next entries stand in a lot of their own: two that a test compares shall not fall into two.

    PostgreSQL gives the number of an entry out once, also to what is taken back; SQLite does not.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('stories_entry_id_seq', (nextval('stories_entry_id_seq') / %s + 1) * %s)", [LOT, LOT])


Told = tuple[int, tuple[tuple[str, str], ...], bytes]
Answers = dict[str, Told]
NOTHING: Mapping[str, str] = {}


def answers(addresses: Iterable[str], headers: Mapping[str, str] = NOTHING, method: str = "GET") -> Answers:
    """Return what the readers' door answers at each address: status, headers, body."""

    def ask(address: str) -> Told:
        path, _, query = address.partition("?")
        told = answer(Request(method, path, query, lambda name: headers.get(name, "")))
        return told.status.value, tuple(sorted(told.headers.items())), told.body

    return {address: ask(address) for address in addresses}


def answers_through_django(addresses: Iterable[str]) -> Answers:
    """Return what stands at each address for who comes through all of Django; the number of a request is left out."""

    def ask(address: str) -> Told:
        told = Client().get(f"/delivery/v1/{address}")
        headers = {name: value for name, value in told.headers.items() if name != "X-Request-ID"}
        return told.status_code, tuple(sorted(headers.items())), told.content

    return {address: ask(address) for address in addresses}


def differences(these: Answers, those: Answers) -> list[str]:
    """Return the addresses at which two sets of answers are not the same, byte for byte."""
    return [address for address in these.keys() | those.keys() if these.get(address) != those.get(address)]
