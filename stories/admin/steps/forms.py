"""What a step asks for, as a form: one field for each name in the table's `needs`."""

from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phrases.telling import told
from stories.admin.forms.fields import Line, Text
from stories.admin.forms.moment_field import Moment, MomentWidget, was_seen
from stories.admin.pages import shown
from stories.desk.facts.gathering import to_return_to
from stories.errors import Problem
from stories.facts import Asked, Kind
from stories.models import Story
from stories.values.clocks import picks
from stories.workflow import STEPS

# What `note` is called, and for whom it is, where that is not "A public note".
NOTES = {
    "publish": (
        gettext_lazy("Public note"),
        gettext_lazy("What readers are told. A correction needs one: say what was wrong and what is right."),
    ),
    "schedule": (gettext_lazy("Public note"), gettext_lazy("What readers will be told. A correction needs one.")),
    "kill": (gettext_lazy("Public notice"), gettext_lazy("Readers find it in the place of the story, for ever.")),
    "withdraw": (
        gettext_lazy("Public notice"),
        gettext_lazy("Readers find it in the place of the story while it is away."),
    ),
    "roll_back": (gettext_lazy("Public note"), gettext_lazy("What readers are told.")),
}
# Steps that decide about words: they name the revision their page shows.
OF_WORDS = frozenset({"approve", "schedule", "publish", "roll_back", "discard"})


# Of these, those that decide about pictures too.
OF_PICTURES = frozenset({"approve", "schedule", "publish"})


class StepForm(forms.Form):
    """The fields one step needs on one story.

    `data` is what was sent to be done, `typed` what was typed so far and is shown again without a verdict.
    """

    def __init__(
        self, action: str, story: Story, data: Mapping[str, Any] | None = None, *, typed: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id="step_%s")
        for name in STEPS[action].needs:
            field = FIELDS[name](action, story)
            if field:
                self.fields[name] = field
        if action in OF_WORDS:
            self.fields["revision_hash"] = _revision_hash(action, story)
        if action in OF_PICTURES:
            self.fields["pictures_hash"] = _pictures_hash(action, story)
        for name, field in self.fields.items():
            value = field.widget.value_from_datadict(typed or {}, {}, name)
            if any(value) if isinstance(value, list) else value:
                self.initial[name] = value

    def unseen(self) -> str:
        """Return what was asked for and not shown before, once the form is valid: publish_at, edition, or ""."""
        edition = self.cleaned_data.get("edition")
        if not was_seen("publish_at", self.cleaned_data.get("publish_at"), self.data):
            return "publish_at"
        return "edition" if edition is not None and self.data.get("edition_seen") != str(edition) else ""

    def asked(self) -> Asked:
        """Return what was asked for, once the form is valid."""
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value not in {None, ""}})

    def refuse(self, problems: tuple[Problem, ...]) -> list[Problem]:
        """Show each objection beside its field, and return those that belong to the story itself."""
        elsewhere = []
        for problem in problems:
            if problem.place in self.fields and not self.fields[problem.place].widget.is_hidden:
                self.add_error(problem.place, told(problem.message))
            else:
                elsewhere.append(problem)
        return elsewhere


def earlier_editions(story: Story) -> list[tuple[int, str]]:
    """Return the numbers readers may be given again, the newest first, each with what people call it."""
    editions = {row.number: row for row in story.editions.exclude(kind=Kind.KILL).order_by("number").only("number", "kind", "at")}
    name = _("%(number)s: %(kind)s, %(at)s")
    offered = (editions[number] for number in reversed(to_return_to(list(editions))))
    return [(row.number, name % {"number": row.number, "kind": row.kind, "at": shown(row.at)}) for row in offered]


def _reason(action: str, story: Story) -> forms.Field:
    return Text(max_length=500, rows=2, label=_("Reason"), help_text=_("For colleagues and the ledger."))


def _note(action: str, story: Story) -> forms.Field:
    label, help_text = NOTES[action]
    return Text(max_length=2_000, rows=3, label=label, help_text=help_text)


def _kind(action: str, story: Story) -> forms.Field | None:
    """A first edition is the original: there is nothing to choose."""
    if not story.editions.exists():
        return None
    choices = [
        (Kind.UPDATE, _("Update: there is more to tell")),
        (Kind.CORRECTION, _("Correction: something was wrong")),
    ]
    help_text = _(
        "An update puts new words in the place of the old ones; its note goes to those who are told of publications. A "
        "correction tells every reader: its note stands above the story from now on, in every format that has a place for it."
    )
    return forms.TypedChoiceField(
        label=_("Kind"), coerce=Kind, choices=choices, initial=Kind.UPDATE, widget=forms.RadioSelect, help_text=help_text
    )


def _publish_at(action: str, story: Story) -> forms.Field:
    offered = picks(timezone.now(), ZoneInfo(settings.TIME_ZONE), embargo_until=story.embargo_until)
    widget = MomentWidget(offered=offered, embargo_until=story.embargo_until)
    return Moment(label=_("Publish at"), required=False, widget=widget)


def _edition(action: str, story: Story) -> forms.Field:
    named = earlier_editions(story)
    initial = named[0][0] if named else None
    choices = [("", "–"), *named]
    return forms.TypedChoiceField(
        label=_("Edition to return to"), required=False, coerce=int, empty_value=None, choices=choices, initial=initial
    )


def _slug(action: str, story: Story) -> forms.Field:
    help_text = _("A kill is final. Type %(slug)s to say you mean this story.") % {"slug": story.slug}
    return Line(max_length=100, label=_("Slug of the story"), help_text=help_text)


def _revision_hash(action: str, story: Story) -> forms.Field:
    return Line(max_length=64, widget=forms.HiddenInput)


def _pictures_hash(action: str, story: Story) -> forms.Field:
    return Line(max_length=64, required=False, widget=forms.HiddenInput)


FIELDS: dict[str, Callable[[str, Story], forms.Field | None]] = {
    "reason": _reason,
    "note": _note,
    "kind": _kind,
    "publish_at": _publish_at,
    "edition": _edition,
    "slug": _slug,
    "revision_hash": _revision_hash,
}
