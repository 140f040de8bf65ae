"""The past of a story: every revision, what changed between two, what was done and by whom, and what went out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from stories.admin.differences import differences
from stories.admin.pages import page, person, reading, story_or_404, tell_refusal
from stories.admin.panel import why_not_written
from stories.desk.drafting import restore
from stories.desk.facts import gather
from stories.errors import StoryError
from stories.models import Revision, Story

SHOWN = 200


def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was saved and what was done, newest first."""
    story = story_or_404(request, pk)
    return page(
        request,
        "history.html",
        f"History: {story}",
        story=story,
        revisions=story.revisions.defer("text").select_related("by").order_by("-number")[:SHOWN],
        transitions=story.transitions.select_related("by").order_by("-number")[:SHOWN],
        editions=story.editions.defer("text").select_related("by").order_by("-number")[:SHOWN],
    )


def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one revision as it was saved."""
    story = story_or_404(request, pk)
    shown = _revision(story, number)
    return page(
        request,
        "revision.html",
        f"Revision {number}: {story}",
        story=story,
        revision=shown,
        **reading(shown.content),
        changes=differences(_revision(story, shown.base).content, shown.content) if shown.base else (),
        may_restore=number != story.newest_number and _may_revise(request, story),
    )


def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is different between the revisions `before` and `after`."""
    story = story_or_404(request, pk)
    before, after = (_revision(story, _number(request.GET.get(name))) for name in ("before", "after"))
    title = f"Revisions {before.number} and {after.number}: {story}"
    changes = differences(before.content, after.content)
    return page(request, "compare.html", title, story=story, before=before, after=after, changes=changes)


@require_POST
def restore_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Save the words of an earlier revision again, as the newest one."""
    story = story_or_404(request, pk)
    base = _number(request.POST.get("base"))
    try:
        saved = restore(story, number, base=base, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
        return redirect("admin:stories_story_revision", story.pk, number)
    messages.success(request, f"Revision {number} is restored, as revision {saved.number}.")
    return redirect("admin:stories_story_change", story.pk)


def document(request: HttpRequest, pk: int, number: int, name: str) -> HttpResponse:
    """Show what one edition gave readers in one format, byte for byte, as plain text."""
    story = story_or_404(request, pk)
    edition = get_object_or_404(story.editions, number=number)
    found = get_object_or_404(edition.documents.newest(), format=name)
    answer = HttpResponse(bytes(found.data), content_type="text/plain; charset=utf-8")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _revision(story: Story, number: int) -> Revision:
    return get_object_or_404(story.revisions.select_related("by"), number=number)


def _number(written: str | None) -> int:
    if not written or not written.isascii() or not written.isdigit() or len(written) > 9:
        raise Http404("There is no such revision.")
    return int(written)


def _may_revise(request: HttpRequest, story: Story) -> bool:
    return not why_not_written(gather(story, by=person(request), at=timezone.now()))
