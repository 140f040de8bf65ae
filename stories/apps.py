"""The editorial desk as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    """The editorial desk."""

    name = "stories"
    verbose_name = _("Desk")
