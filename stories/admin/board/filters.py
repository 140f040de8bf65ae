"""What somebody wants to see of the desk, as the page's address says it: a form, a `Wanted`, the place of a page."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django import forms
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from phrases import word
from phrases.telling import told
from stories.desk.board import MARKS, QUEUES, Place, Wanted
from stories.desk.writing.planning import WORKS_ON_STORIES
from stories.facts import Readers, State
from stories.models import Section

LARGEST_KEY = 2**63 - 1

# What a mark is called, for people.
_MARKS = {"held": _("on hold"), "embargoed": _("embargoed"), "overdue": _("overdue")}


class Filters(forms.Form):
    """The filters of the board. An address with a value that means nothing is refused beside its field."""

    q = forms.CharField(
        label=_("Search"), max_length=200, required=False,
        help_text=_("Words of slug, text, captions and credits. “In quotes” in a row; -without."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    section = forms.ChoiceField(label=_("Section"), required=False)
    assignee = forms.TypedChoiceField(label=_("Assignee"), required=False, coerce=int, empty_value=None)
    author = forms.CharField(label=_("Author"), max_length=100, required=False, help_text=_("A name, or its beginning."))
    state = forms.ChoiceField(label=_("State"), required=False)
    readers = forms.ChoiceField(label=_("Readers have"), required=False)
    day = forms.DateField(label=_("Desk date"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    mark = forms.ChoiceField(
        label=_("Marked"), required=False, choices=[("", _("any")), *((mark, _MARKS[mark]) for mark in MARKS)]
    )
    mine = forms.BooleanField(label=_("My stories only"), required=False)
    queue = forms.ChoiceField(required=False, choices=[("", ""), *((key, key) for key in QUEUES)], widget=forms.HiddenInput)
    behind = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked, auto_id="filter_%s", label_suffix="")
        self.fields["state"].choices = [("", _("any")), *((state.value, told(word(state.value))) for state in State)]
        self.fields["readers"].choices = [("", _("any")), *((readers.value, told(word(readers.value))) for readers in Readers)]
        self.fields["section"].choices = [("", _("any")), *Section.objects.values_list("slug", "name")]
        self.fields["assignee"].choices = [("", _("anybody")), ("0", _("nobody")), *_people()]

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
    moment, _between, key = text.partition("~")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if not isinstance(at, datetime) or at.tzinfo is None or not (key.isascii() and key.isdigit() and int(key) <= LARGEST_KEY):
        raise forms.ValidationError(_("There is no such page: begin at the first."))
    return Place(at, int(key))


def _people() -> Iterable[tuple[str, str]]:
    """Return those one may give a story to."""
    groups = [role.value for role in WORKS_ON_STORIES]
    people = User.objects.filter(is_active=True, groups__name__in=groups).distinct().order_by("username")
    return ((str(pk), name) for pk, name in people.values_list("pk", "username"))
