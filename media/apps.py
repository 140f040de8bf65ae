"""The app `media`: pictures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Pictures, as the admin names them."""

    name = "media"
    verbose_name = _("Pictures")
