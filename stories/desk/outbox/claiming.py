"""Which dispatches are tried now, and by whom: each by one worker, and to one subscriber one after the other."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from stories.models.dispatch import Dispatch, DispatchQuerySet

# Longer than a try can take: who has not written down an answer by then is dead, and the row is due again.
LEASE = timedelta(seconds=90)
LOOKED_AT = 50


def claim(room: int, *, busy: Collection[int], at: datetime, hurried: Collection[int] = ()) -> list[Dispatch]:
    """Take up to `room` dispatches that are due, what was taken down first; no other worker takes them before LEASE is over.

    To the subscribers in `busy` something is under way: they get nothing else meanwhile, so that a slow one holds up nobody but
    itself. What was taken down does not wait for that, but for what was taken down before: to those in `hurried` that is under
    way.
    """
    due = Dispatch.objects.due(at)
    if room < 1 or not due.exists():
        return []
    may_begin = Q(urgent=True) & ~Q(subscriber__in=hurried) | Q(urgent=False) & ~Q(subscriber__in=busy)
    with transaction.atomic():
        open_rows = due.filter(may_begin).select_for_update(skip_locked=True, of=("self",))
        rows = open_rows.select_related("event", "subscriber").order_by("-urgent", "next_try_at", "id")[:LOOKED_AT]
        chosen = _one_each(rows, busy=busy, hurried=hurried)[:room]
        now = {"tries": F("tries") + 1, "next_try_at": at + LEASE, "last_try_at": at}
        Dispatch.objects.filter(pk__in=[row.pk for row in chosen]).update(**now)
    for row in chosen:
        row.tries += 1
    return chosen


def resting(rows: DispatchQuerySet, at: datetime) -> DispatchQuerySet:
    """Return those of `rows` that have not arrived and that nobody can be trying at `at`."""
    return rows.filter(Q(gave_up_at__isnull=False) | Q(last_try_at=None) | Q(last_try_at__lte=at - LEASE), arrived_at=None)


def _one_each(rows: Collection[Dispatch], *, busy: Collection[int], hurried: Collection[int]) -> list[Dispatch]:
    chosen, waits_for = [], {True: set(hurried), False: set(busy)}
    for row in rows:
        if row.subscriber_id not in waits_for[row.urgent]:
            waits_for[False].add(row.subscriber_id)
            if row.urgent:
                waits_for[True].add(row.subscriber_id)
            chosen.append(row)
    return chosen
