"""The crops of a picture, side by side: what each ratio shows, around the focal point or as somebody drew it."""

import json
from math import isfinite
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from media import library, policy
from media.admin.pages import page, person
from media.crops import MIN_SIDE_PX, RATIOS, Box
from media.errors import MediaError, StalePicture
from media.models import Image
from phrases.telling import told


class NotUnderstood(Exception):
    """What the page sent is no focal point with crops: another program sent it, or another version of the page."""


@require_http_methods(["GET", "HEAD", "POST"])
def crops(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the editor. POST: save {"base_version", "focal": [x, y], "crops": {ratio: [left, top, width, height] | null}}."""
    by = person(request)
    image = get_object_or_404(Image.objects.defer("metadata"), pk=pk)
    if request.method == "POST":
        return _saved(request, image)
    shown = {
        "version": image.version,
        "size": [image.width_px, image.height_px],
        "focal": [image.focal_x, image.focal_y],
        "ratios": {ratio: shape and [shape.numerator, shape.denominator] for ratio, shape in RATIOS.items()},
        "crops": library.manual_crops(image),
        "least": MIN_SIDE_PX,
    }
    return page(
        request,
        "crops.html",
        _("Crops: %(picture)s") % {"picture": image},
        image=image,
        told=shown,
        ratios=RATIOS,
        may_change=policy.may(by, "add_pictures"),
    )


def _saved(request: HttpRequest, image: Image) -> JsonResponse:
    """Answer {"version"}, or why not: {"stale": true, "reason"}, {"refused": true, "reason"}."""
    try:
        version, focal, boxes = _read(request.body)
        return JsonResponse({"version": _save(request, image, version, focal, boxes).version})
    except StalePicture:
        reason = _("A colleague changed this picture meanwhile. Open the page anew, and draw your crops again.")
        return JsonResponse({"stale": True, "reason": reason})
    except NotUnderstood:
        return JsonResponse({"refused": True, "reason": _("This page is of another version: open it anew.")}, status=400)
    except MediaError as refusal:
        return JsonResponse({"refused": True, "reason": told(str(refusal))})


@transaction.atomic
def _save(request: HttpRequest, image: Image, version: int, focal: tuple[float, float], boxes: dict[str, Box | None]) -> Image:
    """Make the focal point and the crops those the page shows, all of them or none."""
    by, at = person(request, "add_pictures"), timezone.now()
    image = library.set_focal_point(image, *focal, by=by, at=at, base_version=version)
    for ratio, box in boxes.items():
        if box is None:
            image = library.clear_crop(image, ratio, by=by, at=at, base_version=image.version)
        else:
            image = library.set_crop(image, ratio, box, by=by, at=at, base_version=image.version)
    return image


def _read(body: bytes) -> tuple[int, tuple[float, float], dict[str, Box | None]]:
    try:
        sent = json.loads(body)
        focal, boxes = _numbers(sent["focal"], 2), dict(sent["crops"])
        crops = {str(ratio): None if box is None else Box(*_numbers(box, 4)) for ratio, box in boxes.items()}
        return int(sent["base_version"]), (focal[0], focal[1]), crops
    except (ValueError, TypeError, KeyError, RecursionError) as trouble:
        raise NotUnderstood from trouble


def _numbers(values: Any, count: int) -> list[float]:
    numbers = [float(value) for value in values]
    if len(numbers) != count or not all(map(isfinite, numbers)):
        raise ValueError
    return numbers
