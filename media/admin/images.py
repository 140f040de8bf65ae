"""Pictures in the admin: the addresses of every page the library has, and who may open them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from media import library, private_files
from media.admin import arrivals, changes, crop_page, picture_page, replace_page, shelf
from media.admin.pages import LibraryAdmin, person
from media.models import Image
from media.specs import PREVIEW, THUMBNAIL

# How many pictures a field that looks one up offers.
OFFERED = 20


@require_safe
def thumbnail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the picture as lists show it."""
    return private_files.preview(_seen(request, pk), THUMBNAIL)


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the picture as its own page shows it."""
    return private_files.preview(_seen(request, pk), PREVIEW)


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the file as received."""
    return private_files.original(_seen(request, pk))


@admin.register(Image)
class ImageAdmin(LibraryAdmin):
    """The picture library. Its pages are its own; Django's are asked for one thing, the look-up of a caption's picture."""

    search_fields = ("headline",)

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "changelist": ("", shelf.shelf),
            "contact_sheet": ("contact-sheet/", shelf.contact_sheet),
            "bring_in": ("bring-in/", arrivals.bring_in),
            "add": ("add/", picture_page.note_picture),
            "change": ("<int:pk>/change/", picture_page.picture),
            "replace": ("<int:pk>/replace/", replace_page.replace),
            "confirm": ("<int:pk>/confirm/", replace_page.confirm),
            "put_back": ("<int:pk>/changes/<int:change>/put-back/", changes.put_back),
            "crops": ("<int:pk>/crops/", crop_page.crops),
            "thumbnail": ("<int:pk>/thumbnail/", thumbnail),
            "preview": ("<int:pk>/preview/", preview),
            "original": ("<int:pk>/original/", original),
        }
        wrap = self.admin_site.admin_view
        return [path(route, wrap(view), name=f"media_image_{name}") for name, (route, view) in pages.items()]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Image], search_term: str) -> tuple[Any, bool]:
        """Find pictures as the library does, for the field of a caption's picture."""
        found = library.find(search_term, (), by=person(request), at=timezone.now(), limit=OFFERED)
        return queryset.filter(pk__in=[image.pk for image in found.images]), False


def _seen(request: HttpRequest, pk: int) -> Image:
    """Return the image, for those who may see the library."""
    person(request)
    return get_object_or_404(Image, pk=pk)
