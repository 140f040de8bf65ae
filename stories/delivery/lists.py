"""Lists: what is live, newest first, and what changed since a client last asked. Both are made of stored cards."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from stories.delivery.answers import made
from stories.delivery.cursors import cursor_after, read_cursor
from stories.delivery.exchange import Answer, Request
from stories.delivery.numbers import number
from stories.models.edition import Live

CARDS = Live.objects.filter(format="card")
NEWEST = (
    CARDS.filter(status="live").order_by("-first_published_at", "-id").values_list("first_published_at", "id", "document__data")
)
CHANGES = CARDS.order_by("sequence").values_list("sequence", "status", "changed_at", "story__uuid", "notice", "document__data")


def newest(request: Request) -> Answer:
    """Answer with a page of cards, by the moment of their first publication. `next` is the address of the page after it."""
    query = request.keys("limit", "cursor")
    limit = number(query, "limit", 20, least=1, most=100)
    cards = NEWEST
    if "cursor" in query:
        moment, key = read_cursor(query["cursor"])
        cards = cards.filter(
            Q(first_published_at__lt=moment) | Q(first_published_at=moment, id__lt=key), first_published_at__lte=moment
        )
    rows = list(cards[: limit + 1])
    page = rows[:limit]
    following = {"limit": limit, "cursor": cursor_after(*page[-1][:2])} if len(rows) > limit else None
    return _page(request, {"stories": [bytes(card) for *_, card in page]}, "stories/", following)


def changes(request: Request) -> Answer:
    """Answer with each story that changed for readers after sequence `after`, once, in the order of the changes."""
    query = request.keys("after", "limit")
    after = number(query, "after", 0, least=0)
    limit = number(query, "limit", 100, least=1, most=500)
    rows = list(CHANGES.filter(sequence__gt=after)[: limit + 1])
    page = rows[:limit]
    last = page[-1][0] if page else after
    following = {"after": last, "limit": limit} if len(rows) > limit else None
    return _page(request, {"changes": [_change(*row) for row in page], "last": last}, "changes", following)


def _change(sequence: int, status: str, changed_at: datetime, uuid: UUID, notice: str, card: bytes | memoryview | None) -> bytes:
    told = {
        "sequence": sequence,
        "status": status,
        "changed_at": changed_at.isoformat(),
        "id": str(uuid),
        "notice": notice or None,
    }
    return _json(told)[:-1] + b',"story":' + (b"null" if card is None else bytes(card)) + b"}"


def _page(request: Request, members: dict[str, Any], path: str, following: dict[str, Any] | None) -> Answer:
    """Answer with `members`, whose lists hold finished JSON, and the address of the next page in `next` and as a Link."""
    address = f"{settings.NEWSROOM_SITE}/delivery/v1/{path}?{urlencode(following)}" if following else None
    parts = [_json(name) + b":" + _value(value) for name, value in (members | {"next": address}).items()]
    data = b"{" + b",".join(parts) + b"}"
    headers = {"Link": f'<{address}>; rel="next"'} if address else {}
    return made(request, data, "application/json", **headers)


def _value(value: Any) -> bytes:
    return b"[" + b",".join(value) + b"]" if isinstance(value, list) else _json(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
