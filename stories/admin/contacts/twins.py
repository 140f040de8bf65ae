"""Rows of the contact book that may be one person: look at them side by side, merge them, or say that they are two."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from media.admin.sent import number_sent
from stories.admin.contacts.page import field_label, shown_value
from stories.admin.pages import page, person, tell_refusal
from stories.desk.contacts import FIELDS, KEEPERS
from stories.desk.contacts.duplicates import keep_apart, let_together, suggestions
from stories.desk.contacts.merging import merge, undo
from stories.desk.contacts.weighing import moves, objections
from stories.desk.people import roles_of
from stories.errors import StoryError
from stories.models import Contact, Credit, KeptApart, Merge

SHOWN = 50
# What is told of two rows even where nothing else but what differs is.
TOLD_ANYWAY = ("email", "stories")


@dataclass(frozen=True, slots=True)
class Line:
    """One field of two rows, side by side."""

    label: str
    one: str
    other: str
    differs: bool
    is_told_anyway: bool


def for_keepers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open a page to those who keep the book, and to nobody else."""

    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not roles_of(person(request)) & set(KEEPERS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return opened


@require_safe
@for_keepers
def duplicates(request: HttpRequest) -> HttpResponse:
    """Show the likeliest pairs, and who is kept apart; each a page at a time."""
    found = Paginator(suggestions(), SHOWN).get_page(request.GET.get("page"))
    stories = _stories([row for pair in found for row in (pair.one, pair.other)])
    kept = KeptApart.objects.select_related("one", "other", "by").order_by("-at", "-id")
    return page(
        request,
        "contacts/duplicates.html",
        _("Duplicates"),
        opts=Contact._meta,
        found=found,
        pairs=[(pair, side_by_side(pair.one, pair.other, stories)) for pair in found],
        apart=Paginator(kept, SHOWN).get_page(request.GET.get("apart")),
    )


@for_keepers
def merge_two(request: HttpRequest, gone: int, kept: int) -> HttpResponse:
    """GET: what a merge would move. POST: merge, if both rows are as they were shown."""
    one, other = (get_object_or_404(Contact.objects.select_related("user", "merged_into"), pk=pk) for pk in (gone, kept))
    if request.method == "POST":
        seen = number_sent(request.POST.get("gone_version")) or 0, number_sent(request.POST.get("kept_version")) or 0
        try:
            merge(one, into=other, by=person(request), at=timezone.now(), versions=seen)
        except StoryError as refusal:
            tell_refusal(request, refusal)
            return redirect("admin:stories_contact_merge", gone, kept)
        messages.success(
            request,
            _("%(gone)s is merged into %(kept)s. It can be undone below, on this page.") % {"gone": one.name, "kept": other.name},
        )
        return redirect("admin:stories_contact_change", kept)
    along = moves(one, other)
    filled = [(field_label(name), shown_value(after)) for name, (_, after) in along.filled.items()]
    lines, problems = side_by_side(one, other, _stories([one, other])), objections(one, other)
    context = {"gone": one, "kept": other, "lines": lines, "problems": problems, "along": along, "filled": filled}
    return page(
        request,
        "contacts/merge.html",
        _("Merge %(gone)s into %(kept)s") % {"gone": one.name, "kept": other.name},
        opts=Contact._meta,
        **context,
    )


@require_POST
@for_keepers
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what a merge moved."""
    row = get_object_or_404(Merge.objects.select_related("gone", "kept"), pk=pk)
    try:
        undo(row, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(
            request,
            _("%(gone)s and %(kept)s are two rows again, each with its own stories.")
            % {"gone": row.gone.name, "kept": row.kept.name},
        )
    return redirect("admin:stories_contact_change", row.kept_id)


@require_POST
@for_keepers
def say_two(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Remember that these are two people."""
    pair = [get_object_or_404(Contact, pk=pk) for pk in (one, other)]
    try:
        keep_apart(pair[0], pair[1], by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(
            request, _("%(one)s and %(other)s are two people: they are not suggested again.") % {"one": pair[0], "other": pair[1]}
        )
    return redirect("admin:stories_contact_duplicates")


@require_POST
@for_keepers
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget that two people are two."""
    apart = get_object_or_404(KeptApart.objects.select_related("one", "other"), pk=pk)
    let_together(apart, by=person(request))
    messages.success(
        request, _("%(one)s and %(other)s may be suggested and merged again.") % {"one": apart.one, "other": apart.other}
    )
    return redirect("admin:stories_contact_duplicates")


def side_by_side(one: Contact, other: Contact, stories: Mapping[int, int]) -> list[Line]:
    """Return every field of two rows, other names, login and the number of their stories too."""
    said = [
        {
            **{name: shown_value(getattr(row, name)) for name in FIELDS},
            "aliases": ", ".join(alias.value for alias in row.aliases.all()) or "–",
            "login": str(row.user or "–"),
            "stories": str(stories.get(row.pk, 0)),
        }
        for row in (one, other)
    ]
    labels = {**{name: field_label(name) for name in (*FIELDS, "aliases", "login")}, "stories": _("stories")}
    return [
        Line(labels[name], value, said[1][name], value != said[1][name], name in TOLD_ANYWAY) for name, value in said[0].items()
    ]


def _stories(rows: Iterable[Contact]) -> dict[int, int]:
    """Return how many stories credit each of these people."""
    counted = Credit.objects.filter(contact__in=[row.pk for row in rows]).order_by().values_list("contact")
    return dict(counted.annotate(number=Count("story", distinct=True)))
