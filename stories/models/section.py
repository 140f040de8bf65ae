"""Where a story stands: the desk's sections, and the topics of the IPTC's list."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Section(models.Model):
    """A section of the desk, with lists of its own. A closed one stays on old stories."""

    slug = models.SlugField(max_length=50, unique=True)
    name = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)
    open = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A concept of IPTC Media Topics (https://iptc.org/standards/media-topics/, CC BY 4.0), in a tree."""

    code = models.CharField(max_length=20, primary_key=True, help_text="medtop:01000000")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    broader = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="narrower")
    retired = models.BooleanField(default=False, help_text="Readable in old copy, not offered for new.")

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(code__startswith="medtop:"), name="topic_is_a_media_topic")]

    def __str__(self) -> str:
        return self.name
