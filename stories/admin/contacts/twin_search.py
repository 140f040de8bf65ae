"""The other row of one person, found by hand: for those *Duplicates* does not suggest."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.admin.contacts.twins import for_keepers
from stories.admin.pages import page
from stories.models import Contact

SHOWN = 25


@require_safe
@for_keepers
def find_twin(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whom a person of the book can be merged with: everybody else, or whom the words `q` find."""
    contact = get_object_or_404(Contact, pk=pk, merged_into=None)
    words = request.GET.get("q", "").replace("\0", "")[:200]
    others = Contact.objects.filter(merged_into=None).exclude(pk=pk).found_by(words).order_by("sort_name", "id")
    return page(
        request,
        "contacts/find_twin.html",
        _("Merge %(name)s with somebody") % {"name": contact.name},
        opts=Contact._meta,
        original=contact,
        contact=contact,
        words=words,
        asked=urlencode({"q": words}) if words else "",
        found=Paginator(others, SHOWN).get_page(request.GET.get("page")),
    )
