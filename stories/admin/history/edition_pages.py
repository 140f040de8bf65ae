"""One edition: what readers got and until when, who let which words out, and its bytes in every format."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from stories.admin.pages import page, story_or_404
from stories.desk.history.origins import approvals_of
from stories.desk.history.seen import seen_at
from stories.formats import WRITERS
from stories.formats.page import POLICY
from stories.models import Document, Edition, Story

# What readers got stands in a frame of the desk as it stands nowhere else; it runs no script.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")


@require_safe
def edition(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show an edition, who approved its words, and until when readers had it."""
    story = story_or_404(request, pk)
    shown = _edition(story, number)
    return page(
        request,
        "history/edition.html",
        _("Edition %(number)s: %(story)s") % {"number": number, "story": story},
        story=story,
        edition=shown,
        seen=seen_at(story, shown.at),
        approvals=approvals_of(shown),
        formats=formats_of(story, shown, tuple(shown.documents.newest().defer("data", "gzip", "brotli"))),
    )


@require_safe
@xframe_options_sameorigin
def frame(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Answer with the web page readers got of an edition, for a frame."""
    found = _document(request, pk, number, "html")
    return HttpResponse(bytes(found.data), headers={"Content-Security-Policy": FRAMED})


@require_safe
def document(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponse:
    """Show what one edition gave readers in one format, byte for byte, as plain text."""
    found = _document(request, pk, number, name)
    headers = {"X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.data), content_type="text/plain; charset=utf-8", headers=headers)


def formats_of(story: Story, shown: Edition, documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    """Return the formats readers fetch by an address of their own, each with the bytes it had."""
    known = list(WRITERS)
    return [
        (one.format, _address(story, shown, one))
        for one in sorted(documents, key=lambda one: known.index(one.format) if one.format in WRITERS else len(known))
        if one.format not in WRITERS or WRITERS[one.format].has_address
    ]


def _address(story: Story, shown: Edition, document: Document) -> str:
    address = reverse("admin:stories_story_document", args=[story.pk, shown.number, document.format])
    return f"{address}?sha256={document.sha256}"


def _edition(story: Story, number: int) -> Edition:
    return get_object_or_404(story.editions.select_related("by", "revision"), number=number)


def _document(request: HttpRequest, pk: int, number: int, name: str) -> Document:
    """Return a document of an edition: the newest in the format, or the one with the hash in the address."""
    documents = _edition(story_or_404(request, pk), number).documents.filter(format=name).order_by("-id")
    if "sha256" in request.GET:
        documents = documents.filter(sha256=request.GET["sha256"])
    found = documents.first()
    if found is None:
        raise Http404("There is no such document.")
    return found
