"""The story on the desk: where its working copy is, what readers have, and the columns people search by."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.facts import Readers, State

STATES = [(state.value, state.value) for state in State]
READERS = [(readers.value, readers.value) for readers in Readers]


class StoryQuerySet(models.QuerySet["Story"]):
    """Filters the desk asks for by name."""

    def due(self, at: object) -> "StoryQuerySet":
        """Return the scheduled stories whose moment has come, earliest first."""
        return self.filter(state=State.SCHEDULED, publish_at__lte=at).order_by("publish_at", "id")


class Story(models.Model):
    """One story. Its words are in its revisions; the columns below `newest_number` repeat the newest one, to search by.

    `version` grows with every change of any kind: it is what If-Match compares. Nothing but the desk writes these rows.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="stories_opened", db_index=False)
    version = models.PositiveIntegerField(default=1)

    state = models.CharField(max_length=10, choices=STATES, default=State.DRAFT.value)
    readers = models.CharField(max_length=10, choices=READERS, default=Readers.NOTHING.value)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="stories_assigned", db_index=False
    )
    due_at = models.DateTimeField(null=True, blank=True)
    priority = models.PositiveSmallIntegerField(default=5)
    embargo_until = models.DateTimeField(null=True, blank=True)
    held = models.BooleanField(default=False)
    hold_reason = models.CharField(max_length=500, blank=True)

    publish_at = models.DateTimeField(null=True, blank=True)
    publish_zone = models.CharField(max_length=50, blank=True)
    publish_kind = models.CharField(max_length=10, blank=True)
    publish_note = models.TextField(blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="stories_scheduled"
    )

    newest_number = models.PositiveIntegerField(default=0)
    newest_hash = models.CharField(max_length=64, blank=True)
    slug = models.CharField(max_length=100, blank=True)
    day = models.DateField(help_text="The day of the slug: when the story was opened, in the desk's zone.")
    headline = models.CharField(max_length=300, blank=True)
    section = models.CharField(max_length=50, blank=True)
    language = models.CharField(max_length=35, default="en")
    urgency = models.PositiveSmallIntegerField(default=5)
    words = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    live_slug = models.CharField(max_length=100, blank=True, help_text="The slug in the address readers know.")
    listed = models.JSONField(default=dict, help_text="The lists readers find it in, each with the moment it came into it.")

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("story"), _("stories")
        ordering: ClassVar = ["-changed_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-changed_at", "-id"], name="stories_newest_first"),
            models.Index(fields=["state", "-changed_at", "-id"], name="stories_by_state"),
            models.Index(fields=["publish_at", "id"], name="stories_due", condition=Q(state=State.SCHEDULED.value)),
            # The board: each of its questions is about one state at a time.
            models.Index(fields=["created_by", "state", "-changed_at", "-id"], name="stories_of_opener"),
            models.Index(fields=["assignee", "state", "-changed_at", "-id"], name="stories_of_assignee"),
            models.Index(fields=["section", "state", "-changed_at", "-id"], name="stories_of_section"),
            models.Index(fields=["day", "state", "-changed_at", "-id"], name="stories_of_day"),
            models.Index(fields=["state", "due_at", "id"], name="stories_to_finish", condition=Q(due_at__isnull=False)),
            models.Index(fields=["state", "-changed_at", "-id"], name="stories_held", condition=Q(held=True)),
            models.Index(
                fields=["state", "-changed_at", "-id"], name="stories_embargoed", condition=Q(embargo_until__isnull=False)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slug", "day"], name="one_story_per_slug_and_day", condition=~Q(slug="")),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in State]), name="story_state_is_known"),
            models.CheckConstraint(
                condition=Q(readers__in=[readers.value for readers in Readers]), name="story_readers_are_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED.value) | Q(publish_at__isnull=False, scheduled_by__isnull=False),
                name="scheduled_story_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED.value) | Q(readers=Readers.LIVE.value), name="published_story_has_readers"
            ),
            models.CheckConstraint(
                condition=Q(state=State.KILLED.value, readers=Readers.KILLED.value)
                | ~Q(state=State.KILLED.value) & ~Q(readers=Readers.KILLED.value),
                name="killed_for_the_desk_and_for_readers",
            ),
            models.CheckConstraint(condition=Q(urgency__gte=1, urgency__lte=9), name="story_urgency_1_to_9"),
            models.CheckConstraint(condition=Q(priority__gte=1, priority__lte=9), name="story_priority_1_to_9"),
        ]

    def __str__(self) -> str:
        return self.slug or self.headline or f"untitled {self.uuid}"
