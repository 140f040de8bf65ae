"""What stands below a person of the contact book: their stories, what was merged into them, and who changed what."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phrases import telling, word
from stories.admin.pages import person
from stories.content import CreditRole
from stories.desk.contacts import KEEPERS, credits_of, open_drafts_of
from stories.desk.people import roles_of
from stories.models import Contact

STORIES_ON_A_PAGE = 25
MERGES_ON_A_PAGE = 50
CHANGES_SHOWN = 20
NAMED = 5
LABELS = {
    "email": gettext_lazy("e-mail"),
    "login": gettext_lazy("login"),
    "aliases": gettext_lazy("other names"),
    "merged_into": gettext_lazy("merged into"),
}


def below(request: HttpRequest, object_id: str | None, roles: Iterable[CreditRole]) -> dict[str, Any]:
    """Return what the page of a person shows below the form; nothing for a new one."""
    contact = Contact.objects.filter(pk=object_id).first() if object_id and object_id.isdecimal() else None
    if contact is None:
        return {}
    stories = Paginator(credits_of(contact, by=person(request), roles=roles), STORIES_ON_A_PAGE)
    merges = Paginator(contact.merges.filter(undone_at=None).select_related("gone", "by"), MERGES_ON_A_PAGE)
    changes = contact.changes.select_related("by").order_by("-version")[:CHANGES_SHOWN]
    return {
        "credits": stories.get_page(request.GET.get("page")),
        "merges": merges.get_page(request.GET.get("merges")),
        "changes": [(change, told(change.values)) for change in changes],
        "keeps_the_book": bool(roles_of(person(request)) & set(KEEPERS)),
    }


def tell_open_drafts(request: HttpRequest, contact: Contact) -> None:
    """After somebody was made inactive: say on which stories they still stand on their way to readers."""
    drafts = open_drafts_of(contact, by=person(request))
    named = [
        (reverse("admin:stories_story_change", args=[story.pk]), story.headline or str(story)) for story in drafts[: NAMED + 1]
    ]
    if not named:
        return
    links = format_html_join(", ", '<a class="underline" href="{}">{}</a>', named[:NAMED])
    if len(named) > NAMED:
        sentence = _("{name} still stands on stories not yet published: {stories} and others.")
    else:
        sentence = _("{name} still stands on stories not yet published: {stories}.")
    messages.warning(request, format_html(sentence, name=contact.name, stories=links))


def field_label(name: str) -> str:
    """Return what people call a field of the book."""
    return str(LABELS.get(name) or Contact._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def shown_value(value: Any) -> str:
    """Write a value of the book, or of its history, for people."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(f"{said} ({telling.told(word(kind))})" for kind, said in value) or "–"
    return str(value or "–")


def told(values: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field, before, after) of {field: [before, after]}, in words."""
    return [(field_label(name), shown_value(before), shown_value(after)) for name, (before, after) in values.items()]
