"""Undo, as a button beside what was done. POST alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from media.admin.sent import number_sent
from stories.admin.pages import person, story_or_404, tell_refusal
from stories.desk.gate import undoing
from stories.errors import StoryError


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the step that was row `number` of the ledger."""
    story, row = story_or_404(request, pk), number_sent(request.POST.get("number"))
    if row is None:
        raise Http404("There is no such step.")
    try:
        undoing.undo(story, row, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("Undone: the story is where it was before."))
    return redirect("admin:stories_story_change", pk)
