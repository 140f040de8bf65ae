"""The admin as this project runs it."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig

# Parts bring pages of their tables along. The desk has no use for them, and they know nothing of its roles.
NOT_OF_THE_DESK = ("account", "axes")


class DeskAdminConfig(AdminConfig):
    """Django's admin with the desk's own front door, and the desk's pages alone."""

    default_site = "newsroom.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        for model in [model for model in admin.site._registry if model._meta.app_label in NOT_OF_THE_DESK]:
            admin.site.unregister(model)
