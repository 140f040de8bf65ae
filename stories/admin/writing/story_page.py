"""The story page: writing a new story, and everything about one that is there. It saves through the desk's drafting alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from media.models import Image
from phrases.telling import told
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.editor import with_nonce
from stories.admin.forms.row_forms import is_uuid
from stories.admin.forms.saving import base_of, save_copy, start_story
from stories.admin.lookups.pictures import picker
from stories.admin.pages import in_place, page, person, reading, story_and_unsaved, story_or_404, tell_refusal
from stories.admin.writing.autosave import another_person, forget_saved, is_still, keep_typed, unsaved_words
from stories.admin.writing.line_counts import line_limits
from stories.admin.writing.panel import Panel, panel
from stories.admin.writing.taglines import shown_taglines
from stories.content import Content
from stories.desk.facts import sessions
from stories.desk.facts.standing import newest_revision
from stories.desk.gate import steps
from stories.desk.people import roles_of
from stories.errors import Problem, StaleRevision, StoryError, TypedElsewhere
from stories.facts import Role
from stories.formats import wire_text
from stories.models import Revision, Story
from stories.readiness import ImageFacts

EMPTY = Content()


def new_story(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: open the draft; with `then` "look" show what was typed again and save nothing."""
    by, at = person(request), timezone.now()
    require_writer(request)
    form = CopyForm(EMPTY, 0, request.POST if request.method == "POST" else None)
    if request.method == "GET" or request.POST.get("then") == "look":
        return _form_page(request, form, _("New story"))
    if not is_still(request):
        return another_person(request)
    story = None
    try:
        if form.is_valid():
            story = start_story(form, by=by, at=at, handed_in=request.POST.get("then") == "submit")
    except StoryError as refusal:
        _refuse(form, refusal)
    if story is None:
        return _not_saved(request) if in_place(request) else _form_page(request, form, _("New story"))
    messages.success(request, _("The draft is open. It is yours until you submit it."))
    return _onwards(request, story)


