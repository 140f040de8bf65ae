"""A sheet of people on its way into the contact book."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class ContactImport(models.Model):
    """What a sheet would change, as it was shown: `rows` (see `desk.contacts.importing`), made when the book was as `book` says.

    Taken in when `taken_at` is set.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200, blank=True, help_text="The name of the file.")
    book = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name or f"{self.uuid}"
