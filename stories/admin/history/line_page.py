"""The line of time on the screen: a page of it, filtered as the address says, and the check that it is as it was written."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from stories.admin.history.versions import called
from stories.admin.pages import page, story_or_404
from stories.desk.history.events import Event, Line
from stories.desk.history.line import people_of, timeline
from stories.desk.history.verify import verify_story
from stories.facts import Readers
from stories.models import Approval, Story

SHOWS = {
    "all": gettext_lazy("everything"),
    "saves": gettext_lazy("saves"),
    "steps": gettext_lazy("steps"),
    "approvals": gettext_lazy("approvals"),
    "readers": gettext_lazy("out to readers"),
    "plans": gettext_lazy("plans and holds"),
}
# What was done, as it stands before its details.
DONE = {
    "open": gettext_lazy("Opened"),
    "revise": gettext_lazy("Saved"),
    "submit": gettext_lazy("Submitted"),
    "send_back": gettext_lazy("Sent back"),
    "approve": gettext_lazy("Approved"),
    "schedule": gettext_lazy("Scheduled"),
    "unschedule": gettext_lazy("Taken off the schedule"),
    "publish": gettext_lazy("Published"),
    "discard": gettext_lazy("Changes discarded"),
    "roll_back": gettext_lazy("Rolled back"),
    "withdraw": gettext_lazy("Withdrawn"),
    "kill": gettext_lazy("Killed"),
    "spike": gettext_lazy("Spiked"),
    "unspike": gettext_lazy("Brought back"),
    "arrange": gettext_lazy("Planned"),
    "hold": gettext_lazy("Held"),
    "release": gettext_lazy("Hold lifted"),
    "import": gettext_lazy("Imported from an archive"),
    "recall": gettext_lazy("A picture was recalled"),
    "recall_live": gettext_lazy("A picture was recalled from what readers have"),
    "recompile": gettext_lazy("Compiled again"),
}
PLANNED = {
    "assignee": gettext_lazy("Assigned to"),
    "due_at": gettext_lazy("Due"),
    "priority": gettext_lazy("Priority"),
    "embargo_until": gettext_lazy("Embargo"),
}


class Filters(forms.Form):
    """What somebody wants to see of the line; it stands in the address."""

    show = forms.ChoiceField(label=gettext_lazy("Show"), choices=list(SHOWS.items()), required=False)
    by = forms.ChoiceField(label=gettext_lazy("By"), required=False)
    before = forms.IntegerField(min_value=1, max_value=2**63 - 1, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, people: list[str]) -> None:
        super().__init__(data, auto_id="filter_%s")
        self.fields["by"].choices = [("", _("everybody")), *((name, name) for name in people)]

    @property
    def asks_for_part(self) -> bool:
        """Whether something was left out."""
        return self.cleaned_data["show"] not in {"", "all"} or bool(self.cleaned_data["by"])


@dataclass(frozen=True, slots=True)
class Row:
    """An event as the line shows it: what was done, and what the words that came with it are called."""

    event: Event
    done: str
    version: str
    plan: tuple[tuple[str, object, object], ...]
    is_before: bool
    is_after: bool


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of the line, newest first; a filter nobody knows is not there."""
    story = story_or_404(request, pk)
    filters = Filters(request.GET, people_of(story))
    if not filters.is_valid():
        raise Http404("There is no such part of the history.")
    asked = filters.cleaned_data
    line = timeline(story, show=asked["show"] or "all", by=asked["by"], before=asked["before"])
    return page(
        request,
        "history/line.html",
        _("History: %(story)s") % {"story": story},
        story=story,
        rows=_rows(line),
        older=_address(request, before=line.older) if line.older else "",
        newest=_address(request) if asked["before"] else "",
        filters=filters,
        was_published=story.readers != Readers.NOTHING,
        has_readers=story.readers == Readers.LIVE,
        was_approved=Approval.objects.filter(revision__story=story).exists(),
    )


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Read all there is of the story's past again, and say whether it is as it was written."""
    story = story_or_404(request, pk)
    if fault := verify_story(story):
        messages.error(request, _("The history was changed: %(row)s. %(message)s") % {"row": fault.row, "message": fault.message})
    else:
        messages.success(request, _verified(story))
    return redirect("admin:stories_story_history", story.pk)


def _verified(story: Story) -> str:
    rows = story.transitions.count()
    said = ngettext(
        "Verified: the %(rows)s row of the ledger and all it tells of are as they were written.",
        "Verified: the %(rows)s rows of the ledger and all they tell of are as they were written.",
        rows,
    )
    return said % {"rows": rows}


def _rows(line: Line) -> list[Row]:
    """Return the rows, with the two newest versions chosen to be compared."""
    versions = [event.version for event in line.events if event.version]
    after, before = versions[:1], versions[1:2] or versions[:1]
    return [
        Row(
            event=event,
            done=str(DONE.get(event.action, event.action)),
            version=called(event.version) if event.version else "",
            plan=tuple((str(PLANNED[one.what]), one.before, one.after) for one in event.plan),
            is_before=event.version in before and bool(event.version),
            is_after=event.version in after and bool(event.version),
        )
        for event in line.events
    ]


def _address(request: HttpRequest, **changes: object) -> str:
    """Return the query of this page with another place in the line."""
    query = request.GET.copy()
    query.pop("before", None)
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"
