"""The page of the captions. While a story shows a caption, its words are changed in the story."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.http import HttpRequest
from django.utils.translation import gettext as _

from media.admin.forms import CaptionForm
from media.admin.pages import LibraryAdmin
from media.models import Caption
from phrases import phrase

IN_USE = phrase("A story shows this caption: open that story to change its words.")


@admin.register(Caption)
class CaptionAdmin(LibraryAdmin):
    """Captions, each for one use of a picture."""

    form = CaptionForm
    list_display = ("__str__", "image", "in_use", "created_at")
    list_filter = ("in_use",)
    list_select_related = ("image",)
    search_fields = ("text", "alt_text", "image__headline")
    autocomplete_fields = ("image",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A picture is found here and nothing more: the way to add or change one is the library's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def has_change_permission(self, request: HttpRequest, obj: Caption | None = None) -> bool:
        return not (obj and obj.in_use) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Caption | None = None) -> tuple[str, ...]:
        return () if obj is None else ("image",)

    def get_fieldsets(self, request: HttpRequest, obj: Caption | None = None) -> Any:
        said = {"description": IN_USE} if obj and obj.in_use else {}
        return (
            (None, {"fields": ("image", "text", "alt_text"), **said}),
            (
                _("Credit, where it differs from the picture's own"),
                {"fields": ("credit_kind", "credit_name", "credit_agency", "base_version")},
            ),
        )
