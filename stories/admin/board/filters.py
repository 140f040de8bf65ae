"""What somebody wants to see of the desk, as the page's address says it: a form, a `Wanted`, the place of a page."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from stories.desk.board import MARKS, QUEUES, Place, Wanted
from stories.desk.planning import WORKS_ON_STORIES
from stories.facts import Readers, State
from stories.models import Section

LARGEST_KEY = 2**63 - 1

# What a mark is called, for people.
_MARKS = {"held": "on hold", "embargoed": "embargoed", "overdue": "overdue"}


class Filters(forms.Form):
    """The filters of the board. An address with a value that means nothing is refused beside its field."""

    q = forms.CharField(
        label="Search", max_length=200, required=False,
        help_text="Words of slug, text, captions and credits. “In quotes” in a row; -without.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    section = forms.ChoiceField(required=False)
    assignee = forms.TypedChoiceField(required=False, coerce=int, empty_value=None)
    author = forms.CharField(max_length=100, required=False, help_text="A name, or its beginning.")
    state = forms.ChoiceField(required=False, choices=[("", "any"), *((state.value, state.value) for state in State)])
    readers = forms.ChoiceField(
        label="Readers have", required=False, choices=[("", "any"), *((readers.value, readers.value) for readers in Readers)]
    )
    day = forms.DateField(label="Desk date", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    mark = forms.ChoiceField(label="Marked", required=False, choices=[("", "any"), *((mark, _MARKS[mark]) for mark in MARKS)])
    mine = forms.BooleanField(label="My stories only", required=False)
    queue = forms.ChoiceField(required=False, choices=[("", ""), *((key, key) for key in QUEUES)], widget=forms.HiddenInput)
    behind = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked, auto_id="filter_%s", label_suffix="")
        self.fields["section"].choices = [("", "any"), *Section.objects.values_list("slug", "name")]
        self.fields["assignee"].choices = [("", "anybody"), ("0", "nobody"), *_people()]

    def clean_behind(self) -> Place | None:
        return place_in(self.cleaned_data["behind"]) if self.cleaned_data["behind"] else None

    def wanted(self) -> Wanted:
        """Return what is wanted, once the form is valid."""
        chosen = self.cleaned_data
        same = {name: chosen[name] for name in ("queue", "state", "readers", "section", "assignee", "day", "mark", "mine")}
        return Wanted(**same, author=" ".join(chosen["author"].split()), words=chosen["q"])


def written(place: Place) -> str:
    """Write a place as an address carries it."""
    return f"{place.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}~{place.story}"


def place_in(text: str) -> Place:
    """Read what `written` wrote.

    Raises:
        forms.ValidationError: it was written by somebody else.
    """
    moment, _, key = text.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if not isinstance(at, datetime) or at.tzinfo is None or not (key.isascii() and key.isdigit() and int(key) <= LARGEST_KEY):
        raise forms.ValidationError("There is no such page: begin at the first.")
    return Place(at, int(key))


def _people() -> Iterable[tuple[str, str]]:
    """Return those one may give a story to."""
    groups = [role.value for role in WORKS_ON_STORIES]
    people = User.objects.filter(is_active=True, groups__name__in=groups).distinct().order_by("username")
    return ((str(pk), name) for pk, name in people.values_list("pk", "username"))
