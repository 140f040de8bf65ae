"""The guests' door: a story that is not out yet, for whoever holds a link to it. It says nothing of any other story."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found

from stories.desk.preview import links
from stories.desk.preview.links import Visit
from stories.desk.preview.previewing import previewed
from stories.errors import NotFound
from stories.formats import WRITERS
from stories.formats.page import POLICY, for_guest
from stories.models import PreviewLink
from stories.outgoing.printed import moment
from stories.publication import Shown

# No cache keeps it, no search finds it, no other site learns of its address, and it asks nothing from elsewhere.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": POLICY.replace("img-src *", "img-src 'self'"),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@require_safe
def story(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with the story as its page would be, under a banner that says for whom it is and until when."""
    at = timezone.now()
    seen = _visit(token, at=at)
    if seen is None:
        return _nothing(request)
    site = request.build_absolute_uri("/").rstrip("/")
    publication = previewed(seen.link.story, seen.content, at=at, site=site, address=lambda _image: "")
    files = {
        uuid: (Shown(site + reverse("guest-picture", args=[token, uuid]), made.media_type, made.width_px, made.height_px),)
        for uuid, made in links.pictures(seen.content).items()
    }
    page = WRITERS["html"].render(replace(publication, files=files))
    if request.method == "GET":
        links.note_visit(seen.link, at=at)
    return HttpResponse(for_guest(page, *_banner(seen.link)), headers=_HEADERS)


@require_safe
def picture(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Answer with a picture the story shows."""
    seen = _visit(token, at=timezone.now())
    made = links.pictures(seen.content).get(str(uuid)) if seen else None
    if made is None:
        return _nothing(request)
    with made.file.open() as file:
        return HttpResponse(file.read(), content_type=made.media_type, headers=_HEADERS)


def _visit(token: str, *, at: datetime) -> Visit | None:
    try:
        return links.visit(token, at=at)
    except NotFound:
        return None


def _nothing(request: HttpRequest) -> HttpResponse:
    """Answer as any address nobody has does, but let Django's log not name it: a link that ended may have been a slip."""
    answer = page_not_found(request, Http404())
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _banner(link: PreviewLink) -> list[str]:
    said = [f"Not published. For {link.for_whom}, until {moment(link.expires_at)}. Please do not pass it on."]
    if link.story.embargo_until and link.story.embargo_until > timezone.now():
        said.append(f"Embargoed until {moment(link.story.embargo_until)}.")
    return said


urlpatterns = [
    path("<str:token>/", story, name="guest-story"),
    path("<str:token>/<uuid:uuid>.jpg", picture, name="guest-picture"),
]