def change_story(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the story, as a form if it may be written in now; what the person typed and did not save is in it. POST: save it."""
    if request.method == "POST":
        return _save(request, story_or_404(request, pk))
    story, kept = story_and_unsaved(request, pk)
    side = _panel(request, story)
    unsaved = unsaved_words(story, kept)
    if side.why_not_written:
        context = {"story": story, "panel": side, "unsaved": unsaved, "locked_by": side.facts.locked_by}
        context |= {"may_take_over": _may_take_over(request)} | reading(side.newest.content)
        return page(request, "writing/story_read.html", str(story), **context)
    form = unsaved.form if unsaved else CopyForm(side.newest.content, side.newest.number, sections=side.around.sections)
    return _form_page(request, form, str(story), story, side, unsaved=unsaved, kept=kept)


@require_safe
def wire(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the newest revision as wire text."""
    story = story_or_404(request, pk)
    written = wire_text.render(newest_revision(story).content).decode("utf-8", "replace")
    return page(request, "wire/text.html", _("Wire text: %(story)s") % {"story": story}, story=story, wire=written)


def require_writer(request: HttpRequest) -> None:
    """Hide the page from those who write no stories.

    Raises:
        Http404
    """
    if not roles_of(person(request)) & {Role.REPORTER, Role.EDITOR}:
        raise Http404


def _save(request: HttpRequest, story: Story) -> HttpResponse:
    """Save what was typed. Sent by the page's script it answers in JSON, so that whoever writes stays where they are."""
    by, at = person(request), timezone.now()
    if not is_still(request):
        return another_person(request)
    base, newest = base_of(request.POST, story), newest_revision(story)
    form = CopyForm(base.content, base.number, request.POST)
    saved = None
    try:
        if form.is_valid():
            saved = save_copy(story, form, base, by=by, at=at)
            forget_saved(saved, by=by, after=request.POST.get("after"))
    except StaleRevision:
        # Kept first: the two versions are told apart on a page of their own, which can be left and come back to.
        return _to_decide(request, story, base, by=by, at=at)
    except StoryError as refusal:
        _refuse(form, refusal)
    if saved is None:
        return _not_saved(request) if in_place(request) else _form_page(request, form, str(story), story)
    outcome = _outcome(base, newest, saved)
    if in_place(request) and base.number == newest.number and not request.POST.get("then"):
        return JsonResponse({"message": outcome, "revision": saved.number})
    messages.success(request, outcome)
    return _onwards(request, story)


def _to_decide(request: HttpRequest, story: Story, base: Revision, *, by: User, at: datetime) -> HttpResponse:
    """Keep what was typed, and lead to where it is decided on; where other words of the same person stand, they stay."""
    try:
        keep_typed(story, request.POST, base=base.number, by=by, at=at, after=request.POST.get("after"))
    except TypedElsewhere as refusal:
        return JsonResponse({"code": refusal.code, "message": told(str(refusal))}, status=409)
    return _to(request, reverse("admin:stories_story_conflict", args=[story.pk]))


def _refuse(form: CopyForm, refusal: StoryError) -> None:
    form.refuse(refusal.problems or (Problem(refusal.code, str(refusal)),))


def _not_saved(request: HttpRequest) -> JsonResponse:
    """Answer the page's script that the form is refused: sent as a form, it comes back with what is wrong beside each field."""
    return JsonResponse({"code": "refused"}, status=422)


def _to(request: HttpRequest, address: str) -> HttpResponse:
    return JsonResponse({"go": address}) if in_place(request) else redirect(address)


def _outcome(base: Revision, newest: Revision, saved: Revision) -> str:
    if saved.number == newest.number:
        return _("Nothing was changed: revision %(number)s stands.") % {"number": saved.number}
    if newest.number == base.number:
        return _("Saved as revision %(number)s.") % {"number": saved.number}
    merged = _(
        "Saved as revision %(number)s. %(name)s had saved revision %(newer)s meanwhile: your changes and theirs are both in it."
    )
    return merged % {"number": saved.number, "name": newest.by.get_username(), "newer": newest.number}


def _onwards(request: HttpRequest, story: Story) -> HttpResponse:
    """Show the story again; where the button said so, hand it in first."""
    if request.POST.get("then") == "submit":
        try:
            steps.take("submit", story, by=person(request), at=timezone.now())
        except StoryError as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, _("Submitted: the desk has it now."))
    return _to(request, reverse("admin:stories_story_change", args=[story.pk]))


def _form_page(
    request: HttpRequest, form: CopyForm, title: str, story: Story | None = None, side: Panel | None = None, **context: Any
) -> HttpResponse:
    editor = with_nonce(form.media, request.csp_nonce)  # type: ignore[attr-defined]
    side = side or (_panel(request, story) if story else None)
    if "kept" not in context:
        context["kept"] = sessions.unsaved(story, by=person(request)) if story else None
    _show_images(form, side.around.images if side else {})
    context |= {"may_take_over": _may_take_over(request), "limits": line_limits()}
    context |= {"story": story, "form": form, "panel": side, "editor_media": editor, "taglines": shown_taglines(form)}
    return page(request, "writing/story_form.html", title, **context, **picker(person(request)))


def _may_take_over(request: HttpRequest) -> bool:
    return Role.EDITOR in roles_of(person(request))


def _panel(request: HttpRequest, story: Story) -> Panel:
    return panel(story, by=person(request), at=timezone.now(), done=request.GET.get("done", ""))


def _show_images(form: CopyForm, known: Mapping[str, ImageFacts]) -> None:
    """Let each picture's row show its image, if that has a file. Of those `known` nothing is asked again."""
    rows = {row: str(row["image"].value()) for row in form.rows["pictures"].formset.forms}
    unknown = {uuid for uuid in rows.values() if is_uuid(uuid) and uuid not in known}
    found = Image.objects.filter(uuid__in=unknown, sha256__isnull=False).values_list("uuid", flat=True) if unknown else ()
    shown = {*map(str, found), *(uuid for uuid, image in known.items() if not image.awaiting_file)}
    for row, uuid in rows.items():
        row.shown = uuid if uuid in shown else ""
