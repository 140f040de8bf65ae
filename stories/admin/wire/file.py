"""A file of several stories: what became of each of them, what was here before, what was refused, and what belongs to none."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from media.private_files import attached
from phrases.keeping import again
from phrases.telling import told
from stories.admin.pages import page, person
from stories.admin.wire.deeds import is_clean, make_drafts, set_all_aside
from stories.admin.wire.reading import counted
from stories.desk.people import visible_stories
from stories.desk.wire.parting import beside_the_stories, visible_files
from stories.desk.wire.received import reports_of, visible_items
from stories.models import Story, WireFile, WireItem, WirePart
from stories.models.wire_item import WireState

PER_PAGE = 100
# What became of the stories of a file, in the order it is told.
FATES = {
    "waiting": ngettext_lazy("%(number)s waits", "%(number)s wait", "number"),
    "taken": ngettext_lazy("%(number)s was taken in", "%(number)s were taken in", "number"),
    "set aside": ngettext_lazy("%(number)s is set aside", "%(number)s are set aside", "number"),
    "refused": ngettext_lazy("%(number)s was refused", "%(number)s were refused", "number"),
    "came before": ngettext_lazy("%(number)s was here before", "%(number)s were here before", "number"),
}
DEEDS = {"make drafts": make_drafts, "set aside": set_all_aside}


@dataclass(frozen=True, slots=True)
class Row:
    """One story of the file, as the page tells of it. `older` is the story it is newer text of, if the person may see that."""

    part: WirePart
    noticed: str = ""
    refused: str = ""
    older: Story | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def look_at(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what came in with a file. POST: what `then` asks for, with all of it that waits."""
    file = _file_or_404(request, pk)
    items = _items(request, file)
    if request.method == "POST":
        deed = DEEDS.get(request.POST.get("then", ""))
        if deed is None:
            raise Http404("There is no such deed.")
        deed(request, items.filter(state=WireState.WAITING))
        return redirect("admin:stories_wireitem_file", file.pk)
    waiting = list(items.filter(state=WireState.WAITING))
    parts = Paginator(_parts(request, file), PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "wire/file.html",
        called(file),
        opts=WireItem._meta,
        file=file,
        parts=parts,
        rows=_rows(request, parts.object_list),
        summary=summary(file),
        waiting=len(waiting),
        clean=sum(map(is_clean, waiting)),
        beside=beside_the_stories(file),
    )


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the bytes of the whole file as they were received."""
    file = _file_or_404(request, pk)
    return attached(bytes(file.data), media_type="application/octet-stream", name=file.name or file.sha256[:12])


def called(file: WireFile) -> str:
    """Return what people call a file: its name, or that it was pasted."""
    return file.name or _("pasted, %(digest)s") % {"digest": file.sha256[:12]}


def fates(file: WireFile) -> str:
    """Count what became of the stories of a file: `9 wait, 2 were refused`."""
    counts = dict.fromkeys(FATES, 0)
    for state, came_before in file.parts.values_list("item__state", "came_before"):
        counts[state or "refused"] += 1
        counts["came before"] += came_before
    return ", ".join(words % {"number": counts[fate]} for fate, words in FATES.items() if counts[fate])


def summary(file: WireFile) -> str:
    """Return how many stories a file holds, and what became of them."""
    number = file.parts.count()
    counted = {"number": number, "fates": fates(file)}
    return ngettext("%(number)s story: %(fates)s.", "%(number)s stories: %(fates)s.", number) % counted


def part_of(item: WireItem, request: HttpRequest) -> WirePart | None:
    """Return where copy stands in the file it came in, if it came in one the person may see."""
    files = visible_files(person(request))
    return item.parts.filter(file__in=files.values("pk")).select_related("file").defer("file__data").order_by("pk").first()


def _file_or_404(request: HttpRequest, pk: int) -> WireFile:
    file = visible_files(person(request)).select_related("by").filter(pk=pk).first()
    if file is None:
        raise Http404("There is no such file.")
    return file


def _items(request: HttpRequest, file: WireFile) -> QuerySet[WireItem]:
    seen = visible_items(person(request)).filter(pk__in=file.parts.values("item"))
    return seen.defer("data", "mended").order_by("pk")


def _parts(request: HttpRequest, file: WireFile) -> QuerySet[WirePart]:
    seen = visible_stories(person(request)).filter(pk=OuterRef("item__story"))
    parts = file.parts.select_related("item__story").defer("item__data", "item__mended")
    return parts.annotate(story_is_seen=Exists(seen)).order_by("number")


def _rows(request: HttpRequest, parts: list[WirePart]) -> list[Row]:
    names = {part.item.external_id for part in parts if part.item and part.item.external_id}
    taken = WireItem.objects.filter(Q(external_id__in=names), state=WireState.TAKEN, story__in=visible_stories(person(request)))
    older = {
        item.external_id: item.story
        for item in taken.select_related("story").defer("data", "mended").order_by("settled_at", "id")
    }
    return [
        Row(part, counted(reports_of(part.item)), older=older.get(part.item.external_id) if part.item.story is None else None)
        if part.item
        else Row(part, refused=told(str(again(part.refused))))
        for part in parts
    ]
