"""How a machine comes in: bearer tokens, kept as digests, and the answers it was given, kept for a second asking."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken


class Token(AbstractAuthToken):  # type: ignore[misc]
    """A token of one account. It can do what the account's roles and its own scopes both allow.

    `scopes` is a list of read, draft, publish, kill, admin. The token itself is shown once and stored nowhere.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=100, help_text=_("What uses it: website import, phone alerts."))
    scopes = models.JSONField(default=list)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("token"), _("tokens")
        ordering: ClassVar = ["-created"]
        constraints: ClassVar = [models.CheckConstraint(condition=~models.Q(name=""), name="token_has_a_name")]

    def __str__(self) -> str:
        return self.name


class StoredAnswer(models.Model):
    """The answer to a POST that carried an Idempotency-Key; `status` is empty while the first request is still at work."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of method, path and body.")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=dict)
    body = models.BinaryField(default=bytes)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [models.Index(fields=["at"], name="answers_by_age")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
