"""Receiving wire copy: pasted, or dropped as one file or many. It waits then, to be looked at."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from phrases import word
from phrases.telling import told
from stories.admin.fields import Line, Text
from stories.admin.pages import page, person
from stories.admin.permissions import WRITERS
from stories.admin.wire_reading import counted
from stories.desk.intake import receive
from stories.desk.people import roles_of
from stories.desk.received import MAX_BYTES, reports_of
from stories.errors import StoryError
from stories.models.wire_item import WireItem, WireState


class ManyFiles(forms.FileField):
    """Any number of files; gives a list."""

    widget = type("ManyFilesInput", (forms.FileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(file, initial) for file in files]


class ReceiveForm(forms.Form):
    """Files of wire copy, or one piece pasted."""

    files = ManyFiles(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Files: drop them here, or choose them"),
        help_text=gettext_lazy("As they came over the wire, one or many: wire text, ninjs, NewsML-G2 or NITF."),
    )
    text = Text(label=gettext_lazy("Or paste one piece"), rows=8, max_length=MAX_BYTES)
    external_id = Line(
        label=gettext_lazy("External id"),
        max_length=200,
        help_text=gettext_lazy(
            "The agency's own name for the story, with the agency before it: ap:8123. Newer text is known by it. "
            "Left empty, the one that stands in the file counts."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Take files or a text, and an id for one piece alone."""
        typed: dict[str, Any] = super().clean() or {}
        files, text = typed.get("files") or [], typed.get("text")
        if bool(files) == bool(text):
            raise forms.ValidationError(_("Choose files or paste the copy: one of the two."))
        if typed.get("external_id") and len(files) > 1:
            self.add_error("external_id", _("An external id is the name of one story: give it with one file."))
        return typed

    def pieces(self) -> Iterator[tuple[bytes, str]]:
        """Yield each piece and the name it came under. Of one over the limit a byte too many, that the desk can refuse it."""
        for file in self.cleaned_data["files"]:
            yield file.read(MAX_BYTES + 1), file.name or ""
        if self.cleaned_data["text"]:
            yield self.cleaned_data["text"].encode("utf-8", "surrogatepass"), ""


@require_http_methods(["GET", "HEAD", "POST"])
def receive_copy(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: receive what it holds; a script, which sends file by file, is answered in JSON."""
    if not roles_of(person(request)) & WRITERS:
        raise Http404
    is_sent = request.method == "POST"
    form = ReceiveForm(request.POST, request.FILES) if is_sent else ReceiveForm()
    for_script = request.headers.get("Accept") == "application/json"
    if is_sent and form.is_valid():
        return _received_by_script(request, form) if for_script else _received(request, form)
    if is_sent and for_script:
        return JsonResponse({"refused": " ".join(str(message) for errors in form.errors.values() for message in errors)})
    waiting = reverse("admin:stories_wireitem_changelist") + f"?state={WireState.WAITING.value}"
    return page(request, "wire_receive.html", _("Take wire copy in"), opts=WireItem._meta, form=form, waiting=waiting)


def _received_by_script(request: HttpRequest, form: ReceiveForm) -> JsonResponse:
    raw, name = next(form.pieces())
    try:
        item = _receive(request, form, raw, name)
    except StoryError as refusal:
        return JsonResponse({"refused": told(str(refusal))})
    return JsonResponse({
        "headline": item.headline or _("No headline"),
        "state": told(word(item.state)),
        "noticed": counted(reports_of(item)) or _("nothing noticed"),
        "address": reverse("admin:stories_wireitem_change", args=[item.pk]),
    })  # fmt: skip


def _received(request: HttpRequest, form: ReceiveForm) -> HttpResponse:
    items = []
    for raw, name in form.pieces():
        try:
            items.append(_receive(request, form, raw, name))
        except StoryError as refusal:
            messages.error(request, f"{name}: {told(str(refusal))}" if name else told(str(refusal)))
    if not items:
        return redirect("admin:stories_wireitem_add")
    if len(items) == 1:
        return redirect("admin:stories_wireitem_change", items[0].pk)
    waiting = [item for item in items if item.state == WireState.WAITING]
    noticed = sum(bool(item.reports) for item in waiting)
    messages.success(
        request,
        _("%(received)s received: %(waiting)s wait, %(noticed)s of them with something noticed.")
        % {"received": len(items), "waiting": len(waiting), "noticed": noticed},
    )
    return redirect("admin:stories_wireitem_changelist")


def _receive(request: HttpRequest, form: ReceiveForm, raw: bytes, name: str) -> WireItem:
    return receive(raw, by=person(request), at=timezone.now(), name=name, external_id=form.cleaned_data["external_id"])
