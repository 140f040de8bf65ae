"""Who changed what in the contact book."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from stories.models.contact import Contact


class ContactChange(models.Model):
    """One change of one person: `values` is {field: [before, after]}, `note` where it came from when not from their page."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField(help_text="The person's version after the change.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    values = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["contact", "version"], name="one_change_per_version")]

    def __str__(self) -> str:
        return f"{self.contact_id} at version {self.version}"
