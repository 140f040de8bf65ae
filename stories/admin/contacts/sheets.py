"""The contact book as files: sheets out and, after a preview, in; cards for address books."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from unfold.widgets import UnfoldAdminFileFieldWidget

from media.private_files import attached
from phrases import phrase, telling, word
from stories.admin.contacts.page import field_label, told
from stories.admin.contacts.twins import for_keepers
from stories.admin.pages import page, person, tell_refusal
from stories.desk.contacts import exporting, importing, sheets, vcard
from stories.desk.contacts.columns import COLUMNS, FLAGS, TEXTS
from stories.desk.contacts.planning import Verdict
from stories.errors import NotFound, Problem, StoryError
from stories.models import Contact, ContactImport

ROWS_SHOWN = 300


class SheetForm(forms.Form):
    """A sheet of people."""

    file = forms.FileField(
        label=gettext_lazy("Sheet"),
        help_text=gettext_lazy("CSV or XLSX, at most 4 MB and 5,000 people. Nothing is written yet."),
        allow_empty_file=True,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


def export(kind: str, people: QuerySet[Contact], request: HttpRequest) -> HttpResponse:
    """Answer with these people as a sheet."""
    return attached(
        exporting.export(kind, people, by=person(request)), media_type=sheets.MEDIA_TYPES[kind], name=f"contacts.{kind}"
    )


def cards(name: str, people: QuerySet[Contact], request: HttpRequest) -> HttpResponse:
    """Answer with these people as vCards."""
    return attached(vcard.cards(people, by=person(request)), media_type=vcard.MEDIA_TYPE, name=f"{name}.vcf")


@require_safe
def one_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with one person as a vCard."""
    contact = get_object_or_404(Contact, pk=pk)
    return cards(str(contact.uuid), Contact.objects.filter(pk=pk), request)


@for_keepers
def send(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: look what the sheet would change, and show it."""
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read(sheets.MAX_BYTES + 1)  # a byte more, so that the desk can refuse it
        try:
            proposal = importing.propose(data, by=person(request), at=timezone.now(), name=file.name or "")
        except StoryError as refusal:
            problems = refusal.problems or (Problem(refusal.code, str(refusal)),)
        else:
            return redirect("admin:stories_contact_preview", proposal.uuid)
    context = {"form": form, "problems": problems, "columns": COLUMNS}
    return page(request, "contacts/sheet.html", _("Import people"), opts=Contact._meta, **context)


@for_keepers
def preview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """GET: what a sheet would change. POST: write exactly that."""
    try:
        proposal = importing.find_import(uuid, by=person(request))
        if request.method == "POST":
            importing.take_in(proposal, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
        return redirect("admin:stories_contact_import") if isinstance(refusal, NotFound) else redirect(request.path)
    if request.method == "POST":
        counts = importing.counted(proposal)
        messages.success(
            request, _("Taken in: %(new)s new, %(changed)s changed.") % {"new": counts["new"], "changed": counts["changed"]}
        )
        return redirect("admin:stories_contact_changelist")
    return page(request, "contacts/sheet_preview.html", _("What would change"), opts=Contact._meta, **_shown(proposal))


def _shown(proposal: ContactImport) -> dict[str, Any]:
    """Return what the preview shows: refused rows first, then what changes; what stays as it is, is only counted."""
    counts = importing.counted(proposal)
    order = (Verdict.REFUSED, Verdict.CHANGED, Verdict.NEW)
    rows = [row for verdict in order for row in proposal.rows if row["verdict"] == verdict]
    return {
        "proposal": proposal,
        "counts": counts,
        "rows": [(row | {"note": phrase(row["note"])}, _changes(row), _problems(row["problems"])) for row in rows[:ROWS_SHOWN]],
        "more": len(rows[ROWS_SHOWN:]),
        "may_take_in": not counts["refused"] and counts["new"] + counts["changed"] and not proposal.taken_at,
    }


def _changes(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field, before, after); of somebody new only what was said of them."""
    changes = told(row["changes"])
    return [change for change in changes if change[2] != "–"] if row["verdict"] == Verdict.NEW else changes


def _problems(problems: Sequence[Sequence[Any]]) -> list[tuple[str, str]]:
    known = {*TEXTS, *FLAGS}
    return [
        (field_label(column) if column in known else telling.told(word(column)), phrase(message)) for column, message in problems
    ]
