"""The ledger: every step somebody took, in a hash chain. Append-only."""

from datetime import UTC
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories import ledger
from stories.models.story import READERS, STATES, Story


class Transition(models.Model):
    """One step. `number` counts over all stories without a gap; `details` is canonical JSON."""

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    story = models.ForeignKey(Story, models.PROTECT, related_name="transitions", verbose_name=_("story"), db_index=False)
    action = models.CharField(_("action"), max_length=20)
    source = models.CharField(_("source"), max_length=10, choices=STATES, blank=True)
    target = models.CharField(_("target"), max_length=10, choices=STATES)
    readers = models.CharField(_("readers"), max_length=10, choices=READERS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"), db_index=False)
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    revision_hash = models.CharField(_("revision hash"), max_length=64, blank=True)
    details = models.TextField(_("details"), default="{}")
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    row_hash = models.CharField(_("row hash"), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("transition"), _("transitions")
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["story", "-number"], name="transitions_of_a_story"),
            models.Index(fields=["action", "-number"], name="transitions_by_action"),
            models.Index(fields=["by", "-number"], name="transitions_by_person"),
            models.Index(fields=["-at", "-number"], name="transitions_by_moment"),
        ]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(number__gte=1), name="transition_number_from_1")]

    def __str__(self) -> str:
        return f"{self.number}: {self.action}"

    def as_row(self, story_uuid: str) -> ledger.Row:
        """Return the fields the hash covers."""
        return ledger.Row(
            number=self.number, story=story_uuid, action=self.action, source=self.source, target=f"{self.target}/{self.readers}",
            by=self.by_id, at=self.at.astimezone(UTC).isoformat(timespec="microseconds"), reason=self.reason,
            revision_hash=self.revision_hash, details=self.details, previous_hash=self.previous_hash,
        )  # fmt: skip


class Head(models.Model):
    """The end of the chain, one row: whoever writes the ledger locks it, so that numbers have the order of commits.

    `sequence` counts what readers were given or lost, without a gap.
    """

    number = models.PositiveBigIntegerField(default=0)
    row_hash = models.CharField(max_length=64, default=ledger.GENESIS)
    sequence = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="one_head")]

    def __str__(self) -> str:
        return f"the ledger up to {self.number}"
