"""Steps, as buttons: each asks for what it needs, shows what it will do, and is taken through the gate. POST alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phrases.telling import told
from stories.admin.pages import page, person, story_or_404
from stories.admin.steps.confirmations import confirmation, proposed_note
from stories.admin.steps.forms import StepForm
from stories.admin.writing.panel import anchor
from stories.desk.gate import steps
from stories.errors import Problem, StoryError
from stories.models import Story
from stories.workflow import STEPS

# Buttons of the page that look again and do nothing.
LOOKS = ("look", "use_note")


@require_POST
def take_step(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Ask for what the step needs and show what it will do; once that is confirmed, take it."""
    story = story_or_404(request, pk)
    if action not in STEPS or action in steps.NOT_TAKEN_HERE:
        raise Http404("There is no such step.")
    asks = bool(STEPS[action].needs)
    if asks and ("confirmed" not in request.POST or any(name in request.POST for name in LOOKS)):
        return _ask(request, story, action, StepForm(action, story, typed=_typed(request, story)))
    form = StepForm(action, story, request.POST)
    if not form.is_valid():
        return _ask(request, story, action, form)
    if asks and (unseen := form.unseen()):
        return _ask(request, story, action, form, unseen=unseen)
    try:
        taken = steps.take(action, story, by=person(request), at=timezone.now(), asked=form.asked())
    except StoryError as refusal:
        return _ask(request, story, action, form, refusal)
    done = _("%(step)s: done.") % {"step": told(STEPS[action].label)}
    messages.success(request, f"{done} {told(STEPS[action].effect)}".strip())
    return redirect(f"{reverse('admin:stories_story_change', args=[story.pk])}?done={taken.number}")


def _ask(
    request: HttpRequest, story: Story, action: str, form: StepForm, refusal: StoryError | None = None, *, unseen: str = ""
) -> HttpResponse:
    objections = _objections(form, refusal)
    return page(
        request,
        "steps/step.html",
        f"{told(STEPS[action].label)}: {story}",
        story=story,
        action=action,
        step=STEPS[action],
        form=form,
        objections=objections,
        unseen=unseen,
        **confirmation(request, story, action, form),
    )


def _typed(request: HttpRequest, story: Story) -> dict[str, str]:
    """Return what was typed so far; with `use_note`, the note proposed for that kind of edition, to be read and edited."""
    typed = request.POST.dict()
    if kind := typed.get("use_note"):
        typed |= {"kind": kind, "note": proposed_note(story, kind) or typed.get("note", "")}
    return typed


def _objections(form: StepForm, refusal: StoryError | None) -> list[tuple[str, str]]:
    """Return what stands against the step besides the form's own fields: message and the place in the story page."""
    if refusal is None:
        return []
    problems = form.refuse(refusal.problems) if refusal.problems else [Problem(refusal.code, str(refusal))]
    return [(told(problem.message), anchor(problem.place)) for problem in problems]
