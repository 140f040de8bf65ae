"""A file that held several stories, as it came in, and which stories those were."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.models.wire_item import WireItem


class WireFile(models.Model):
    """The bytes as received, once for each content hash. `reports` are on what stands in it and belongs to no story."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("The file's name, if it had one."))
    reports = models.JSONField(default=list)
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name, verbose_name_plural = _("file of several stories"), _("files of several stories")
        ordering: ClassVar = ["-received_at", "-id"]

    def __str__(self) -> str:
        return self.name or f"pasted, {self.sha256[:12]}"


class WirePart(models.Model):
    """One story of a file, by its number there and the line it begins in, both from 1: its copy, or why it is not here.

    `came_before` tells that its very bytes were at the desk already. `refused` is a phrase, as `phrases.keeping` keeps it.
    """

    file = models.ForeignKey(WireFile, models.PROTECT, related_name="parts")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    item = models.ForeignKey(WireItem, models.PROTECT, null=True, blank=True, related_name="parts")
    came_before = models.BooleanField(default=False)
    refused = models.JSONField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["file", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file", "number"], name="one_part_per_number"),
            models.CheckConstraint(
                condition=Q(item__isnull=False, refused__isnull=True) | Q(item__isnull=True, refused__isnull=False),
                name="part_is_copy_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file}, {self.number}"
