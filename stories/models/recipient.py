"""Whom the comments on a story are for."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.comment import Comment
from stories.models.story import Story


class Recipient(models.Model):
    """Somebody a thread is for: it calls them by name, or somebody answered them. `comment` is the last that did.

    It `waits` for them until they answer or it is resolved; `seen_at` is when they saw `comment`.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Comment, models.CASCADE, related_name="recipients")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)
    waits = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["thread", "user"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["thread", "user"], name="one_recipient_per_thread")]
        indexes: ClassVar = [
            models.Index(fields=["user", "story"], condition=models.Q(waits=True), name="threads_that_wait"),
        ]

    def __str__(self) -> str:
        return f"{self.user} of {self.thread}"
