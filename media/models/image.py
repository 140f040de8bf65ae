"""Image: one picture of the library: words, rights and original, or words alone while the file is awaited."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.newscodes import DATA_MINING, SOURCE_TYPES
from media.titles import beginning


class Rights(models.TextChoices):
    """On what ground we may print a picture."""

    UNKNOWN = "unknown", _("No rights known")
    OWN = "own", _("Our own")
    LICENSED = "licensed", _("Licensed")
    AGENCY = "agency", _("Agency subscription")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    HANDOUT = "handout", _("Handout")


_SHARE = (MinValueValidator(0), MaxValueValidator(1))
_AWAITS_FILE = Q(
    sha256__isnull=True, bytes__isnull=True, width_px__isnull=True, height_px__isnull=True, original="", media_type=""
)
_HAS_FILE = Q(sha256__isnull=False, bytes__gt=0, width_px__gt=0, height_px__gt=0) & ~Q(original="") & ~Q(media_type="")
RENDERABLE = Q(sha256__isnull=False, recalled_at__isnull=True, rendition_trouble="")


class ImageQuerySet(models.QuerySet["Image"]):
    """The questions the library asks of its pictures."""

    def awaiting_file(self) -> "ImageQuerySet":
        """Return pictures known by their words only."""
        return self.filter(sha256__isnull=True)

    def rights_unknown(self) -> "ImageQuerySet":
        """Return pictures nobody has stated rights to."""
        return self.filter(rights=Rights.UNKNOWN)

    def expiring(self, before: datetime) -> "ImageQuerySet":
        """Return pictures whose rights end before `before`, those already over included."""
        return self.filter(valid_until__lt=before)

    def due_for_renditions(self, fingerprint: str) -> "ImageQuerySet":
        """Return pictures whose renditions were not made by the table of this `fingerprint`, and can be."""
        # Less or greater, not unequal: so the index answers it.
        otherwise = Q(rendered_with__lt=fingerprint) | Q(rendered_with__gt=fingerprint)
        return self.filter(otherwise, RENDERABLE).order_by("rendered_with", "id")


class Image(models.Model):
    """One picture.

    `original` is private: it has a random name, never a URL, and is the file as received, byte for byte. `date_taken` is
    ISO 8601, as exact as is known ("2026-03" too). `version` counts the changes of words, rights and file; showing a picture
    and making its renditions are none.

    `proposed` names the fields that say what the file said, and nobody accepted yet. `words_to_confirm` after the file was
    replaced: caption, credit and alternative text were written for another. `recall_reason` is for the desk, `recall_note` for
    readers.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    original = models.FileField(blank=True, max_length=200, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    bytes = models.PositiveBigIntegerField(null=True, editable=False)
    width_px = models.PositiveIntegerField(null=True, editable=False)
    height_px = models.PositiveIntegerField(null=True, editable=False)
    media_type = models.CharField(max_length=50, blank=True, editable=False)
    metadata = models.JSONField(default=dict, blank=True, editable=False)

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    description = models.CharField(_("description"), max_length=5000, blank=True)
    alt_text = models.CharField(
        _("alt text"),
        max_length=1000,
        blank=True,
        help_text=_("What is to be seen, for those who cannot see it; not the caption again."),
    )
    photographer = models.CharField(_("photographer"), max_length=200, blank=True)
    agency = models.CharField(_("agency"), max_length=200, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    date_taken = models.CharField(
        _("date taken"), max_length=40, blank=True, help_text=_("As exactly as known: 2026-03-04, or 2026-03.")
    )
    city = models.CharField(_("city"), max_length=200, blank=True, help_text=_("Where it was taken."))
    country = models.CharField(_("country"), max_length=200, blank=True)
    persons = models.CharField(
        _("persons shown"), max_length=2000, blank=True, help_text=_("Who is to be seen, one name a line.")
    )
    digital_source_type = models.CharField(
        _("digital source type"),
        max_length=50,
        choices=SOURCE_TYPES.choices(),
        blank=True,
        help_text=_("How the picture came to be, or what made it."),
    )

    copyright_notice = models.CharField(_("copyright notice"), max_length=500, blank=True)
    usage_terms = models.CharField(_("usage terms"), max_length=2000, blank=True)
    rights = models.CharField(_("rights"), max_length=20, choices=Rights, default=Rights.UNKNOWN.value)
    rights_note = models.CharField(
        _("rights note"), max_length=1000, blank=True, help_text=_("How we know: the contract, the mail, the invoice.")
    )
    restrictions = models.CharField(
        _("restrictions"),
        max_length=1000,
        blank=True,
        help_text=_("What we may not do with it, as its owner says: no covers, online for 30 days."),
    )
    territories = models.CharField(
        _("territories"),
        max_length=500,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}(, ?[A-Z]{2})*\Z", _("Write codes of countries (ISO 3166-1), as AT, DE, CH."))],
        help_text=_("Where we may show it: AT, DE, CH. Empty for everywhere."),
    )
    data_mining = models.CharField(
        _("data mining"),
        max_length=60,
        choices=DATA_MINING.choices(),
        blank=True,
        help_text=_("Whether machines may learn from it."),
    )
    valid_until = models.DateTimeField(
        _("valid until"), null=True, blank=True, help_text=_("When our rights end; empty if they do not.")
    )

    proposed = models.JSONField(default=list, blank=True, editable=False)
    words_to_confirm = models.BooleanField(default=False, editable=False)

    recalled_at = models.DateTimeField(null=True, editable=False)
    recalled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    recall_reason = models.CharField(max_length=500, blank=True, editable=False)
    recall_note = models.CharField(max_length=2000, blank=True, editable=False)

    focal_x = models.FloatField(default=0.5, validators=_SHARE, help_text=_("0 is the left edge, 1 the right."))
    focal_y = models.FloatField(default=0.5, validators=_SHARE, help_text=_("0 is the top edge, 1 the bottom."))

    rendered_with = models.CharField(max_length=64, blank=True, editable=False)
    rendition_trouble = models.CharField(max_length=300, blank=True, editable=False)

    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("picture"), _("picture library")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="image_newest_first"),
            models.Index(fields=["valid_until"], name="image_valid_until"),
            models.Index(fields=["created_by", "-id"], name="image_by_whom"),
            models.Index(fields=["-id"], condition=Q(alt_text=""), name="image_without_alt_text"),
            models.Index(fields=["-id"], condition=Q(sha256__isnull=True), name="image_awaiting_file"),
            models.Index(fields=["-id"], condition=Q(rights="unknown"), name="image_rights_unknown"),
            models.Index(fields=["-id"], condition=Q(recalled_at__isnull=False), name="image_recalled"),
            models.Index(fields=["rendered_with", "id"], condition=RENDERABLE, name="image_due_for_renditions"),
        ]
        constraints = [
            models.CheckConstraint(name="image_has_its_file_or_awaits_it", condition=_AWAITS_FILE | _HAS_FILE),
            models.CheckConstraint(name="image_rights_are_known_words", condition=Q(rights__in=Rights.values)),
            models.CheckConstraint(name="image_focal_point_inside", condition=Q(focal_x__range=(0, 1), focal_y__range=(0, 1))),
            models.CheckConstraint(name="image_version_counts_from_one", condition=Q(version__gte=1)),
        ]

    def __str__(self) -> str:
        return self.headline or beginning(self.description) or str(self.uuid)

    @property
    def awaits_file(self) -> bool:
        """Tell whether only the words of this picture are here."""
        return self.sha256 is None
