"""The whole history read again because somebody asked: when, how far it is, and what came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from phrases import Phrase
from phrases.keeping import again


class Outcome(models.TextChoices):
    """What came of it. UNDER_WAY is what waits for a worker, too."""

    UNDER_WAY = ""
    WHOLE = "whole"
    CHANGED = "changed"
    STOPPED = "stopped"
    FAILED = "failed"


# Those that say something of the history.
TELLING = (Outcome.WHOLE, Outcome.CHANGED)


class Verification(models.Model):
    """One reading of all history. `asked_by` and `stopped_by` are None where it was done at the command line.

    `claim` names who reads it now, None while it waits; whoever reads lets hear of itself in `heard_at`, with the rows `read` of
    `total`. `tries` counts the readings that were begun. `row` is the first that is not as it was written, `because` a phrase,
    as `phrases.keeping` keeps it: what is wrong with that row, or why nothing came of the reading.
    """

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    begun_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    read = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    stopped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stopped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.UNDER_WAY, blank=True)
    row = models.CharField(max_length=200, blank=True)
    because = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outcome"], condition=Q(outcome=""), name="one_verification_at_once"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="verification_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="changed") & ~Q(row="")) | (~Q(outcome="changed") & Q(row="")),
                name="verification_names_the_changed_row",
            ),
        ]

    def __str__(self) -> str:
        return f"verification of {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def reason(self) -> Phrase | str:
        """What is wrong, in words; nothing where nothing is."""
        return again(self.because) or ""
