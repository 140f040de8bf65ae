"""PictureChange: who changed what the desk says of a picture, and what it said before."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from media.models.caption import Caption
from media.models.image import Image


class PictureChange(models.Model):
    """One change of `image`, or of the words of one `caption` of it: `values` is {field: [before, after]}.

    A field is one of `Image` or `Caption`, or "crop 16:9": of that, a box as its four shares, or None for the focal point's.
    """

    image = models.ForeignKey(Image, models.PROTECT, related_name="changes")
    caption = models.ForeignKey(Caption, models.PROTECT, null=True, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    values = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"a change of {self.image_id}"
