"""The editorial desk as a Django app."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """The editorial desk."""

    name = "stories"
    verbose_name = "Desk"
    default_auto_field = "django.db.models.BigAutoField"
