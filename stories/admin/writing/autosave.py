"""What somebody typed on the story page and did not save: kept while they type, and there when they come back.

What is kept are the form's fields as the browser would send them; it is no revision. See `static/stories/writing/autosave.js`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrases.telling import told
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.saving import base_of
from stories.admin.pages import person, story_or_404
from stories.admin.telling.differences import Difference, differences
from stories.content import Content
from stories.desk.facts import sessions
from stories.desk.facts.standing import newest_revision
from stories.diff import merge
from stories.errors import BadContent, StoryError, TypedElsewhere
from stories.models import Autosave, Revision, Story

# What comes with a form besides the words.
NOT_WORDS = frozenset({"csrfmiddlewaretoken", "then", "after", "by"})


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Words of one person that no revision has: `form` shows them, `changes` is what they change in `base`.

    `mine` is None, and `changes` empty, while the form cannot be read: something in it is half typed.
    """

    kept: Autosave
    base: Revision
    form: CopyForm
    mine: Content | None
    changes: tuple[Difference, ...]


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed. JSON: {"version", "at"}; 409 if other words were kept in another window, or somebody else came in."""
    story, by = story_or_404(request, pk), person(request)
    if not is_still(request):
        return another_person(request)
    base = base_of(request.POST, story)
    try:
        kept = keep_typed(story, request.POST, base=base.number, by=by, at=timezone.now(), after=request.POST.get("after", ""))
    except TypedElsewhere as refusal:
        return JsonResponse({"code": refusal.code, "message": told(str(refusal))}, status=409)
    except BadContent as refusal:
        return JsonResponse({"code": refusal.code, "message": told(str(refusal))}, status=422)
    return JsonResponse({"version": kept.version, "at": timezone.localtime(kept.at).strftime("%H:%M:%S")})


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what was kept, and show the story as it is saved."""
    sessions.forget_unsaved(story_or_404(request, pk), by=person(request))
    messages.success(request, _("Your unsaved words are discarded. The story is as it was saved."))
    return redirect("admin:stories_story_change", pk)


def keep_typed(
    story: Story, typed: Mapping[str, str], *, base: int, by: User, at: datetime, after: str | None = None
) -> Autosave:
    """Keep the words of a form as it was sent. Raises what `sessions.autosave` does."""
    fields = {name: typed[name] for name in typed if name not in NOT_WORDS}
    return sessions.autosave(story, fields, base=base, by=by, at=at, after=after)


def forget_saved(saved: Revision, *, by: User, after: str | None) -> None:
    """Drop what was kept of `by`'s typing once it is `saved`: the words the save went on from (`after`), or what it says now.

    Others, typed in another window, stay.
    """
    story = saved.story
    kept = sessions.unsaved(story, by=by)
    if kept and (kept.version == after or _has_all_of(story, kept)):
        sessions.forget_unsaved(story, by=by, kept=kept)


def unsaved_words(story: Story, kept: Autosave | None) -> Unsaved | None:
    """Return what was typed and no revision has; None if there is nothing, or if it was not typed on the story page."""
    typed = _typed(story, kept) if kept else None
    return None if typed is None or (typed.mine is not None and _is_saved(typed.mine, typed.base, story)) else typed


def is_still(request: HttpRequest) -> bool:
    """Tell whether who sends the form is who opened it: in another tab somebody else may have signed in since."""
    return request.POST.get("by", str(person(request).pk)) == str(person(request).pk)


def another_person(request: HttpRequest) -> JsonResponse:
    """Answer a form that somebody else opened."""
    name = person(request).get_username()
    message = _("%(name)s is signed in now. Your words are kept in this browser until you sign in again.") % {"name": name}
    return JsonResponse({"code": "another_person", "message": message}, status=409)


def _typed(story: Story, kept: Autosave) -> Unsaved | None:
    """Return what was kept as the story page shows it; None if it was not typed there."""
    base = story.revisions.select_related("by").filter(number=kept.base).first()
    if base is None:
        return None
    typed = {str(name): str(value) for name, value in json.loads(kept.text).items()}
    form = CopyForm(base.content, base.number, typed)
    if not all(rows.formset.management_form.is_valid() for rows in form.rows.values()):
        return None
    try:
        mine = form.content(base.content) if form.is_valid() else None
    except StoryError:
        mine = None
    return Unsaved(kept, base, form, mine, differences(base.content, mine) if mine else ())


def _has_all_of(story: Story, kept: Autosave) -> bool:
    """Tell whether the newest revision says what was kept."""
    typed = _typed(story, kept)
    return typed is not None and typed.mine is not None and _is_saved(typed.mine, typed.base, story)


def _is_saved(mine: Content, base: Revision, story: Story) -> bool:
    """Tell whether saving would change nothing."""
    if mine == base.content:
        return True
    newest = newest_revision(story).content
    merged = merge(base.content, mine, newest)
    return not merged.conflicts and merged.content == newest
