"""Lists: what is live, newest first, and what changed since a client last asked. Both are made of stored cards."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from stories.delivery import entries
from stories.delivery.answers import UNTIL_A_CHANGE, made
from stories.delivery.cursors import cursor_after, read_cursor
from stories.delivery.database import rows
from stories.delivery.exchange import Answer, Request, Stands
from stories.delivery.moments import as_of, as_written
from stories.delivery.numbers import number
from stories.delivery.problems import Refused

MEDIA_TYPE = "application/json"

# The query keys that name a list, each with what it may be.
FILTERS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "section": re.compile(r"[a-z0-9-]{1,50}"),
    "author": re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "topic": re.compile(r"medtop:[0-9]{8}"),
    "language": re.compile(r"[A-Za-z0-9-]{1,35}"),
})  # fmt: skip
_NAMED_BY: Mapping[str, str] = MappingProxyType({
    "section": "the slug of a section",
    "author": "the uuid of a person, in lower case",
    "topic": "the code of a topic: medtop:20000139",
    "language": "a BCP 47 tag: en, de, pt-BR",
})  # fmt: skip

# The path of a card is the story's. The limit stands in the words, as in `entries`. A kill is the last edition, a withdrawal
# takes the number after it. The change a client knows comes along, if it is still the newest of its story.
_CHANGES = """
SELECT live.sequence, live.status, CAST(live.changed_at AS text), live.path, live.notice, COALESCE(edition.number, (
         SELECT MAX(number) + CASE live.status WHEN 'withdrawn' THEN 1 ELSE 0 END
           FROM stories_edition WHERE story_id = live.story_id)), document.data
  FROM stories_live AS live
  LEFT JOIN stories_document AS document ON document.id = live.document_id
  LEFT JOIN stories_edition AS edition ON edition.id = document.edition_id
 WHERE live.format = 'card' AND live.sequence >= %s
 ORDER BY live.sequence
 LIMIT {limit}
"""
_NEWEST_CHANGE = "SELECT sequence FROM stories_live WHERE format = 'card' ORDER BY sequence DESC LIMIT 1"


def newest(request: Request) -> Answer:
    """Answer with a page of cards, by the moment of their first publication. `next` is the address of the page after it."""
    query = request.keys("limit", "cursor", "as_of", *FILTERS)
    limit = number(query, "limit", 20, least=1, most=100)
    moment = as_of(query, at=timezone.now())
    key, asked = list_asked_for(query)
    of = f"{key}@{moment.isoformat() if moment else ''}"
    after = read_cursor(of, query["cursor"]) if "cursor" in query else None
    found = entries.newest(key, "card", limit + 1, after=after, as_of=moment)
    page = found[:limit]
    following = None
    if len(found) > limit:
        then = {"as_of": moment.isoformat()} if moment else {}
        following = asked | then | {"limit": limit, "cursor": cursor_after(of, page[-1].first_published_at, page[-1].id)}
    # What may be read of a moment depends on the moment it is asked at too.
    stands = None if moment else UNTIL_A_CHANGE
    return page_of(request, {"stories": [row.data for row in page]}, "stories/", following, stands=stands)


def list_asked_for(query: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the key of the list a query names (see `Entry`), and the part of the query that names it.

    Raises:
        Refused: 400, it names two, or one that cannot be.
    """
    named = {name: query[name] for name in FILTERS if name in query}
    if len(named) > 1:
        raise Refused(HTTPStatus.BAD_REQUEST, "one_filter", f"Ask for one list at a time, not for {' and '.join(named)}.")
    for name, value in named.items():
        if not FILTERS[name].fullmatch(value):
            raise Refused(HTTPStatus.BAD_REQUEST, "bad_filter", f"{name} is {_NAMED_BY[name]}.")
        return f"{name}:{value.lower()}", dict(named)
    return "all", {}


def changes(request: Request) -> Answer:
    """Answer with each story that changed for readers after sequence `after`, once, in the order of the changes.

    Raises:
        Refused: 409, nothing has come so far: the client knows changes that were lost, as when a database was restored.
    """
    query = request.keys("after", "limit")
    after = number(query, "after", 0, least=0)
    limit = number(query, "limit", 100, least=1, most=500)
    known_on = rows(_CHANGES.format(limit=limit + 2), (after,))
    if after and not known_on:
        raise _ahead(after)
    found = [row for row in known_on if row[0] > after]
    page = found[:limit]
    last = page[-1][0] if page else after
    following = {"after": last, "limit": limit} if len(found) > limit else None
    told = {"changes": [_change(*row) for row in page], "last": last}
    return page_of(request, told, "changes", following, stands=UNTIL_A_CHANGE)


def _ahead(after: int) -> Refused:
    newest = next((sequence for (sequence,) in rows(_NEWEST_CHANGE)), 0)
    told = (
        f"The newest change is {newest}, you know of {after}: this desk was put back to an earlier state. "
        "Ask again with after=0, and let go of every sequence you kept."
    )
    return Refused(HTTPStatus.CONFLICT, "ahead_of_changes", told, newest=newest)


def _change(sequence: int, status: str, changed_at: str, path: str, notice: str, version: int, card: bytes | None) -> bytes:
    told = {
        "sequence": sequence,
        "status": status,
        "changed_at": as_written(changed_at),
        "id": path.removeprefix("stories/").removesuffix(".card"),
        "version": version,
        "notice": notice or None,
    }
    return _json(told)[:-1] + b',"story":' + (b"null" if card is None else bytes(card)) + b"}"


def page_of(
    request: Request, members: dict[str, Any], path: str, following: dict[str, Any] | None, *, stands: Stands | None = None
) -> Answer:
    """Answer with `members`, whose lists hold finished JSON, and the address of the next page in `next` and as a Link."""
    address = f"{settings.NEWSROOM_SITE}/delivery/v1/{path}?{_query(*following.items())}" if following else None
    parts = [_json(name) + b":" + _value(value) for name, value in (members | {"next": address}).items()]
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    return made(request, b"{" + b",".join(parts) + b"}", MEDIA_TYPE, stands=stands, **headers)


@lru_cache(maxsize=1_000)  # as many as there are cursors at hand
def _query(*pairs: tuple[str, Any]) -> str:
    return urlencode(pairs)


def _value(value: Any) -> bytes:
    return b"[" + b",".join(value) + b"]" if isinstance(value, list) else _json(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
