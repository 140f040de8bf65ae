"""The story page: writing a new story, and everything about one that is there. It saves through the desk's drafting alone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone

from media.models import Image
from stories.admin.copy_form import CopyForm
from stories.admin.differences import differences
from stories.admin.editor import with_nonce
from stories.admin.pages import page, person, reading, story_or_404, tell_refusal
from stories.admin.panel import Panel, panel
from stories.admin.picture_offers import picker
from stories.admin.row_forms import is_uuid
from stories.admin.saving import Conflict, base_of, save_copy, start_story
from stories.admin.taglines import shown_taglines
from stories.content import Content
from stories.desk import steps
from stories.desk.people import roles_of
from stories.desk.standing import newest_revision
from stories.errors import Problem, StoryError
from stories.facts import Role
from stories.formats import wire_text
from stories.models import Revision, Story

EMPTY = Content()


def new_story(request: HttpRequest) -> HttpResponse:
    """GET: an empty form. POST: open the draft."""
    by, at = person(request), timezone.now()
    require_writer(request)
    form = CopyForm(EMPTY, 0, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            story = start_story(form, by=by, at=at)
        except StoryError as refusal:
            form.refuse(refusal.problems or (Problem(refusal.code, str(refusal)),))
        else:
            messages.success(request, "The draft is open. It is yours until you submit it.")
            return _onwards(request, story)
    return _form_page(request, form, "New story")


def change_story(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the story, as a form if it may be written in now. POST: save it."""
    story = story_or_404(request, pk)
    if request.method == "POST":
        return _save(request, story)
    side = _panel(request, story)
    if side.why_not_written:
        return page(request, "story_read.html", str(story), story=story, panel=side, **reading(side.newest.content))
    return _form_page(request, CopyForm(side.newest.content, side.newest.number), str(story), story, side)


def wire(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the newest revision as wire text."""
    story = story_or_404(request, pk)
    written = wire_text.render(newest_revision(story).content).decode("utf-8", "replace")
    return page(request, "wire_text.html", f"Wire text: {story}", story=story, wire=written)


def require_writer(request: HttpRequest) -> None:
    """Hide the page from those who write no stories.

    Raises:
        Http404
    """
    if not roles_of(person(request)) & {Role.REPORTER, Role.EDITOR}:
        raise Http404


def _save(request: HttpRequest, story: Story) -> HttpResponse:
    base, newest = base_of(request.POST, story), newest_revision(story)
    form = CopyForm(base.content, base.number, request.POST)
    if not form.is_valid():
        return _form_page(request, form, str(story), story)
    try:
        saved = save_copy(story, form, base, by=person(request), at=timezone.now())
    except StoryError as refusal:
        form.refuse(refusal.problems or (Problem(refusal.code, str(refusal)),))
        return _form_page(request, form, str(story), story)
    if isinstance(saved, Conflict):
        return _conflict_page(request, story, saved)
    messages.success(request, _outcome(base, newest, saved))
    return _onwards(request, story)


def _outcome(base: Revision, newest: Revision, saved: Revision) -> str:
    if saved.number == newest.number:
        return f"Nothing was changed: revision {saved.number} stands."
    if newest.number == base.number:
        return f"Saved as revision {saved.number}."
    return (
        f"Saved as revision {saved.number}. {newest.by.get_username()} had saved revision {newest.number} meanwhile: "
        "your changes and theirs are both in it."
    )


def _onwards(request: HttpRequest, story: Story) -> HttpResponseRedirect:
    """Show the story again; where the button said so, hand it in first."""
    if request.POST.get("then") == "submit":
        try:
            steps.take("submit", story, by=person(request), at=timezone.now())
        except StoryError as refusal:
            tell_refusal(request, refusal)
        else:
            messages.success(request, "Submitted: the desk has it now.")
    return redirect("admin:stories_story_change", story.pk)


def _conflict_page(request: HttpRequest, story: Story, conflict: Conflict) -> HttpResponse:
    """Show what was typed, joined with all of the newest revision that does not contradict it, and both versions beside it."""
    form = CopyForm(conflict.joined, conflict.newest.number)
    beside = differences(conflict.newest.content, conflict.joined)
    return _form_page(request, form, str(story), story, conflict=conflict, beside=beside)


def _form_page(
    request: HttpRequest, form: CopyForm, title: str, story: Story | None = None, side: Panel | None = None, **context: Any
) -> HttpResponse:
    _show_images(form)
    editor = with_nonce(form.media, request.csp_nonce)  # type: ignore[attr-defined]
    side = side or (_panel(request, story) if story else None)
    context |= {"story": story, "form": form, "panel": side, "editor_media": editor, "taglines": shown_taglines(form)}
    return page(request, "story_form.html", title, **context, **picker(person(request)))


def _panel(request: HttpRequest, story: Story) -> Panel:
    return panel(story, by=person(request), at=timezone.now())


def _show_images(form: CopyForm) -> None:
    """Let each picture's row show its image."""
    rows = form.rows["pictures"].formset.forms
    uuids = {value for row in rows if is_uuid(value := str(row["image"].value()))}
    images = {str(image.uuid): image for image in (Image.objects.filter(uuid__in=uuids) if uuids else ())}
    for row in rows:
        row.shown = images.get(str(row["image"].value()))
