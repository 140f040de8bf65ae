"""The page on which two edits of the same places are brought together: all three versions side by side, decided place by place.

What was typed is kept as the person's unsaved words, so that the page can be left, reloaded and come back to.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from phrases import phrase
from phrases.telling import told
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.editor import body_widget, with_nonce
from stories.admin.forms.saving import as_sent, with_awaited_images
from stories.admin.pages import page, person, story_or_404
from stories.admin.writing.autosave import Unsaved, keep_typed, unsaved_words
from stories.admin.writing.decisions import Decision
from stories.content import Content
from stories.desk.facts import sessions
from stories.desk.writing import drafting
from stories.desk.writing.conflicts import contradictions, settle
from stories.errors import Problem, StaleRevision, StoryError
from stories.models import Revision, Story


def settle_conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: what contradicts. POST: save what was decided; with `then` "form", go on writing with it."""
    story = story_or_404(request, pk)
    unsaved = unsaved_words(story, sessions.unsaved(story, by=person(request)))
    if unsaved is None or unsaved.mine is None:
        return redirect("admin:stories_story_change", pk)
    newest = story.revisions.select_related("by").get(number=story.newest_number)
    sent = request.POST if request.method == "POST" else None
    decisions = [
        Decision(one, colleague=newest.by.get_username(), data=sent)
        for one in contradictions(unsaved.base.content, unsaved.mine, newest.content)
    ]
    problems: tuple[Problem, ...] = ()
    if sent and sent.get("version") != _version(unsaved, newest):
        problems = (Problem("changed", phrase("The story or your words were changed since you opened this page: look again.")),)
    elif sent:
        try:
            if answer := _decided(request, story, unsaved, newest, decisions):
                return answer
        except StoryError as refusal:
            problems = refusal.problems or (Problem(refusal.code, str(refusal)),)
    context = {"unsaved": unsaved, "newest": newest, "decisions": decisions, "problems": problems}
    editor = with_nonce(body_widget().media, request.csp_nonce)  # type: ignore[attr-defined]
    version = _version(unsaved, newest)
    return page(
        request,
        "writing/conflict.html",
        _("Both changed: %(story)s") % {"story": story},
        story=story,
        editor_media=editor,
        version=version,
        **context,
    )


def _decided(
    request: HttpRequest, story: Story, unsaved: Unsaved, newest: Revision, decisions: list[Decision]
) -> HttpResponse | None:
    """Do what was decided; None while something is not.

    Raises:
        StoryError: what came out is no story, or the story is closed.
    """
    by, at = person(request), timezone.now()
    goes_on = request.POST.get("then") == "form"
    values = {decision.place: decision.value() for decision in decisions if decision.is_valid()}
    if len(values) < len(decisions) and not goes_on:
        return None
    settled = settle(unsaved.base.content, unsaved.mine or Content(), newest.content, values)
    if goes_on:
        _keep(story, settled, newest, by=by, at=at)
        return redirect("admin:stories_story_change", story.pk)
    settled = with_awaited_images(settled, by=by, at=at)
    try:
        saved = drafting.revise(story, settled, base=newest.number, by=by, at=at, note=_note(newest, decisions))
    except StaleRevision as stale:
        _keep(story, settled, newest, by=by, at=at)
        messages.warning(request, _("%(stale)s What you decided is kept; decide on what is left.") % {"stale": told(str(stale))})
        return redirect("admin:stories_story_conflict", story.pk)
    sessions.forget_unsaved(story, by=by, kept=unsaved.kept)
    messages.success(request, _("Saved as revision %(number)s, with what you decided.") % {"number": saved.number})
    return redirect("admin:stories_story_change", story.pk)


def _keep(story: Story, settled: Content, newest: Revision, **who_and_when: Any) -> None:
    """Keep what was settled as the person's unsaved words, made from the newest revision."""
    keep_typed(story, as_sent(CopyForm(settled, newest.number)), base=newest.number, **who_and_when)


def _version(unsaved: Unsaved, newest: Revision) -> str:
    return f"{newest.number} {unsaved.kept.version}"


def _note(newest: Revision, decisions: list[Decision]) -> str:
    """Tell the history what was decided, as long as a note may be."""
    decided = "; ".join(f"{decision.label}: {decision.cleaned_data['choice']}" for decision in decisions)
    return f"Brought together with revision {newest.number} of {newest.by.get_username()}. {decided}"[:500].strip()
