"""Wire copy as it came in."""

from enum import StrEnum
from typing import ClassVar, get_args

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.incoming.received import Status
from stories.models.story import Story

# What its sender says of it.
STATUSES = get_args(Status)


class WireState(StrEnum):
    """What became of wire copy: it waits for somebody to look at it, a story took it, or somebody set it aside."""

    WAITING = "waiting"
    TAKEN = "taken"
    SET_ASIDE = "set aside"


class WireItem(models.Model):
    """The bytes as received, once for each content hash, and what became of them.

    `format` is what it is read as, one of `desk.reading.FORMATS` or "unknown". `mended` is the text as somebody put it right;
    `headline` (cut to fit), `reports`, `version` and `status` are of the text that stands. `revision` is the number of the one it
    became in `story`, which takes newer text of the same `external_id` too.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("The file's name, if it had one."))
    external_id = models.CharField(
        _("external id"), max_length=200, blank=True, help_text=_("The sender's own name for the story.")
    )
    format = models.CharField(_("format"), max_length=10, default="wire")
    version = models.BigIntegerField(
        _("version"), null=True, blank=True, help_text=_("The sender's number of it, which only grows.")
    )
    status = models.CharField(_("status"), max_length=10, choices=[(status, status) for status in STATUSES], default="usable")
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    reports = models.JSONField(default=list)
    mended = models.TextField(null=True, blank=True)  # noqa: DJ001 - an empty text is another thing than none
    state = models.CharField(
        _("state"), max_length=10, choices=[(state.value, state.value) for state in WireState], default=WireState.WAITING.value
    )
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="wire_items", verbose_name=_("story"))
    revision = models.PositiveIntegerField(null=True, blank=True)
    received_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("wire copy")
        ordering: ClassVar = ["-received_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["-received_at", "-id"], name="wire_items_newest_first"),
            models.Index(fields=["state", "-received_at", "-id"], name="wire_items_by_state"),
            models.Index(fields=["external_id"], name="wire_items_by_external_id", condition=~Q(external_id="")),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=[state.value for state in WireState]), name="wire_item_state_is_known"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="wire_item_status_is_known"),
            models.CheckConstraint(
                condition=Q(state=WireState.TAKEN.value, story__isnull=False, revision__isnull=False)
                | ~Q(state=WireState.TAKEN.value) & Q(story__isnull=True, revision__isnull=True),
                name="wire_item_taken_by_a_story",
            ),
            models.CheckConstraint(
                condition=Q(state=WireState.WAITING.value, settled_at__isnull=True, settled_by__isnull=True)
                | ~Q(state=WireState.WAITING.value) & Q(settled_at__isnull=False, settled_by__isnull=False),
                name="wire_item_settled_by_somebody_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"pasted, {self.sha256[:12]}"
