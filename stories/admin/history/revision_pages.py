"""One revision: as it was saved, who wrote which of its words, and restored as the newest after a look at what changes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.admin.sent import number_sent
from stories.admin.pages import page, person, reading, story_or_404, tell_refusal
from stories.admin.telling.differences import counts, differences, label_of, written
from stories.admin.telling.naming import Names, names_in
from stories.admin.writing.panel import why_not_written
from stories.content import Content
from stories.desk.facts.gathering import gather
from stories.desk.history.origins import LOOKS_BACK, Origin, origins
from stories.desk.writing.drafting import restore
from stories.errors import StoryError
from stories.models import Revision, Story


@require_safe
def revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show one revision as it was saved."""
    story = story_or_404(request, pk)
    shown = _revision(story, number)
    return page(
        request,
        "history/revision.html",
        _("Revision %(number)s: %(story)s") % {"number": number, "story": story},
        story=story,
        revision=shown,
        **reading(shown.content),
        approvals=shown.approvals.select_related("by").order_by("id"),
        changes=_differences(_revision(story, shown.base), shown) if shown.base else (),
        is_newest=number == story.newest_number,
    )


@require_safe
def origins_of_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show of each place of a revision who wrote it, who changed it last, and who approved it."""
    story = story_or_404(request, pk)
    shown = _revision(story, number)
    found, names = origins(story, shown), names_in(shown.content)
    return page(
        request,
        "history/origins.html",
        _("Who wrote revision %(number)s: %(story)s") % {"number": number, "story": story},
        story=story,
        revision=shown,
        origins=[(_place(one), _words(one, shown.content, names), one) for one in found.places],
        begins_at=found.begins_at if found.is_cut_off else 0,
        looks_back=LOOKS_BACK,
    )


def restore_revision(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """GET: show what restoring an earlier revision would change. POST: save its words again, as the newest one."""
    story = story_or_404(request, pk)
    if request.method != "POST":
        return _ask(request, story, _revision(story, number))
    base = number_sent(request.POST.get("base"))
    if base is None:
        raise Http404("There is no such revision.")
    try:
        saved = restore(story, number, base=base, by=person(request), at=timezone.now())
    except StoryError as refusal:
        tell_refusal(request, refusal)
        return redirect("admin:stories_story_restore", story.pk, number)
    if saved.number == base:
        messages.info(request, _("Revision %(number)s says what the newest one says: nothing was saved.") % {"number": number})
        return redirect("admin:stories_story_revision", story.pk, number)
    _tell(request, story, number, saved)
    return redirect("admin:stories_story_change", story.pk)


def _ask(request: HttpRequest, story: Story, earlier: Revision) -> HttpResponse:
    newest = _revision(story, story.newest_number)
    changes = _differences(newest, earlier)
    return page(
        request,
        "history/restore.html",
        _("Restore revision %(number)s: %(story)s") % {"number": earlier.number, "story": story},
        story=story,
        revision=earlier,
        newest=newest,
        changes=changes,
        counts=counts(changes),
        why_not=why_not_written(gather(story, by=person(request), at=timezone.now())),
        says_the_same=earlier.content == newest.content,
    )


def _tell(request: HttpRequest, story: Story, number: int, saved: Revision) -> None:
    done = _("Revision %(number)s is restored, as revision %(saved)s.") % {"number": number, "saved": saved.number}
    undo = _("Undo: restore revision %(before)s.") % {"before": saved.base}
    address = reverse("admin:stories_story_restore", args=[story.pk, saved.base])
    messages.success(request, format_html('{} <a href="{}">{}</a>', done, address, undo))


def _differences(before: Revision, after: Revision) -> tuple[object, ...]:
    return differences(before.content, after.content, names_in(before.content, after.content))


def _place(one: Origin) -> str:
    return label_of(one.place, one.block)


def _words(one: Origin, content: Content, names: Names) -> str:
    return written(one.place, one.block if one.block else getattr(content, one.place), names)


def _revision(story: Story, number: int) -> Revision:
    return get_object_or_404(story.revisions.select_related("by"), number=number)
