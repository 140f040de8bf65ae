"""What a story said at one save. Append-only: the database refuses to change or delete a row."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from stories.content import Content, from_canonical
from stories.models.story import Story


class Revision(models.Model):
    """One save: words, credits and pictures alike. `text` is `content.canonical(...)`, `sha256` its fingerprint.

    `base` is the number of the revision it was made from; 0 for the first.
    """

    story = models.ForeignKey(Story, models.PROTECT, related_name="revisions", db_index=False)
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        # Who saved since when, without a look at the texts.
        indexes: ClassVar = [models.Index(fields=["story", "-number", "sha256", "by"], name="who_saved_a_story")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="one_revision_per_number"),
            models.CheckConstraint(condition=Q(number__gte=1) & Q(base__lt=models.F("number")), name="revision_follows_its_base"),
        ]

    def __str__(self) -> str:
        return f"revision {self.number}"

    @cached_property
    def content(self) -> Content:
        """The words as a value."""
        return from_canonical(self.text)


class Approval(models.Model):
    """One editor's yes to one revision, by its hash. Append-only; void as soon as a newer revision stands.

    `pictures` is what readers would have got of its pictures then, as `desk.looks` writes it; None of before it was kept.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="approvals")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    pictures = models.TextField(null=True)  # noqa: DJ001 - none kept is another thing than no pictures

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"approval of {self.sha256[:12]}"
