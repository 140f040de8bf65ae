"""Where readers find a story: in the list of all, and in those of its section, authors, topics and language."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from stories.models.story import Story


class Entry(models.Model):
    """A story in one list, from `since` until `until` (None: it stands there now), both aware, UTC.

    `key` names the list: "all", "section:politics", "author:<uuid of the contact>", "topic:medtop:04000000", "language:en";
    `name` is what people called it when the story came into it, or was last compiled again. Lists are in the order of first
    publication. An update that leaves section, authors, topics and language as they were touches no entry: what a list shows is
    read by way of `Live`.
    PostgreSQL is told that every list is long (migration 0028), so that it never reads one whole for a page.
    """

    key = models.CharField(max_length=100)
    name = models.CharField(max_length=200, blank=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="+", db_index=False)
    first_published_at = models.DateTimeField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["key", "-first_published_at", "-id"], name="entries_newest_first"),
            # Sitemaps: those of the list of all that stand, in the order they came into it.
            models.Index(fields=["id"], name="entries_of_all", condition=Q(key="all", until=None)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "key", "since"], name="one_entry_per_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} in {self.key}"
