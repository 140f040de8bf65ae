"""Crop: the part of a picture somebody chose to show at one ratio."""

from django.db import models
from django.db.models import F, Q

from media.crops import RATIOS, Box
from media.models.image import Image


class Crop(models.Model):
    """What is shown of `image` at `ratio`, as shares of the upright picture.

    Without one it is the largest part of that ratio around the focal point.
    """

    image = models.ForeignKey(Image, models.CASCADE, related_name="crops")
    ratio = models.CharField(max_length=10, choices=[(ratio, ratio) for ratio in RATIOS])

    left = models.FloatField()
    top = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_crop_per_ratio", fields=["image", "ratio"]),
            models.CheckConstraint(name="crop_ratio_is_known", condition=Q(ratio__in=list(RATIOS))),
            models.CheckConstraint(
                name="crop_inside_the_picture",
                # A hair wider than 1: the sum of two shares is rounded.
                condition=Q(left__gte=0, top__gte=0, width__gt=0, height__gt=0)
                & Q(left__lte=1.000001 - F("width"), top__lte=1.000001 - F("height")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ratio} of {self.image_id}"

    @property
    def box(self) -> Box:
        """The part that is shown."""
        return Box(self.left, self.top, self.width, self.height)
