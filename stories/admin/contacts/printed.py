"""Stories that print of a person what the contact book no longer says: on their page, with the way to bring them up to date."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from media.admin.sent import number_sent
from phrases.telling import told
from stories.admin.forms.row_forms import is_uuid
from stories.admin.pages import person
from stories.desk.writing.up_to_date import Difference, Prints, bring_up_to_date, differences, printed_otherwise
from stories.models import Contact, Credit, Story

SHOWN = 50
LABELS = {
    "name": gettext_lazy("Name"),
    "bureau": gettext_lazy("Bureau"),
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Phone"),
    "title": gettext_lazy("Title"),
}
# The pages of a person: the book, and its two roles.
PAGES = frozenset({"contact", "author", "editor"})


@dataclass(frozen=True, slots=True)
class Printed:
    """The credits that differ from the book in one way; `has_more` if not all are shown."""

    prints: Prints
    rows: tuple[tuple[Credit, tuple[tuple[str, Difference], ...]], ...]
    has_more: bool


def printed_of(request: HttpRequest, object_id: str | None) -> tuple[Printed, ...]:
    """Return what the page of a person shows, for each way to differ; nothing for a new one."""
    contact = Contact.objects.filter(pk=object_id).first() if object_id and object_id.isdecimal() else None
    return tuple(_printed(request, contact, prints) for prints in Prints) if contact else ()


def tell_printed(request: HttpRequest, contact: Contact, page: str) -> None:
    """After a change of the book: say that stories still print what it said before."""
    if not printed_otherwise(contact, Prints.ANOTHER, by=person(request)).exists():
        return
    where = reverse(f"admin:stories_{page}_change", args=[contact.pk])
    link = format_html('<a class="underline" href="{}#printed-another">{}</a>', where, _("see which"))
    messages.warning(
        request,
        format_html(_("{name} is changed. Some stories still print something else: {link}."), name=contact.name, link=link),
    )


@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the chosen stories up to date, and say of each that was refused why."""
    contact, page, prints = get_object_or_404(Contact, pk=pk), request.POST.get("page"), request.POST.get("prints")
    if page not in PAGES or prints not in set(Prints):
        raise Http404("There is no such list.")
    chosen = dict(_choice(value) for value in request.POST.getlist("story")[:SHOWN])
    outcomes = bring_up_to_date(contact, chosen, Prints(prints), by=person(request), at=timezone.now())
    names: dict[UUID, str] = {story.uuid: str(story) for story in Story.objects.filter(uuid__in=chosen)}
    for outcome in outcomes:
        for problem in outcome.problems:
            name = _("A story") if problem.code == "not_found" else names[outcome.story]
            messages.error(request, _("%(name)s stays as it is: %(message)s") % {"name": name, "message": told(problem.message)})
    if not chosen:
        messages.warning(request, _("Choose the stories first."))
    if done := sum(outcome.revision is not None for outcome in outcomes):
        messages.success(
            request,
            ngettext("Brought up to date: %(number)s story.", "Brought up to date: %(number)s stories.", done) % {"number": done},
        )
    return redirect(f"admin:stories_{page}_change", pk)


def _printed(request: HttpRequest, contact: Contact, prints: Prints) -> Printed:
    found = list(printed_otherwise(contact, prints, by=person(request))[: SHOWN + 1])
    rows = tuple((credit, _labelled(credit, contact, prints)) for credit in found[:SHOWN])
    return Printed(prints, rows, len(found) > SHOWN)


def _labelled(credit: Credit, contact: Contact, prints: Prints) -> tuple[tuple[str, Difference], ...]:
    return tuple((LABELS[one.field], one) for one in differences(credit, contact, prints))


def _choice(value: str) -> tuple[UUID, int]:
    uuid, _between, written = value.partition(":")
    revision = number_sent(written)
    if not is_uuid(uuid) or revision is None:
        raise Http404("There is no such story.")
    return UUID(uuid), revision
