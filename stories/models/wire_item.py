"""Wire copy as it came in."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.story import Story


class WireItem(models.Model):
    """The bytes as received, once for each content hash, and the story they became."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    name = models.CharField(max_length=200, blank=True, help_text="The file's name, if it had one.")
    reports = models.JSONField(default=list)
    story = models.OneToOneField(Story, models.PROTECT, null=True, blank=True, related_name="wire_item")
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["-received_at", "-id"]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]
