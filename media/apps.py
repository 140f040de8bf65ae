"""The app `media`: pictures."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Pictures, as the admin names them."""

    name = "media"
    verbose_name = "Pictures"
