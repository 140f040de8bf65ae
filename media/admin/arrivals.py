"""Bringing pictures in: one or many files, each taken, known already, alike another, or refused; and told so by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from media import library, policy
from media.admin.files import ACCEPT, TAKEN
from media.admin.pages import page, person
from media.errors import DuplicatePicture, LookalikePicture, MediaError, PictureTooLarge
from media.models import Image, Rights
from media.specs import MAX_BYTES
from phrases import phrase


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one file. `images` are the picture it made, or those of the library it is or looks like."""

    name: str
    state: Literal["added", "duplicate", "alike", "refused"]
    images: tuple[Image, ...] = ()
    reason: str = ""


class SaidOfAll(forms.Form):
    """Words for every file sent together. What a file says itself goes into the fields left empty."""

    photographer = forms.CharField(label=gettext_lazy("Photographer"), max_length=200, required=False)
    agency = forms.CharField(label=gettext_lazy("Agency"), max_length=200, required=False)
    credit_line = forms.CharField(
        label=gettext_lazy("Credit line"), max_length=200, required=False, help_text=gettext_lazy("As it is to be printed.")
    )
    rights = forms.ChoiceField(label=gettext_lazy("Rights"), choices=Rights.choices, required=False)

    def __init__(self, data: Any, *, states_rights: bool) -> None:
        super().__init__(data)
        if not states_rights:
            del self.fields["rights"]

    def words(self) -> dict[str, Any]:
        """Return what was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if value}


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: take the files it holds; a script, which sends file by file, is answered in JSON."""
    by = person(request, "add_pictures")
    is_sent = request.method == "POST"
    form = SaidOfAll(request.POST if is_sent else None, states_rights=policy.may(by, "state_rights"))
    arrivals = _arrivals(request, form) if is_sent else []
    if is_sent and request.headers.get("Accept") == "application/json":
        return _told(request, arrivals[0])
    return page(request, "bring_in.html", _("Add pictures"), form=form, arrivals=arrivals, accept=ACCEPT, taken=TAKEN)


def _arrivals(request: HttpRequest, form: SaidOfAll) -> list[Arrival]:
    files: Iterable[UploadedFile] = request.FILES.getlist("files")
    if not form.is_valid():
        reason = " ".join(f"{form[name].label}: {' '.join(errors)}" for name, errors in form.errors.items())
        return [Arrival("", "refused", reason=reason)]
    if not files:
        return [Arrival("", "refused", reason=_("No file arrived. Choose one and send it again."))]
    return [_arrival(request, file, form.words()) for file in files]


def _arrival(request: HttpRequest, file: UploadedFile, words: dict[str, Any]) -> Arrival:
    name, even_if_alike = file.name or "", bool(request.POST.get("even_if_alike"))
    try:
        if (file.size or 0) > MAX_BYTES:
            raise PictureTooLarge(
                phrase(
                    "At most {limit} MB; this file has {size:.1f} MB.", limit=MAX_BYTES // 2**20, size=(file.size or 0) / 2**20
                )
            )
        image = library.accept(file.read(), by=person(request), at=timezone.now(), even_if_alike=even_if_alike, **words)
    except DuplicatePicture as refusal:
        return Arrival(name, "duplicate", _images(refusal.image))
    except LookalikePicture as refusal:
        return Arrival(name, "alike", _images(*refusal.images))
    except MediaError as refusal:
        return Arrival(name, "refused", reason=str(refusal))
    return Arrival(name, "added", (image,))


def _images(*uuids: Any) -> tuple[Image, ...]:
    """Return the images of these uuids, in their order."""
    found = Image.objects.defer("metadata").in_bulk(uuids, field_name="uuid")
    return tuple(found[uuid] for uuid in uuids if uuid in found)


def _told(request: HttpRequest, arrival: Arrival) -> JsonResponse:
    """Answer {"state", "images", "row"}: `images` are uuids, `row` the mark-up of the arrival."""
    row = render_to_string("media/arrival.html", {"arrival": arrival}, request)
    return JsonResponse({"state": arrival.state, "images": [str(image.uuid) for image in arrival.images], "row": row})
