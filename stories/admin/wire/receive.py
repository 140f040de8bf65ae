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
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from phrases import word
from phrases.telling import told
from stories.admin.forms.fields import Line, Text
from stories.admin.pages import in_place, page, person
from stories.admin.permissions import WRITERS
from stories.admin.wire.file import called, fates, summary
from stories.admin.wire.reading import counted
from stories.desk.people import roles_of
from stories.desk.reading import split
from stories.desk.wire.intake import receive
from stories.desk.wire.parting import DAILY, keep_file, receive_each
from stories.desk.wire.received import MAX_BYTES, reports_of
from stories.errors import StoryError
from stories.models.wire_file import WireFile
from stories.models.wire_item import WireItem, WireState


class ManyFiles(forms.FileField):
    """Any number of files; gives a list."""

    widget = type("ManyFilesInput", (forms.FileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(file, initial) for file in files]


class ReceiveForm(forms.Form):
    """Files of wire copy, or one pasted."""

    files = ManyFiles(
        required=False,
        allow_empty_file=True,
        label=gettext_lazy("Files: drop them here, or choose them"),
        help_text=gettext_lazy(
            "As they came over the wire, one or many: wire text, ninjs, NewsML-G2 or NITF. Several stories may stand in one file."
        ),
    )
    text = Text(label=gettext_lazy("Or paste the copy"), rows=8, max_length=MAX_BYTES)
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
        """Yield each file and the name it came under. Of one over the limit a byte too many, that the desk can refuse it."""
        for file in self.cleaned_data["files"]:
            yield file.read(DAILY.max_bytes + 1), file.name or ""
        if self.cleaned_data["text"]:
            yield self.cleaned_data["text"].encode("utf-8", "surrogatepass"), ""


@require_http_methods(["GET", "HEAD", "POST"])
def receive_copy(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: receive what it holds; a script, which sends file by file, is answered in JSON."""
    if not roles_of(person(request)) & WRITERS:
        raise Http404
    is_sent = request.method == "POST"
    form = ReceiveForm(request.POST, request.FILES) if is_sent else ReceiveForm()
    for_script = in_place(request)
    if is_sent and form.is_valid():
        return _received_by_script(request, form) if for_script else _received(request, form)
    if is_sent and for_script:
        return JsonResponse({"refused": " ".join(str(message) for errors in form.errors.values() for message in errors)})
    waiting = reverse("admin:stories_wireitem_changelist") + f"?state={WireState.WAITING.value}"
    return page(request, "wire/receive.html", _("Take wire copy in"), opts=WireItem._meta, form=form, waiting=waiting)


def _received_by_script(request: HttpRequest, form: ReceiveForm) -> JsonResponse:
    raw, name = next(form.pieces())
    try:
        came = _receive(request, form, raw, name)
    except StoryError as refusal:
        return JsonResponse({"refused": told(str(refusal))})
    if isinstance(came, WireFile):
        number = came.parts.count()
        several = ngettext("%(number)s story", "%(number)s stories", number) % {"number": number}
        return JsonResponse({"headline": several, "became": fates(came), "address": _address(came)})
    noticed = counted(reports_of(came)) or _("nothing noticed")
    became = f"{told(word(came.state))}, {noticed}"
    return JsonResponse({"headline": came.headline or _("No headline"), "became": became, "address": _address(came)})


def _received(request: HttpRequest, form: ReceiveForm) -> HttpResponse:
    arrived = list[WireItem | WireFile]()
    for raw, name in form.pieces():
        try:
            arrived.append(_receive(request, form, raw, name))
        except StoryError as refusal:
            messages.error(request, f"{name}: {told(str(refusal))}" if name else told(str(refusal)))
    if not arrived:
        return redirect("admin:stories_wireitem_add")
    if len(arrived) == 1:
        return redirect(_address(arrived[0]))
    items = [one for one in arrived if isinstance(one, WireItem)]
    waiting = [item for item in items if item.state == WireState.WAITING]
    noticed = sum(bool(item.reports) for item in waiting)
    for file in arrived:
        if isinstance(file, WireFile):
            messages.success(request, format_html('<a href="{}">{}</a>: {}', _address(file), called(file), summary(file)))
    if items:
        messages.success(
            request,
            _("%(received)s received: %(waiting)s wait, %(noticed)s of them with something noticed.")
            % {"received": len(items), "waiting": len(waiting), "noticed": noticed},
        )
    return redirect("admin:stories_wireitem_changelist")


def _receive(request: HttpRequest, form: ReceiveForm, raw: bytes, name: str) -> WireItem | WireFile:
    """Receive one file: a story, or several that are kept with it."""
    by, at, external_id, parts = person(request), timezone.now(), form.cleaned_data["external_id"], split(raw)
    if not parts.are_several:
        return receive(raw, by=by, at=at, name=name, external_id=external_id)
    file = keep_file(raw, parts, by=by, at=at, name=name, external_id=external_id)
    if file.received_at != at:
        messages.info(request, _("%(file)s came before: this is what became of it.") % {"file": called(file)})
    for _arrived in receive_each(file, parts, by=by, at=at, external_id=external_id):
        pass  # what became of each is written down beside the file
    return file


def _address(came: WireItem | WireFile) -> str:
    page_of = "file" if isinstance(came, WireFile) else "change"
    return reverse(f"admin:stories_wireitem_{page_of}", args=[came.pk])
