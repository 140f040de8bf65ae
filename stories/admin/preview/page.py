"""The story as it would go out, beside the form while one types: from the compiler itself, in a frame that runs no script."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from media.models import Image
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.saving import base_of
from stories.admin.pages import story_or_404
from stories.content import Content
from stories.desk.preview.previewing import previewed
from stories.errors import StoryError
from stories.formats import WRITERS
from stories.formats.page import POLICY
from stories.models import Story
from stories.outgoing.channels import CUTS
from stories.outgoing.printed import one_line, summary
from stories.publication import Publication

# All may stand in a frame of the desk, and nowhere else. A page brings its style along, the others have the desk's.
_OF_PAGES = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
_OF_OURS = _OF_PAGES.replace("'unsafe-inline'", "'self'")


@require_POST
@xframe_options_sameorigin
def preview(request: HttpRequest, pk: int, channel: str) -> HttpResponse:
    """Answer with what was typed as `channel` (of `CHANNELS`) would show it, or with why it cannot be shown. Nothing is saved."""
    story = story_or_404(request, pk)
    if channel not in CHANNELS:
        raise Http404("There is no such preview.")
    base = base_of(request.POST, story)
    form = CopyForm(base.content, base.number, request.POST)
    try:
        content = form.content(base.content) if form.is_valid() else None
    except StoryError:
        content = None
    if content is None:
        return _framed(render(request, "stories/preview/waits.html"), _OF_OURS)
    return framed(request, channel, publication_here(request, story, content))


def publication_here(request: HttpRequest, story: Story, content: Content, **how: Any) -> Publication:
    """Return what formats would be given of `content`, with its pictures as the desk shows them; for `how` see `previewed`."""
    site = request.build_absolute_uri("/").rstrip("/")
    return previewed(story, content, at=timezone.now(), site=site, address=lambda image: site + _address(image), **how)


def framed(request: HttpRequest, channel: str, publication: Publication) -> HttpResponse:
    """Answer with a publication as a channel shows it, for a frame of the desk."""
    return _framed(CHANNELS[channel](request, publication), _OF_PAGES if channel == "web" else _OF_OURS)


def framed_page(page: bytes) -> HttpResponse:
    """Answer with a page of a format that readers would have, for a frame of the desk."""
    return _framed(HttpResponse(page), _OF_PAGES)


def _address(image: Image) -> str:
    return reverse("admin:media_image_preview", args=[image.pk])


def _web(request: HttpRequest, publication: Publication) -> HttpResponse:
    return HttpResponse(WRITERS["html"].render(publication))


def _text(name: str) -> Callable[[HttpRequest, Publication], HttpResponse]:
    def show(request: HttpRequest, publication: Publication) -> HttpResponse:
        text = WRITERS[name].render(publication).decode("utf-8", "replace")
        return render(request, "stories/preview/text.html", {"text": text})

    return show


def cards_of(content: Content) -> dict[str, Any]:
    """Return headline and summary as each place of CUTS shows them, and what it cuts off."""
    headline, below = one_line(content.headline), summary(content)
    return {name: {"title": _cut(headline, cut.headline), "text": _cut(below, cut.deck)} for name, cut in CUTS.items()}


def _cards(request: HttpRequest, publication: Publication) -> HttpResponse:
    content, cards = publication.content, cards_of(publication.content)
    picture = next((publication.files[one.image] for one in content.pictures if one.image in publication.files), None)
    shown = {"picture": picture[0] if picture else None, "address": f"{publication.site}{publication.page}"}
    return render(request, "stories/preview/cards.html", {"cards": cards, "newsroom": publication.newsroom, **shown})


def _cut(line: str, at_most: int) -> dict[str, str]:
    """Part a line into what is shown and what is cut off."""
    return {"shown": line[:at_most], "cut": line[at_most:]}


CHANNELS: dict[str, Callable[[HttpRequest, Publication], HttpResponse]] = {
    "web": _web,
    "cards": _cards,
    "wire": _text("txt"),
    "rss": _text("rss"),
}


def _framed(answer: HttpResponse, policy: str) -> HttpResponse:
    answer["Content-Security-Policy"] = policy
    return answer
