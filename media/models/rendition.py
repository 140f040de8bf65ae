"""Rendition: one image at one size and crop, as a file."""

from django.db import models
from django.db.models import Q

from media.crops import FREE
from media.models.image import Image


class Rendition(models.Model):
    """One image at one size (`spec` is its name in `media.specs`) and crop (a ratio of `media.crops`).

    `name` is the start of its SHA-256 with an extension: other bytes have another name, so what a name stands for never changes.
    `recipe` is the hash of all it was made of. `current` tells the newest for its spec and crop; older ones stay, for the
    editions that name them. `public` is set when a live edition names it, until no live story shows the image any more.
    """

    name = models.CharField(max_length=40, db_index=True)
    image = models.ForeignKey(Image, models.PROTECT, related_name="renditions")
    spec = models.CharField(max_length=40)
    crop = models.CharField(max_length=40, default=FREE)
    recipe = models.CharField(max_length=64, blank=True)
    current = models.BooleanField(default=True)
    public = models.BooleanField(default=False)

    file = models.FileField(max_length=200)
    media_type = models.CharField(max_length=50)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_rendition_per_bytes", fields=["image", "spec", "crop", "sha256"]),
            models.UniqueConstraint(name="one_current_rendition", fields=["image", "spec", "crop"], condition=Q(current=True)),
            models.CheckConstraint(name="rendition_has_a_size", condition=Q(width_px__gt=0, height_px__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.spec} ({self.crop}) of {self.image_id}"
