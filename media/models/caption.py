"""Caption: the words of a picture for one use."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.image import Image
from media.titles import beginning


class CreditKind(models.TextChoices):
    """How the credit of a picture begins in print: `(Photographer: NAME/AGENCY)`, `(Source: AGENCY)`."""

    PHOTOGRAPHER = "photographer", _("Photographer")
    SOURCE = "source", _("Source")
    PHOTO = "photo", _("Photo")
    IMAGE = "image", _("Image")


class Caption(models.Model):
    """What a picture shows here, and whose it is where that differs from the picture's own credit (`credit_kind` "" if not).

    While `in_use`, a story shows it, and its words are changed in that story.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    image = models.ForeignKey(Image, models.PROTECT, verbose_name=_("picture"), related_name="captions")

    text = models.CharField(_("text"), max_length=5000, blank=True)
    alt_text = models.CharField(_("alt text"), max_length=1000, blank=True)
    credit_kind = models.CharField(_("credit kind"), max_length=20, choices=CreditKind, blank=True)
    credit_name = models.CharField(_("credit name"), max_length=200, blank=True)
    credit_agency = models.CharField(_("credit agency"), max_length=200, blank=True)

    in_use = models.BooleanField(_("in use"), default=False, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("caption"), _("captions")
        indexes = [models.Index(fields=["-created_at", "-id"], name="caption_newest_first")]
        constraints = [
            models.CheckConstraint(name="caption_credit_is_a_known_kind", condition=Q(credit_kind__in=["", *CreditKind.values])),
            models.CheckConstraint(
                name="caption_credit_has_a_kind",
                condition=~Q(credit_kind="") | Q(credit_name="", credit_agency=""),
            ),
            models.CheckConstraint(name="caption_version_counts_from_one", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return beginning(self.text) or str(self.uuid)

    def clean(self) -> None:
        """A credit has a kind."""
        if (self.credit_name or self.credit_agency) and not self.credit_kind:
            raise ValidationError({"credit_kind": _("Say what the credit is: photographer, source, photo or image.")})
