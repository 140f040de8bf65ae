"""One event on its way to one subscriber: whether it arrived, and what was answered."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.models.outbox import Outbox
from stories.models.subscriber import Subscriber

_OPEN = Q(arrived_at=None, gave_up_at=None)

# Where a dispatch stands, by what is true of its row then.
STANDINGS: Mapping[str, Q] = MappingProxyType({
    "waiting": _OPEN & Q(last_answer=""),
    "failing": _OPEN & ~Q(last_answer=""),
    "gave up": Q(gave_up_at__isnull=False),
    "arrived": Q(arrived_at__isnull=False),
})  # fmt: skip


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    """What the worker and the pages ask for."""

    def due(self, at: datetime) -> "DispatchQuerySet":
        """Return what may be tried at `at`. What is meant for a disabled subscriber waits."""
        return self.filter(_OPEN, next_try_at__lte=at, subscriber__disabled_at=None)

    def standing(self, name: str) -> "DispatchQuerySet":
        """Return those that stand as `name` in STANDINGS says."""
        return self.filter(STANDINGS[name])


class Dispatch(models.Model):
    """One event for one subscriber.

    `tries` counts those begun. Whoever begins one moves `next_try_at` past the time it can take: a worker that dies meanwhile
    leaves a row that is due again. `urgent` is what must overtake everything: a story was taken down. `last_answer` is what the
    receiver said, or why nothing was heard.
    """

    event = models.ForeignKey(Outbox, models.PROTECT, related_name="dispatches")
    subscriber = models.ForeignKey(Subscriber, models.PROTECT, related_name="dispatches", verbose_name=_("subscriber"))
    urgent = models.BooleanField(default=False)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField()
    last_try_at = models.DateTimeField(null=True, blank=True)
    last_answer = models.CharField(max_length=300, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    gave_up_at = models.DateTimeField(null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("dispatch"), _("dispatches")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["-urgent", "next_try_at", "id"], name="dispatches_due", condition=_OPEN),
            models.Index(fields=["-id"], name="dispatches_given_up", condition=Q(gave_up_at__isnull=False)),
            models.Index(fields=["arrived_at"], name="dispatches_arrived", condition=Q(arrived_at__isnull=False, urgent=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="one_dispatch_per_subscriber"),
            models.CheckConstraint(condition=Q(arrived_at=None) | Q(gave_up_at=None), name="what_arrived_was_not_given_up"),
        ]

    def __str__(self) -> str:
        return f"{self.event.event} to {self.subscriber}"

    @property
    def stands(self) -> str:
        """The name in STANDINGS."""
        if self.arrived_at:
            return "arrived"
        if self.gave_up_at:
            return "gave up"
        return "failing" if self.last_answer else "waiting"
