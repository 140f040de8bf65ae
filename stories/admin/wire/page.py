"""One piece of wire copy: its text, with what was noticed at each line, beside the story the desk reads in it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from media.private_files import attached
from phrases.telling import told
from stories.admin.forms.fields import Line, Text
from stories.admin.pages import page, person, tell_refusal
from stories.admin.wire.file import part_of
from stories.admin.wire.reading import called, older_of, reading_of
from stories.desk.people import visible_stories
from stories.desk.reading import FORMATS, UNKNOWN, readable
from stories.desk.wire import received
from stories.desk.wire.intake import accept
from stories.errors import StoryError
from stories.models import Story
from stories.models.wire_item import WireItem, WireState

# What a file is called that came without a name.
SUFFIXES = {"ninjs": "json", "newsml": "xml", "nitf": "xml"}


class ItemForm(forms.Form):
    """The copy as text, the format it is in, and the slug of the story to be."""

    format = forms.ChoiceField(
        label=gettext_lazy("Read as"),
        required=False,
        choices=[("", gettext_lazy("a format nobody knows")), *((name, gettext_lazy(shown)) for name, shown in FORMATS.items())],
    )
    text = Text(label=gettext_lazy("The copy"), max_length=received.MAX_BYTES, rows=4)
    slug = Line(max_length=100, help_text=gettext_lazy("Left empty, it is made from the headline."))
    base = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)


def look_at(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the copy beside what the desk reads in it. POST: what `then` asks for, with the text as it was sent."""
    item = _item_or_404(request, pk)
    if request.method != "POST":
        return _show(request, item)
    deed = DEEDS.get(request.POST.get("then", ""))
    if deed is None:
        raise Http404("There is no such deed.")
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _show(request, item, form)
    try:
        if "text" in request.POST and deed in WITH_TEXT:
            item = received.mend(item, form.cleaned_data["text"], by=person(request), format=form.cleaned_data["format"])
        return deed(request, item, form)
    except StoryError as refusal:
        tell_refusal(request, refusal)
        return redirect("admin:stories_wireitem_change", item.pk)


@require_POST
def read_live(request: HttpRequest, pk: int) -> JsonResponse:
    """Answer how a text would read, while it is typed: the two parts of the page that follow it, and the marks at its lines."""
    item = _item_or_404(request, pk)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"refused": " ".join(map(str, form.errors.get("text", (_("This cannot be read."),))))}, status=400)
    shown = reading_of(item, form.cleaned_data["text"], form.cleaned_data["format"])
    return JsonResponse({
        "reports": render_to_string("stories/wire/reports.html", shown, request),
        "reading": render_to_string("stories/wire/reading.html", shown, request),
        "marks": {line.number: [line.severity, " ".join(map(told, line.messages))] for line in shown["lines"] if line.severity},
    })  # fmt: skip


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the bytes as they were received."""
    item = _item_or_404(request, pk)
    name = item.name or f"{item.sha256[:12]}.{SUFFIXES.get(item.format, 'txt')}"
    return attached(bytes(item.data), media_type="application/octet-stream", name=name)


def _keep(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    messages.success(
        request, _("Kept, and read again.") if item.mended is not None else _("Read again: this is the copy as received.")
    )
    return redirect("admin:stories_wireitem_change", item.pk)


def _take_back(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    received.mend(item, readable(bytes(item.data)), by=person(request))
    messages.success(request, _("This is the copy as received again."))
    return redirect("admin:stories_wireitem_change", item.pk)


def _accept(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    return _became(request, accept(item, by=person(request), at=timezone.now(), slug=form.cleaned_data["slug"]).story)


def _accept_over(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    older = older_of(item, person(request))
    if older is None:
        raise Http404("There is no older text of this story.")
    base = form.cleaned_data["base"] or 0
    return _became(request, accept(item, by=person(request), at=timezone.now(), over=older.story, base=base).story)


def _set_aside(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    received.set_aside(item, by=person(request), at=timezone.now())
    messages.success(request, _("%(item)s was set aside. It can be brought back.") % {"item": called(item)})
    return redirect("admin:stories_wireitem_changelist")


def _bring_back(request: HttpRequest, item: WireItem, form: ItemForm) -> HttpResponse:
    received.bring_back(item, by=person(request))
    messages.success(request, _("It waits again."))
    return redirect("admin:stories_wireitem_change", item.pk)


def _became(request: HttpRequest, story: Story) -> HttpResponse:
    messages.success(request, _("The wire copy is a draft now. Read it against the original."))
    return redirect("admin:stories_story_change", story.pk)


# What a button of the page asks for.
DEEDS: dict[str, Callable[[HttpRequest, WireItem, ItemForm], HttpResponse]] = {
    "keep": _keep,
    "take back": _take_back,
    "accept": _accept,
    "accept over": _accept_over,
    "set aside": _set_aside,
    "bring back": _bring_back,
}
WITH_TEXT = (_keep, _accept, _accept_over)


def _show(request: HttpRequest, item: WireItem, form: ItemForm | None = None) -> HttpResponse:
    text = received.text_of(item) if form is None else form["text"].value() or ""
    older = older_of(item, person(request)) if item.state == WireState.WAITING else None
    initial = {"text": text, "base": older.base if older else None, "format": item.format if item.format != UNKNOWN else ""}
    return page(
        request,
        "wire/item.html",
        item.headline or called(item),
        opts=WireItem._meta,
        original=item,
        item=item,
        form=form or ItemForm(initial=initial),
        older=older,
        versions=_versions(request, item),
        part=part_of(item, request),
        story_is_seen=visible_stories(person(request)).filter(pk=item.story_id).exists(),
        **reading_of(item, text, form["format"].value() if form and form.is_bound and not form["format"].errors else ""),
    )


def _versions(request: HttpRequest, item: WireItem) -> list[WireItem]:
    """Return what else came under the same external id, newest first."""
    if not item.external_id:
        return []
    others = received.visible_items(person(request)).filter(external_id=item.external_id).exclude(pk=item.pk)
    return list(others.defer("data", "mended").order_by("-received_at", "-id")[:20])


def _item_or_404(request: HttpRequest, pk: int) -> WireItem:
    items = received.visible_items(person(request)).select_related("by", "story", "settled_by")
    item = items.filter(pk=pk).first()
    if item is None:
        raise Http404("There is no such wire copy.")
    return item
