"""Rows of the contact book that turned out to be one person."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from stories.models.contact import Contact


class Merge(models.Model):
    """`gone` was found to be `kept`. What moved is kept here, so that it can be put back.

    `filled` is {field: [before, after]} of `kept`, `aliases` are the [kind, value] that moved, `added` those that are new.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey(Contact, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Contact, models.PROTECT, related_name="merged_by")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    filled = models.JSONField(default=dict)
    aliases = models.JSONField(default=list)
    added = models.JSONField(default=list)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gone"], name="merged_once_at_a_time", condition=Q(undone_at=None)),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_is_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
