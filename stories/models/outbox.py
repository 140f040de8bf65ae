"""What must leave the house after a publication: written with it, in one transaction, and handed on until it has arrived."""

import uuid
from typing import ClassVar

from django.db import models

from stories.models.story import Story

# What became of a story that readers had: told before everything else, and to everybody.
TAKEN_DOWN = ("story.withdrawn", "story.killed")
TEST = "subscriber.test"


class Outbox(models.Model):
    """One event. `uuid` names it to every receiver, on every try; `payload` is canonical JSON. A test is about no story.

    The worker makes a `Dispatch` of it for every subscriber; `done_at` is when it did.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(max_length=40)
    story = models.ForeignKey(Story, models.PROTECT, null=True, related_name="+")
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
