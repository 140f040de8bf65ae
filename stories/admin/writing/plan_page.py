"""The plan of a story: who works on it, until when, how urgent, and before which moment nothing goes out."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phrases.telling import told
from stories.admin.forms.moment_field import Moment, MomentWidget
from stories.admin.pages import page, person, story_or_404
from stories.desk.writing.planning import WORKS_ON_STORIES, Plan, arrange, plan_of
from stories.errors import StoryError
from stories.models import Story

PRIORITIES = {1: _("1 – first"), 2: "2", 3: "3", 4: "4", 5: _("5 – as usual"), 6: "6", 7: "7", 8: "8", 9: _("9 – last")}


class PlanForm(forms.Form):
    """The plan, whole."""

    assignee = forms.ModelChoiceField(User.objects.none(), label=_("Assignee"), required=False, empty_label=_("Nobody"))
    due_at = Moment(label=_("Due"), required=False, widget=MomentWidget(to_the="second"))
    priority = forms.TypedChoiceField(label=_("Priority"), coerce=int, choices=list(PRIORITIES.items()))
    embargo_until = Moment(
        label=_("Embargoed until"),
        required=False,
        help_text=_("Nothing goes out before this moment."),
        widget=MomentWidget(to_the="second"),
    )

    def __init__(self, plan: Plan, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={name: getattr(plan, name) for name in ("due_at", "priority", "embargo_until")})
        self.plan = plan
        self.initial["assignee"] = plan.assignee.pk if plan.assignee else None
        roles = [role.value for role in WORKS_ON_STORIES]
        people = User.objects.filter(is_active=True, groups__name__in=roles).distinct().order_by("username")
        self.fields["assignee"].queryset = people  # type: ignore[attr-defined]

    def as_plan(self) -> Plan:
        """Return the plan with what was changed, so that a moment nobody touched keeps its microseconds."""
        typed = {name: self.cleaned_data[name] for name in self.changed_data}
        before = {name: getattr(self.plan, name) for name in ("assignee", "due_at", "priority", "embargo_until")}
        return Plan(**before | typed)


def plan_story(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the plan as a form. POST: make it the plan."""
    story = story_or_404(request, pk)
    form = PlanForm(plan_of(story), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _arranged(request, story, form):
        return redirect("admin:stories_story_change", story.pk)
    return page(request, "writing/plan.html", gettext("Plan: %(story)s") % {"story": story}, story=story, form=form)


def _arranged(request: HttpRequest, story: Story, form: PlanForm) -> bool:
    try:
        arrange(story, form.as_plan(), by=person(request), at=timezone.now())
    except StoryError as refusal:
        for message, place in [(problem.message, problem.place) for problem in refusal.problems] or [(str(refusal), "")]:
            form.add_error(place if place in form.fields else None, told(message))
        return False
    messages.success(request, gettext("The plan stands."))
    return True
