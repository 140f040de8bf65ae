"""What the story page looks up while somebody types: people, topics; and the search of the command palette."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from unfold.dataclasses import SearchResult

from media import private_files
from media.models import Image
from media.specs import THUMBNAIL
from phrases import word
from phrases.telling import told
from stories.admin.lookups.topics import offered_topics
from stories.admin.pages import person
from stories.content import CreditRole
from stories.desk.board import finding
from stories.desk.contacts import credit_for
from stories.desk.people import visible_stories
from stories.models import Contact

SHOWN = 12


@require_safe
def lookup(request: HttpRequest, what: str) -> JsonResponse:
    """Answer {"results": [{"label", "detail", "values"}]} for `q`; `values` are for the row's fields of these names."""
    if what not in LOOKUPS:
        raise Http404
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    return JsonResponse({"results": list(LOOKUPS[what](words, request.GET.get("role", "")))})


@require_safe
def thumbnail(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Show a picture small, to the desk alone."""
    return private_files.preview(get_object_or_404(Image, uuid=uuid, sha256__isnull=False), THUMBNAIL)


def search(request: HttpRequest, term: str) -> list[SearchResult]:
    """Find stories and people for the command palette."""
    stories = visible_stories(person(request)).filter(pk__in=finding.search(term).stories)[:SHOWN]
    people = Contact.objects.filter(merged_into=None).found_by(term)[:SHOWN]
    return [
        *(
            SearchResult(
                story.headline or str(story), f"{story.slug}, {told(word(story.state))}", _page("story", story.pk), "article"
            )
            for story in stories
        ),
        *(SearchResult(contact.name, contact.city, _page("contact", contact.pk), "contacts") for contact in people),
    ]


def _people(words: str, role: str) -> Iterable[dict[str, Any]]:
    """Offer authors, or editors for the role of an editor, with the credit the contact book would print today."""
    as_role = CreditRole(role) if role in set(CreditRole) else CreditRole.BYLINE
    people = Contact.objects.offered().filter(**{"is_editor" if as_role is CreditRole.EDITOR else "is_author": True})
    for contact in people.found_by(words)[:SHOWN]:
        values = {name: value for name, value in asdict(credit_for(contact, as_role)).items() if name != "role"}
        yield {"label": contact.name, "detail": ", ".join(filter(None, (contact.city, contact.email))), "values": values}


def _topics(words: str, role: str) -> Iterable[dict[str, Any]]:
    return offered_topics(words)


def _page(model: str, pk: int) -> str:
    return reverse(f"admin:stories_{model}_change", args=[pk])


LOOKUPS: dict[str, Callable[[str, str], Iterable[dict[str, Any]]]] = {
    "people": _people,
    "topics": _topics,
}
