"""The other names people of the contact book go by."""

from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import Q

from stories.values import names


class AliasKind(StrEnum):
    """What sort of other name: one they had, one they sign with, or another address."""

    FORMER = "former name"
    BYLINE = "by-line variant"
    EMAIL = "other e-mail"


KINDS = [(kind.value, kind.value) for kind in AliasKind]


class Alias(models.Model):
    """Another name or address of one person, by which they are found. `folded` is what is compared."""

    contact = models.ForeignKey("stories.Contact", models.PROTECT, related_name="aliases")
    kind = models.CharField(max_length=20, choices=KINDS)
    value = models.CharField(max_length=200)
    folded = models.CharField(max_length=names.MAX_FOLDED, editable=False, blank=True)

    class Meta:
        verbose_name_plural = "aliases"
        ordering: ClassVar = ["kind", "value", "id"]
        indexes: ClassVar = [models.Index(fields=["folded"], name="aliases_by_folded")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contact", "kind", "value"], name="one_alias_of_a_kind"),
            models.CheckConstraint(condition=~Q(value=""), name="alias_has_a_value"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in AliasKind]), name="alias_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.value

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep what is compared beside what is read."""
        self.folded = folded(self.kind, self.value)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def folded(kind: str, value: str) -> str:
    """Return what of an alias is compared: an address without case, a name as `names.folded`."""
    return value.casefold()[: names.MAX_FOLDED] if kind == AliasKind.EMAIL else names.folded(value)
