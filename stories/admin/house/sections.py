"""The desk's sections, and the topics a story can be about."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from stories.admin.permissions import ByRole, ReadOnly
from stories.facts import Role
from stories.models import Section, Topic


@admin.register(Section)
class SectionAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """A section is closed, not deleted; its slug stays, because stories name it."""

    writers = frozenset({Role.EDITOR, Role.ADMIN})
    actions = None
    list_display = ("name", "slug", "position", "open")
    search_fields = ("name", "slug")

    def get_readonly_fields(self, request: HttpRequest, obj: Section | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()


@admin.register(Topic)
class TopicAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """IPTC Media Topics, as the standard has them."""

    actions = None
    list_display = ("name", "code", "broader", "retired")
    list_filter = ("retired",)
    list_select_related = ("broader",)
    list_per_page = 50
    search_fields = ("name", "code", "definition")
    search_help_text = _("Name, code or a word of the definition")
    show_full_result_count = False
