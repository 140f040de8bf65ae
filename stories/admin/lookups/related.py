"""Stories offered to a story that is being written, to send readers on to: found as the desk finds stories."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stories.admin.pages import person
from stories.desk.board import finding
from stories.desk.people import visible_stories
from stories.desk.readers.pointing import by_slug
from stories.facts import Readers
from stories.models import Story

SHOWN = 12

# Why readers cannot be sent to a story.
_NOT_THERE = {
    Readers.NOTHING: _("Not published: readers could not open it."),
    Readers.WITHDRAWN: _("Withdrawn: readers could not open it."),
    Readers.KILLED: _("Killed: readers could not open it."),
}


@require_safe
def related_stories(request: HttpRequest) -> JsonResponse:
    """Answer {"results": [{"label", "detail", "refused", "values"}]} for `q`, what readers have first.

    Only what the person may see is offered, and not the story `but`, a uuid. `refused` says why readers cannot be sent there, or
    is ""; `values` are the address of the story's page, without the site, and its headline.
    """
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:100]
    stories = visible_stories(person(request))
    found = stories.filter(pk__in=finding.search(words).stories) if words else stories.filter(readers=Readers.LIVE)
    newest = [story for story in found.order_by("-changed_at", "-id")[: SHOWN * 2] if str(story.uuid) != request.GET.get("but")]
    first = sorted(newest, key=lambda story: story.readers != Readers.LIVE)[:SHOWN]
    return JsonResponse({"results": [_told(story) for story in first]})


def _told(story: Story) -> dict[str, Any]:
    refused = str(_NOT_THERE.get(Readers(story.readers), ""))
    return {
        "label": story.headline or str(story),
        "detail": refused or story.live_slug,
        "refused": refused,
        "values": {} if refused else {"href": f"/delivery/v1/{by_slug(story, story.live_slug)}.html", "text": story.headline},
    }
