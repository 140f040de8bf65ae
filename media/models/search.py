"""What pictures are found by beside their own columns: their words, and what they look like. The index is each database's own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from media.models.image import Image


class Searched(models.Model):
    """A picture in the index; `is_used` while a story shows one of its captions.

    Beside these columns stand, on PostgreSQL, `vector` with a GIN index; on SQLite `words`, from which triggers keep the FTS5
    table `media_search`. See `media.library.searching`.
    """

    image = models.OneToOneField(Image, models.CASCADE, primary_key=True, related_name="searched")
    is_used = models.BooleanField()

    class Meta:
        verbose_name_plural = "searched"
        indexes: ClassVar = [models.Index(fields=["-image"], condition=Q(is_used=False), name="searched_unused")]

    def __str__(self) -> str:
        return f"the words of {self.image_id}"


class Look(models.Model):
    """What a picture looks like, as `media.looks` tells it: 64 bits in four bands, each to be asked for by itself."""

    image = models.OneToOneField(Image, models.CASCADE, primary_key=True, related_name="look")
    band_1 = models.PositiveIntegerField()
    band_2 = models.PositiveIntegerField()
    band_3 = models.PositiveIntegerField()
    band_4 = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=[f"band_{number}"], name=f"look_band_{number}") for number in range(1, 5)]

    def __str__(self) -> str:
        return f"the look of {self.image_id}"

    @property
    def bands(self) -> tuple[int, int, int, int]:
        return self.band_1, self.band_2, self.band_3, self.band_4
