"""Links by which somebody outside the house may read a story that is not published."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from stories.models.revision import Revision
from stories.models.story import Story


class PreviewLink(models.Model):
    """A way in for one guest, until a moment or until it is revoked. `revision` is the one they see; None for always the newest.

    What the guest holds is the signed `uuid`: see `desk.preview.links`. `opened` counts, `opened_at` is the last time.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    story = models.ForeignKey(Story, models.PROTECT, related_name="preview_links")
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, related_name="+")
    for_whom = models.CharField(max_length=100)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(for_whom=""), name="preview_link_is_for_somebody"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="preview_link_expires"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="preview_link_is_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} for {self.for_whom}"
