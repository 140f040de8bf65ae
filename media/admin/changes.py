"""What was changed of a picture, on its page: who changed what, when, and the way back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from media import library
from media.admin.pages import person
from media.errors import MediaError
from media.library.noting import CROP
from media.models import Caption, Image, PictureChange
from phrases.telling import told

_FOCAL_POINT = {
    "focal_x": gettext_lazy("focal point, from the left"),
    "focal_y": gettext_lazy("focal point, from the top"),
}
# How much of the past the page shows.
CHANGES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Value:
    """One field of a change, as people call it, and what it said before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A change; `version` is what whoever puts it back saw, of the picture or of the caption."""

    change: PictureChange
    values: tuple[Value, ...]
    version: int


def changes_of(image: Image) -> list[Told]:
    """Return what was changed last, the newest first."""
    rows = image.changes.select_related("by", "caption").order_by("-id")[:CHANGES_SHOWN]
    return [Told(row, tuple(_values(row)), (row.caption or image).version) for row in rows]


@require_POST
def put_back(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Let the picture say again what it said before a change."""
    by = person(request, "add_pictures")
    row = get_object_or_404(PictureChange.objects.select_related("image", "caption"), pk=change, image=pk)
    version = request.POST.get("base_version", "")
    try:
        library.put_back(row, by=by, at=timezone.now(), base_version=int(version) if version.isdecimal() else 0)
    except MediaError as refusal:
        messages.error(request, told(str(refusal)))
    else:
        messages.success(request, _("Put back: the picture says again what it said before."))
    return redirect("admin:media_image_change", pk)


def _values(change: PictureChange) -> Iterator[Value]:
    model = Caption if change.caption_id else Image
    for name, (before, after) in change.values.items():
        if name.startswith(CROP):
            label = _("crop %(ratio)s") % {"ratio": name.removeprefix(CROP)}
            yield Value(label, _box(before), _box(after))
        else:
            field: Any = model._meta.get_field(name)
            yield Value(str(_FOCAL_POINT.get(name, field.verbose_name)), _shown(field, before), _shown(field, after))


def _shown(field: Any, value: Any) -> str:
    if isinstance(field, models.FloatField):
        return f"{value:.0%}"
    return str(dict(field.flatchoices).get(value, value)) if value else ""


def _box(box: list[float] | None) -> str:
    """Return a part of a picture as people read it: how large, and from where."""
    if box is None:
        return _("around the focal point")
    left, top, width, height = (f"{share:.0%}" for share in box)
    values = {"left": left, "top": top, "width": width, "height": height}
    return _("%(width)s × %(height)s, from %(left)s, %(top)s") % values
