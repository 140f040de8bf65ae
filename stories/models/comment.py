"""Notes people leave each other on a story."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.story import Story


class Comment(models.Model):
    """A note on a story, on a block of it or on words; an answer names the `parent` that began the thread.

    `quote` are the words as they stood in revision `revision`, `start` where in the block's plain text, in characters; where they
    stand now is `stories.copy.anchors`' to say. A `blocking` one stops publication. A withdrawn one keeps its text, which nobody
    sees. `mentions` are the names of those it called; `deeds` is what was done with it since (`deed`, `by`, `at`), oldest first.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    story = models.ForeignKey(Story, models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    block = models.CharField(max_length=40, blank=True, help_text="The id of the block it is about; empty for the whole story.")
    quote = models.TextField(max_length=1_000, blank=True)
    start = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    text = models.TextField(max_length=5_000)
    blocking = models.BooleanField(default=False)
    mentions = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    deeds = models.JSONField(default=list, blank=True)
    changes = models.PositiveIntegerField(default=0, help_text="How often it was changed: as many as there are deeds.")

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=models.Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody_at_some_time",
            ),
            models.CheckConstraint(condition=models.Q(quote="") | ~models.Q(block=""), name="comment_quotes_a_block"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def thread(self) -> "Comment":
        """The comment that began the thread it stands in."""
        return self.parent or self
