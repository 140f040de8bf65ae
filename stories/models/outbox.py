"""What must leave the house after a publication: written with it, in one transaction, and tried until it arrived."""

import uuid
from typing import ClassVar

from django.db import models

from stories.models.story import Story


class Outbox(models.Model):
    """One event. `uuid` is the same on every try; `payload` is canonical JSON."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(max_length=40)
    story = models.ForeignKey(Story, models.PROTECT, related_name="+")
    payload = models.TextField()
    created_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "outbox"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["next_try_at", "id"], name="outbox_waiting", condition=models.Q(done_at=None))]

    def __str__(self) -> str:
        return f"{self.event} {self.uuid}"
