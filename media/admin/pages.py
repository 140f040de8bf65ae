"""What the pages of the picture library have in common: the admin's frame, who may open them, and that every change is a verb."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from media import policy
from media.admin.forms import VerbForm
from media.admin.reading import ReadingPages
from media.models import Image


def page(request: HttpRequest, template: str, title: str, **context: Any) -> TemplateResponse:
    """Answer with `template` inside the admin's frame; a page of an `image` says so in its header."""
    request.current_app = admin.site.name  # type: ignore[attr-defined]
    frame = {**admin.site.each_context(request), "opts": Image._meta, "original": context.get("image")}
    return TemplateResponse(request, f"media/{template}", {**frame, "title": title, **context})


def person(request: HttpRequest, deed: policy.Deed = "see_pictures") -> User:
    """Return who is signed in, and may do `deed`.

    Raises:
        PermissionDenied
    """
    if not isinstance(request.user, User) or not policy.may(request.user, deed):
        raise PermissionDenied(policy.REFUSALS[deed])
    return request.user


class LibraryAdmin(ReadingPages, ModelAdmin):  # type: ignore[misc]
    """A page whose form calls the library's verbs. Nothing is deleted, and nothing changed for many at once."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-created_at", "-id")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "see_pictures")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.may(request.user, "see_pictures")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return policy.may(request.user, "add_pictures")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return policy.may(request.user, "add_pictures")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> type[VerbForm]:  # noqa: FBT001, FBT002
        form = super().get_form(request, obj, change, **options)
        if isinstance(request.user, User):
            form.by = request.user
        return form  # type: ignore[no-any-return]

    def save_form(self, request: HttpRequest, form: VerbForm, change: bool) -> Any:  # noqa: FBT001
        return form.saved

    def save_model(self, request: HttpRequest, obj: Any, form: VerbForm, change: bool) -> None:  # noqa: FBT001
        """The verb saved it."""

    def save_related(self, request: HttpRequest, form: VerbForm, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """There is nothing related on these pages."""
