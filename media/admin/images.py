"""The page of the images: bring in, describe, state rights; see what awaits a file, a right, or an end."""

import json
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.decorators import display

from media import policy, private_files
from media.admin.forms import ImageForm
from media.admin.pages import LibraryAdmin
from media.library import RIGHTS_FIELDS
from media.models import Image
from media.specs import PREVIEW, THUMBNAIL

_EXPIRING = timedelta(days=30)


class Needs(admin.SimpleListFilter):
    """What somebody must do about a picture."""

    title = "needs"
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("file", "Its file"), ("rights", "Rights stated"), ("renewal", "Rights renewed: over within 30 days")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Image]) -> QuerySet[Image]:
        images = Image.objects.all()
        needs = {
            "file": images.awaiting_file(),
            "rights": images.rights_unknown(),
            "renewal": images.expiring(before=timezone.now() + _EXPIRING),
        }
        return queryset & needs[asked] if (asked := self.value()) in needs else queryset


@admin.register(Image)
class ImageAdmin(LibraryAdmin):
    """The picture library."""

    form = ImageForm
    list_display = ("thumbnail", "named", "photographer", "agency", "rights", "valid_until", "created_at")
    list_display_links = ("thumbnail", "named")
    list_filter = (Needs, "rights")
    search_fields = ("headline", "description", "photographer", "agency", "credit_line")
    readonly_fields = ("preview", "file_facts", "received", "created_at", "created_by")

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        file = (
            ("upload",) if obj is None else ("preview", "upload", "file_facts") if obj.awaits_file else ("preview", "file_facts")
        )
        return (
            (None, {"fields": (*file, "base_version")}),
            ("Words", {"fields": ("headline", "description", "alt_text", "date_taken")}),
            ("Whose it is", {"fields": ("photographer", "agency", "credit_line", "source")}),
            ("Rights", {"fields": ("rights", "valid_until", "rights_note", "copyright_notice", "usage_terms")}),
            ("What matters in it", {"fields": (("focal_x", "focal_y"),)}),
            *(
                ()
                if obj is None
                else (("As received", {"fields": ("received", "created_at", "created_by"), "classes": ("collapse",)}),)
            ),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> tuple[str, ...]:
        rights = () if policy.may(request.user, "state_rights") else tuple(sorted(RIGHTS_FIELDS))
        return (*self.readonly_fields, *rights)

    def get_urls(self) -> list[URLPattern]:
        views = {"thumbnail": self.thumbnail_view, "preview": self.preview_view, "original": self.original_view}
        ours = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"media_image_{name}")
            for name, view in views.items()
        ]
        return [*ours, *super().get_urls()]

    def thumbnail_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Answer with the picture as lists show it."""
        return private_files.preview(self._seen(request, pk), THUMBNAIL)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Answer with the picture as its own page shows it."""
        return private_files.preview(self._seen(request, pk), PREVIEW)

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Answer with the file as received."""
        return private_files.original(self._seen(request, pk))

    @display(description="Picture")
    def thumbnail(self, image: Image) -> str:
        return _shown(image, "thumbnail", width=96)

    @display(description="Headline", ordering="headline")
    def named(self, image: Image) -> str:
        return str(image)

    @display(description="Picture")
    def preview(self, image: Image) -> str:
        return _shown(image, "preview", width=480)

    @display(description="File")
    def file_facts(self, image: Image) -> str:
        if image.awaits_file:
            return "Awaited: this picture is known by its words only."
        facts = f"{image.media_type}, {image.width_px} x {image.height_px} pixels, {filesizeformat(image.bytes or 0)}"
        trouble = f" No sizes could be made of it: {image.rendition_trouble}" if image.rendition_trouble else ""
        return format_html(
            '{} <a href="{}" class="underline" download>Download</a>{}',
            facts,
            reverse("admin:media_image_original", args=[image.pk]),
            trouble,
        )

    @display(description="Metadata")
    def received(self, image: Image) -> str:
        return format_html("<pre>{}</pre>", json.dumps(image.metadata, indent=2, ensure_ascii=False))

    def _seen(self, request: HttpRequest, pk: int) -> Image:
        """Return the image, for those who may see the library."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(Image, pk=pk)


def _shown(image: Image, size: str, *, width: int) -> str:
    """Return the picture as HTML; words where there is no file yet."""
    if image.awaits_file:
        return "Awaits its file"
    address = reverse(f"admin:media_image_{size}", args=[image.pk])
    return format_html('<img src="{}" alt="{}" width="{}" loading="lazy">', address, image.alt_text or str(image), width)
