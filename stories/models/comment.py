"""Notes people leave each other on a story."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.story import Story


class Comment(models.Model):
    """A note on a story, or on one block of it; an answer names its `parent`. A `blocking` one stops publication."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    story = models.ForeignKey(Story, models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    block = models.CharField(max_length=40, blank=True, help_text="The id of the block it is about; empty for the whole story.")
    text = models.TextField(max_length=5_000)
    blocking = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
