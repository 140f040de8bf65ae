"""The page of a picture: large, with its words and rights to be changed, what came with its file, and where it is used."""

from collections.abc import Mapping
from copy import copy
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from media import library, policy
from media.admin.as_received import readable
from media.admin.changes import changes_of
from media.admin.forms import ImageForm
from media.admin.pages import page, person
from media.admin.standing import pills
from media.admin.uses import in_stories
from media.models import Image
from phrases import phrase

# The fields by what they are about.
SECTIONS: dict[str, tuple[str, ...]] = {
    phrase("Words"): ("headline", "description", "alt_text", "persons", "city", "country", "date_taken", "digital_source_type"),
    phrase("Whose it is"): ("photographer", "agency", "credit_line", "source", "copyright_notice"),
    phrase("Rights"): ("rights", "valid_until", "rights_note", "usage_terms", "restrictions", "territories", "data_mining"),
}
USES_ON_A_PAGE = 50
WIDE = frozenset(
    {"headline", "description", "alt_text", "persons", "rights_note", "usage_terms", "restrictions", "copyright_notice"}
)


NO_PROPOSALS: Mapping[str, library.Proposal] = MappingProxyType({})


@require_http_methods(["GET", "HEAD", "POST"])
def note_picture(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: note a picture by its words; with its file, if that is there."""
    by = person(request, "add_pictures")
    form = ImageForm(*_sent(request), by=by)
    if request.method == "POST" and form.is_valid():
        messages.success(
            request, _("Noted: its file is awaited.") if form.saved.awaits_file else _("The picture is in the library.")
        )
        return redirect("admin:media_image_change", form.saved.pk)
    return page(request, "note.html", _("New picture"), form=form, sections=_sections(form))


@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the picture. POST: save its words."""
    by, at = person(request), timezone.now()
    if request.method == "POST":
        person(request, "add_pictures")
    image = get_object_or_404(Image.objects.select_related("created_by"), pk=pk)
    form = ImageForm(*_sent(request), instance=copy(image), by=by)
    form.accept = request.POST.getlist("accept")
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Saved.") if form.saved.version > image.version else _("Nothing was changed."))
        return redirect("admin:media_image_change", pk)
    may_change = policy.may(by, "add_pictures")
    proposals = {proposal.field: proposal for proposal in library.proposals(image)}
    ours = in_stories(image, by=by)
    return page(
        request,
        "picture.html",
        str(image),
        image=image,
        form=form,
        sections=_sections(form, proposals) if may_change else (),
        proposed=sum(proposal.stands == "proposed" and name in form.fields for name, proposal in proposals.items()),
        told=[(title, list(_told(image, names))) for title, names in SECTIONS.items() if not may_change or title == "Rights"],
        theirs=list(_theirs(form, image)) if form.stale else [],
        may_change=may_change,
        pills=list(pills(image, at=at)),
        trouble=phrase(image.rendition_trouble),
        received=readable(image.metadata),
        captions=image.captions.order_by("-in_use", "-created_at", "-id")[:50],
        uses=Paginator(ours.uses, USES_ON_A_PAGE).get_page(request.GET.get("uses")),
        recall_page=ours.recall_page,
        may_replace=policy.may(by, "replace_files"),
        may_recall=policy.may(by, "recall_pictures"),
        changes=changes_of(image),
        former_files=image.former_files.select_related("replaced_by").defer("metadata"),
    )


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _sections(form: ImageForm, proposals: Mapping[str, library.Proposal] = NO_PROPOSALS) -> list[tuple[str, list[Any]]]:
    """Return the form's fields by section, each with whether it needs the whole width, and what the file proposes for it."""
    sections = (
        (title, [(form[name], name in WIDE, proposals.get(name)) for name in names if name in form.fields])
        for title, names in SECTIONS.items()
    )
    return [(title, fields) for title, fields in sections if fields]


def _told(image: Image, names: tuple[str, ...]) -> Any:
    """Yield label and text of what is filled in of these fields."""
    for name in names:
        if name in library.Words.__annotations__ and (value := getattr(image, name)):
            display = getattr(image, f"get_{name}_display", None)
            yield Image._meta.get_field(name).verbose_name, display() if display else value


def _theirs(form: ImageForm, image: Image) -> Any:
    """Yield label and text of what a colleague wrote in the fields somebody else now changed, too."""
    for name in form.changed_data:
        if name in form.fields and name not in form.declared_fields and form.cleaned_data.get(name) != getattr(image, name):
            yield form[name].label, getattr(image, name) or _("nothing")
