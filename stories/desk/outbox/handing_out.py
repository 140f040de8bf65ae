"""What happened, handed out: an event becomes a dispatch for every subscriber. The publication itself waits for none of it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from stories.models.dispatch import Dispatch
from stories.models.outbox import TAKEN_DOWN, Outbox
from stories.models.subscriber import Subscriber, SubscriberKind

AT_ONCE = 100


def hand_out(at: datetime) -> int:
    """Make the dispatches of the oldest events that have none, and return of how many.

    A disabled subscriber hears, once it is enabled, what was taken down meanwhile; of the rest `changes` of delivery tells it.
    """
    waiting = Outbox.objects.filter(done_at=None, next_try_at__lte=at)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        events = list(waiting.select_for_update(skip_locked=True).order_by("id")[:AT_ONCE])
        subscribers = _subscribers(at)
        Dispatch.objects.bulk_create(
            (
                Dispatch(event=event, subscriber=subscriber, urgent=event.event in TAKEN_DOWN, next_try_at=event.created_at)
                for event in events
                for subscriber in subscribers
                if subscriber.disabled_at is None or event.event in TAKEN_DOWN
            ),
            ignore_conflicts=True,
        )
        Outbox.objects.filter(pk__in=[event.pk for event in events]).update(done_at=at)
    return len(events)


def _subscribers(at: datetime) -> list[Subscriber]:
    """Return every webhook, and the hub of the settings; one named there before hears nothing more."""
    hub = settings.NEWSROOM_HUB
    if hub:
        made = {"name": "Hub of our feeds", "created_at": at}
        Subscriber.objects.get_or_create(kind=SubscriberKind.HUB, url=hub, defaults=made)
    return list(Subscriber.objects.filter(Q(kind=SubscriberKind.WEBHOOK) | Q(kind=SubscriberKind.HUB, url=hub)))
