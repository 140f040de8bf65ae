"""Who is in a story while somebody has its page open, who has locked it, and whether a colleague saved meanwhile.

GET is asked every few seconds and costs little: it answers 304 while nothing changed.
"""

import json
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from phrases import word
from phrases.telling import told
from stories.admin.pages import in_place, person, story_or_404, tell_refusal
from stories.desk.facts import sessions
from stories.errors import StoryError
from stories.models import EditSession, Story


@require_http_methods(["GET", "POST"])
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: who is in the story. POST {"part"}: say that you are, and where; with {"leaves"}, that you go."""
    story = story_or_404(request, pk)
    if request.method == "POST":
        return _enter(request, story)
    told = json.dumps(_told(request, story)).encode()
    etag = f'"{sha256(told).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return HttpResponse(told, content_type="application/json", headers={"ETag": etag, "Cache-Control": "private, no-cache"})


@require_POST
def lock(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep colleagues from saving ("lock"), let them in again ("unlock"), or end a colleague's lock and hold it ("take over")."""
    story, by, at = story_or_404(request, pk), person(request), timezone.now()
    try:
        for deed in DEEDS.get(request.POST.get("deed", ""), ()):
            deed(story, by=by, at=at)
    except StoryError as refusal:
        if in_place(request):
            return JsonResponse({"code": refusal.code, "message": told(str(refusal))}, status=409)
        tell_refusal(request, refusal)
    if in_place(request):
        return JsonResponse(_told(request, story))
    return redirect("admin:stories_story_change", pk)


DEEDS: dict[str, tuple[Any, ...]] = {
    "lock": (sessions.lock,),
    "unlock": (sessions.unlock,),
    "take over": (sessions.unlock, sessions.lock),
}


def _enter(request: HttpRequest, story: Story) -> HttpResponse:
    if "leaves" in request.POST:
        sessions.leave(story, by=person(request))
        return HttpResponse(status=204)
    sessions.enter(story, by=person(request), at=timezone.now(), part=request.POST.get("part", ""))
    return JsonResponse(_told(request, story))


def _told(request: HttpRequest, story: Story) -> dict[str, Any]:
    """Return who else is there, whose lock it is, and the number of the newest revision."""
    at = timezone.now()
    around = sessions.around(story, at=at)
    return {
        "others": [_colleague(one) for one in around if one.user != person(request) and one.seen_at > at - sessions.PRESENT_FOR],
        "lock": next(({"by": one.user.get_username(), "mine": one.user == person(request)} for one in around if one.locks), None),
        "newest": story.newest_number,
    }


def _colleague(one: EditSession) -> dict[str, str]:
    return {
        "name": one.user.get_username(),
        "since": timezone.localtime(one.entered_at).strftime("%H:%M"),
        "part": told(word(one.part)) if one.part else "",
    }
