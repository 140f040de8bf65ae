"""A person of the contact book as a form: the row, the other names they go by, and the version it was made from."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from phrases.telling import told
from stories.desk.contacts import FIELDS
from stories.desk.contacts.book import objections, tidy
from stories.desk.contacts.columns import ALIASES
from stories.errors import Problem
from stories.models import AliasKind, Contact

HELP = {
    "former_names": gettext_lazy("One a line. By these, wire copy and colleagues find this person, too."),
    "bylines": gettext_lazy("One a line: R. Lund, Rosa B. Lund."),
    "other_emails": gettext_lazy("One a line."),
}


class OneALine(forms.CharField):
    """Values, one a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in (super().clean(value) or "").splitlines() if line.strip()]


class ContactForm(ModelForm):  # type: ignore[type-arg]
    """A person, their other names, and the version of the row the form was made from."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    former_names = OneALine(label=gettext_lazy("Former names"), help_text=HELP["former_names"])
    bylines = OneALine(label=gettext_lazy("By-line variants"), help_text=HELP["bylines"])
    other_emails = OneALine(label=gettext_lazy("Other e-mails"), help_text=HELP["other_emails"])

    class Meta:
        model = Contact
        fields = (*FIELDS, "user")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["base_version"] = self.instance.version if self.instance.pk else None
        aliases = list(self.instance.aliases.all()) if self.instance.pk else []
        for name, kind in ALIASES.items():
            self.initial[name] = [alias.value for alias in aliases if alias.kind == kind]

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        latest = Contact.objects.filter(pk=self.instance.pk).values_list("version", flat=True).first()
        if typed.get("base_version") != latest:
            raise ValidationError(
                _("A colleague changed this person meanwhile. Open the page again to see how."), "stale_contact"
            )
        self._ask_the_desk(typed)
        return typed

    def validate_constraints(self) -> None:
        """The desk says the same, in words for people and beside the field."""

    def aliases(self) -> list[tuple[str, str]]:
        """Return the other names as typed, as (kind, value)."""
        return tidy((kind, value) for name, kind in ALIASES.items() for value in self.cleaned_data.get(name, ()))

    def _ask_the_desk(self, typed: dict[str, Any]) -> None:
        """Show what the desk would object to beside its field, unless the form has said so itself."""
        aliases = self.aliases()
        person = Contact(**{name: typed[name] for name in FIELDS if name in typed})
        for problem in objections(person, aliases):
            field = _field_of(problem, aliases)
            if field not in self.errors:
                self.add_error(field, told(problem.message))


def _field_of(problem: Problem, aliases: list[tuple[str, str]]) -> str:
    """Return the field an objection points at; one of all aliases is shown at the first kind there is."""
    if not problem.place.startswith("aliases"):
        return problem.place
    position = problem.place.split(".")[1:2]
    kind = AliasKind(aliases[int(position[0]) if position else 0][0])
    return next(name for name, of in ALIASES.items() if of is kind)
