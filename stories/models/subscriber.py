"""Who is told of publications: partners by webhook, and the hub of our feeds."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberKind(models.TextChoices):
    """How somebody is told."""

    WEBHOOK = "webhook", "webhook"
    HUB = "hub", "WebSub hub"


class Subscriber(models.Model):
    """One receiver. It is disabled, not deleted: what was sent to it stays told.

    `secret` signs what is sent to a webhook; `old_secret` signs beside it until `old_secret_until`. Both are sealed
    (`stories.desk.outbox.secrets`) and shown to nobody. A hub has none, and nobody who made it: it comes from the settings.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(_("kind"), max_length=10, choices=SubscriberKind.choices)
    name = models.CharField(_("name"), max_length=100)
    url = models.CharField(max_length=500)
    secret = models.TextField(blank=True)
    old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_why = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("subscriber"), _("subscribers")
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "url"], name="one_subscriber_per_address"),
            models.CheckConstraint(condition=~models.Q(name=""), name="subscriber_has_a_name"),
            models.CheckConstraint(condition=models.Q(kind__in=SubscriberKind.values), name="subscriber_kind_is_known"),
            models.CheckConstraint(condition=~models.Q(kind="webhook") | ~models.Q(secret=""), name="webhook_has_a_secret"),
        ]

    def __str__(self) -> str:
        return self.name
