"""What is sent: a webhook's signed event, or the ping that tells a hub which feeds have something new."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Q

from stories.desk.outbox.posting import Letter
from stories.desk.outbox.secrets import signature, unseal
from stories.models.dispatch import Dispatch
from stories.models.entry import Entry
from stories.models.outbox import Outbox
from stories.models.subscriber import SubscriberKind
from stories.outgoing.feeds import FEEDS, feed_address

_HEADERS = {"User-Agent": "Newsroom (Standard Webhooks 1.0.0; WebSub)", "Accept": "*/*"}


def letter_of(dispatch: Dispatch, *, at: datetime) -> Letter:
    """Write what is sent for `dispatch` on the try at `at`. The body is the same on every try.

    Raises:
        LostSecret: nothing can be signed.
    """
    return _WRITTEN[SubscriberKind(dispatch.subscriber.kind)](dispatch, at)


def body_of(event: Outbox) -> bytes:
    """Return the body of a webhook: thin, so that whoever wants the words asks delivery, which knows what is true by then."""
    told = {
        "type": event.event,
        "timestamp": event.created_at.astimezone(UTC).isoformat(),
        "data": json.loads(event.payload),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def feeds_touched(event: Outbox) -> list[str]:
    """Return the addresses of the feeds the story stood in at the event, or left with it."""
    then = event.created_at
    entries = Entry.objects.filter(Q(until=None) | Q(until__gte=then), story=event.story_id, since__lte=then)
    keys = sorted(set(entries.order_by().values_list("key", flat=True)))
    return [feed_address(settings.NEWSROOM_SITE, name, key) for key in keys for name in FEEDS]


def _webhook(dispatch: Dispatch, at: datetime) -> Letter:
    event, subscriber = dispatch.event, dispatch.subscriber
    body, message = body_of(event), str(event.uuid)
    sealed = [subscriber.secret]
    if subscriber.old_secret_until and subscriber.old_secret_until > at:
        sealed.append(subscriber.old_secret)
    headers = {
        **_HEADERS,
        "Content-Type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signature(unseal(secret), message, body, at=at) for secret in sealed),
    }
    return Letter(subscriber.url, headers, body)


def _ping(dispatch: Dispatch, at: datetime) -> Letter:
    """PubSubHubbub Core 0.3, 7.1, which WebSub leaves to publisher and hub: one ping, `hub.url` for each feed."""
    asked = [("hub.mode", "publish"), *(("hub.url", address) for address in feeds_touched(dispatch.event))]
    headers = {**_HEADERS, "Content-Type": "application/x-www-form-urlencoded"}
    return Letter(dispatch.subscriber.url, headers, urlencode(asked).encode())


_WRITTEN: Mapping[SubscriberKind, Callable[[Dispatch, datetime], Letter]] = MappingProxyType({
    SubscriberKind.WEBHOOK: _webhook,
    SubscriberKind.HUB: _ping,
})  # fmt: skip
