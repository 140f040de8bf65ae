"""One step on many stories: each goes through the gate by itself, and what was refused is said beside its story."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from media.admin.sent import number_sent
from phrases.telling import told
from stories.admin.forms.fields import Text
from stories.admin.pages import page, person
from stories.desk.gate import steps
from stories.desk.people import roles_of, visible_stories
from stories.errors import StoryError
from stories.facts import Asked
from stories.models import Story
from stories.workflow import MAX_LENGTHS, STEPS, Step

# Nothing that cannot be undone; nothing that is different for each story, as a moment or a correction is.
IN_BULK = ("submit", "approve", "publish", "send_back", "unschedule", "hold", "release", "spike", "unspike")
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one story: the objections of the gate, or none."""

    story: Story
    objections: tuple[str, ...] = ()


class Reason(forms.Form):
    """Why, once for all of them."""

    reason = Text(
        max_length=MAX_LENGTHS["reason"], required=True, help_text=gettext_lazy("For colleagues and the ledger, once for all.")
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not reason.strip():
            raise forms.ValidationError(_("Say why, in a sentence."))
        return reason


def steps_for(user: User) -> list[tuple[str, Step]]:
    """Return the steps somebody may take on many stories."""
    roles = roles_of(user)
    return [(action, STEPS[action]) for action in IN_BULK if roles & (STEPS[action].who | STEPS[action].own)]


@require_POST
def take_steps(request: HttpRequest) -> HttpResponse:
    """Take `action` on each `story` ("key:hash of the revision that was shown"). What needs a reason asks for it, once."""
    action, chosen = request.POST.get("action", ""), dict(_chosen(request.POST.getlist("story")))
    if action not in IN_BULK:
        raise Http404("There is no such step on many stories.")
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        messages.error(request, _("Select stories first, at most %(most)s at a time.") % {"most": MOST_AT_ONCE})
        return redirect(_back(request))
    step, confirmed = STEPS[action], "confirmed" in request.POST
    here = {story.pk: story for story in visible_stories(person(request)).filter(pk__in=chosen)}
    shown = [(here[key], revision) for key, revision in chosen.items() if key in here]
    form = Reason(request.POST if confirmed else None) if "reason" in step.needs else None
    if (form or step.effect) and not (confirmed and (form is None or form.is_valid())):
        sent = [(story, f"{story.pk}:{revision}") for story, revision in shown]
        return _answer(
            request, "board/ask.html", f"{told(step.label)}: {len(sent)}", form=form, sent=sent, action=action, step=step
        )
    reason = form.cleaned_data["reason"] if form else ""
    outcomes = [_take(request, action, story, Asked(reason=reason, revision_hash=revision)) for story, revision in shown]
    refused = sum(bool(outcome.objections) for outcome in outcomes)
    values = {"step": told(step.label), "done": len(outcomes) - refused, "refused": refused}
    summary = _("%(step)s: %(done)s done, %(refused)s refused.") % values
    return _answer(request, "board/told.html", summary, outcomes=outcomes, summary=summary)


def _answer(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    return page(request, template, title, back=_back(request), **context)


def _take(request: HttpRequest, action: str, story: Story, asked: Asked) -> Outcome:
    try:
        steps.take(action, story, by=person(request), at=timezone.now(), asked=asked)
    except StoryError as refusal:
        return Outcome(story, tuple(problem.message for problem in refusal.problems) or (str(refusal),))
    return Outcome(story)


def _chosen(sent: list[str]) -> list[tuple[int, str]]:
    """Return the key of each story and the hash that was shown of it."""
    pairs = (value.partition(":") for value in sent)
    return [(key, shown) for written, _, shown in pairs if (key := number_sent(written)) is not None]


def _back(request: HttpRequest) -> str:
    """Return the board as it was filtered."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(reverse("admin:index"))
    return back if ours else reverse("admin:index")
