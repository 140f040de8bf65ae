"""FormerFile: what the file of a picture was before another took its place."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from media.models.image import Image


class FormerFile(models.Model):
    """A file that was replaced. It is kept privately, as it came, for the editions that showed it; `metadata` is what it said."""

    image = models.ForeignKey(Image, models.PROTECT, related_name="former_files")
    original = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    media_type = models.CharField(max_length=50)
    metadata = models.JSONField(default=dict)

    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["-replaced_at", "-id"]

    def __str__(self) -> str:
        return f"a former file of {self.image_id}"
