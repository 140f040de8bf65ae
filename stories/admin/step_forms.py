"""What a step asks for, as a form: one field for each name in the table's `needs`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from stories.admin.fields import Line, Text
from stories.errors import Problem
from stories.facts import Asked, Kind
from stories.models import Story
from stories.workflow import STEPS

# What `note` is called, and for whom it is, where that is not "A public note".
NOTES = {
    "publish": ("Public note", "What readers are told. A correction needs one: say what was wrong and what is right."),
    "schedule": ("Public note", "What readers will be told. A correction needs one."),
    "kill": ("Public notice", "Readers find it in the place of the story, for ever."),
    "withdraw": ("Public notice", "Readers find it in the place of the story while it is away."),
    "roll_back": ("Public note", "What readers are told."),
}


class StepForm(forms.Form):
    """The fields one step needs on one story."""

    def __init__(self, action: str, story: Story, data: Mapping[str, Any] | None = None, *, revision_hash: str = "") -> None:
        super().__init__(data, initial={"revision_hash": revision_hash}, auto_id="step_%s")
        for name in STEPS[action].needs:
            field = FIELDS[name](action, story)
            if field:
                self.fields[name] = field
        if "publish_at" in self.fields:
            self.fields["zone"] = forms.ChoiceField(
                label="Time zone", choices=[(zone, zone) for zone in sorted(available_timezones())], initial=settings.TIME_ZONE
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("publish_at") and typed.get("zone"):
            with timezone.override(ZoneInfo(typed["zone"])):
                try:
                    typed["publish_at"] = from_current_timezone(typed["publish_at"])
                except forms.ValidationError:
                    self.add_error("publish_at", "The clocks are changed then: this time does not exist, or twice. Take another.")
        return typed

    def asked(self) -> Asked:
        """Return what was asked for, once the form is valid."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "zone" and value not in {None, ""}}
        return Asked(**typed)

    def refuse(self, problems: tuple[Problem, ...]) -> list[Problem]:
        """Show each objection beside its field, and return those that belong to the story itself."""
        elsewhere = []
        for problem in problems:
            if problem.place in self.fields and not self.fields[problem.place].widget.is_hidden:
                self.add_error(problem.place, problem.message)
            else:
                elsewhere.append(problem)
        return elsewhere


class LocalMoment(forms.Field):
    """A moment as a clock on the wall shows it, without a zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        try:
            moment = parse_datetime(str(value))
        except ValueError:
            moment = None
        if moment is None or timezone.is_aware(moment):
            raise forms.ValidationError("Write a date and a time.")
        return moment


def _reason(action: str, story: Story) -> forms.Field:
    return Text(max_length=500, rows=2, help_text="For colleagues and the ledger.")


def _note(action: str, story: Story) -> forms.Field:
    label, help_text = NOTES[action]
    return Text(max_length=2_000, rows=3, label=label, help_text=help_text)


def _kind(action: str, story: Story) -> forms.Field | None:
    """A first edition is the original: there is nothing to choose."""
    if not story.editions.exists():
        return None
    choices = [(Kind.UPDATE, "Update: there is more to tell"), (Kind.CORRECTION, "Correction: something was wrong")]
    return forms.TypedChoiceField(coerce=Kind, choices=choices, initial=Kind.UPDATE, widget=forms.RadioSelect)


def _publish_at(action: str, story: Story) -> forms.Field:
    return LocalMoment(label="Publish at", required=False)


def _edition(action: str, story: Story) -> forms.Field:
    earlier = story.editions.exclude(kind=Kind.KILL).order_by("-number")[1:]
    named = [(edition.number, f"{edition.number}: {edition.kind}, {edition.at:%Y-%m-%d %H:%M} UTC") for edition in earlier]
    return forms.TypedChoiceField(
        label="Edition to return to", required=False, coerce=int, empty_value=None, choices=[("", "–"), *named]
    )


def _slug(action: str, story: Story) -> forms.Field:
    help_text = f"A kill is final. Type {story.slug} to say you mean this story."
    return Line(max_length=100, label="Slug of the story", help_text=help_text)


def _revision_hash(action: str, story: Story) -> forms.Field:
    return Line(max_length=64, widget=forms.HiddenInput)


FIELDS: dict[str, Callable[[str, Story], forms.Field | None]] = {
    "reason": _reason,
    "note": _note,
    "kind": _kind,
    "publish_at": _publish_at,
    "edition": _edition,
    "slug": _slug,
    "revision_hash": _revision_hash,
}
