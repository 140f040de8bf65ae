"""Topics for the story page: found by a word while somebody types, and named where the story has them already."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stories.copy.limits import MAX_ITEMS, MAX_LENGTHS
from stories.models import Topic

SHOWN = 12
# Media Topics are six levels deep at most.
_ABOVE = "broader__broader__broader__broader__broader"


def offered_topics(words: str) -> Iterable[dict[str, Any]]:
    """Offer topics of the list whose names or codes have all these words; a name that begins with them comes first."""
    topics = Topic.objects.filter(retired=False)
    for word in words.split():
        topics = topics.filter(Q(name__icontains=word) | Q(code__icontains=word))
    found = topics.select_related(_ABOVE).order_by("name")
    first = found.filter(name__istartswith=words)[:SHOWN] if words else found.filter(broader=None)
    others = [topic for topic in found[:SHOWN] if topic not in first]
    return [_told(topic) for topic in [*first, *others][:SHOWN]]


@require_safe
def named_topics(request: HttpRequest) -> JsonResponse:
    """Answer {"results": [...]} with what the topics of these `code`s are called; a code the list does not have is left out."""
    codes = [code for code in request.GET.getlist("code")[: MAX_ITEMS["topics"]] if len(code) <= MAX_LENGTHS["topics"]]
    topics: QuerySet[Topic] = Topic.objects.filter(code__in=[code.replace("\0", "") for code in codes])
    return JsonResponse({"results": [_told(topic) for topic in topics.select_related(_ABOVE).order_by("name")]})


def _told(topic: Topic) -> dict[str, Any]:
    return {
        "label": topic.name,
        "detail": " › ".join(_above(topic)) or topic.code,
        "values": {"topics": topic.code},
        "warning": _("retired") if topic.retired else "",
    }


def _above(topic: Topic) -> list[str]:
    """Return the names of the broader topics, the broadest first."""
    names = []
    while topic.broader:
        topic = topic.broader
        names.append(topic.name)
    return names[::-1]
