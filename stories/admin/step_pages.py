"""Steps, as buttons: each asks for what it needs, says what it will do, and is taken through the gate. POST alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from stories.admin.differences import differences
from stories.admin.pages import page, person, reading, story_or_404
from stories.admin.panel import anchor, findings
from stories.admin.step_forms import StepForm
from stories.desk import steps
from stories.desk.facts import newest_revision
from stories.errors import Problem, StoryError
from stories.facts import Kind
from stories.formats import WRITERS
from stories.models import Story
from stories.workflow import STEPS

# Steps that give readers words: their page shows which, and what is new in them.
GOES_OUT = frozenset({"approve", "schedule", "publish"})


@require_POST
def take_step(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Ask for what the step needs; once that is confirmed, take it."""
    story = story_or_404(request, pk)
    if action not in STEPS or action in steps.NOT_TAKEN_HERE:
        raise Http404("There is no such step.")
    confirmed = "confirmed" in request.POST or not STEPS[action].needs
    shown = request.POST.get("revision_hash", "")
    form = StepForm(action, story, request.POST if confirmed else None, revision_hash=shown)
    if not confirmed:
        return _ask(request, story, action, form)
    if not form.is_valid():
        return _ask(request, story, action, form)
    try:
        steps.take(action, story, by=person(request), at=timezone.now(), asked=form.asked())
    except StoryError as refusal:
        return _ask(request, story, action, form, refusal)
    messages.success(request, f"{STEPS[action].label}: done. {STEPS[action].effect}".strip())
    return redirect("admin:stories_story_change", story.pk)


def _ask(request: HttpRequest, story: Story, action: str, form: StepForm, refusal: StoryError | None = None) -> HttpResponse:
    newest = newest_revision(story)
    last = story.editions.exclude(kind=Kind.KILL).order_by("-number").first()
    goes_out = action in GOES_OUT
    return page(
        request,
        "step.html",
        f"{STEPS[action].label}: {story}",
        story=story,
        action=action,
        step=STEPS[action],
        form=form,
        objections=_objections(form, refusal),
        newest=newest,
        **reading(newest.content),
        last=last,
        goes_out=goes_out,
        is_another=goes_out and form["revision_hash"].value() not in {"", newest.sha256}
        if "revision_hash" in form.fields
        else False,
        changes=differences(last.content, newest.content) if goes_out and last else (),
        findings=findings(story, newest.content, at=timezone.now()) if goes_out else (),
        formats=[name for name, writer in WRITERS.items() if writer.has_address],
    )


def _objections(form: StepForm, refusal: StoryError | None) -> list[tuple[str, str]]:
    """Return what stands against the step besides the form's own fields: message and the place in the story page."""
    if refusal is None:
        return []
    problems = form.refuse(refusal.problems) if refusal.problems else [Problem(refusal.code, str(refusal))]
    return [(problem.message, anchor(problem.place)) for problem in problems]
