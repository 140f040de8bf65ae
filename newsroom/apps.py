"""The admin as this project runs it."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    """Django's admin with the desk's own front door."""

    default_site = "newsroom.site.DeskSite"
