"""Where a story stands: the desk's sections, and the topics of the IPTC's list."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stories.copy.limits import SLUG

# As stories may name it.
_AS_A_SLUG = RegexValidator(
    rf"^{SLUG.pattern}\Z", _("A slug is lower-case letters a to z, digits and single hyphens: halden-flood.")
)


class Section(models.Model):
    """A section of the desk, with lists of its own. A closed one stays on old stories."""

    slug = models.SlugField(_("slug"), max_length=50, unique=True, validators=[_AS_A_SLUG])
    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    open = models.BooleanField(_("open"), default=True)

    class Meta:
        verbose_name, verbose_name_plural = _("section"), _("sections")
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A concept of IPTC Media Topics (https://iptc.org/standards/media-topics/, CC BY 4.0), in a tree."""

    code = models.CharField(_("code"), max_length=20, primary_key=True, help_text="medtop:01000000")
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"), blank=True)
    broader = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("broader"))
    retired = models.BooleanField(_("retired"), default=False, help_text=_("Readable in old copy, not offered for new."))

    class Meta:
        verbose_name, verbose_name_plural = _("topic"), _("topics")
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(code__startswith="medtop:"), name="topic_is_a_media_topic")]

    def __str__(self) -> str:
        return self.name
