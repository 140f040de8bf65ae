"""The lists of a story - credits, taglines by hand, pictures, notes - as rows one can add, move and remove."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from stories.admin.forms.row_forms import CreditRow, NoteRow, PictureRow, Row, TaglineRow
from stories.content import Content
from stories.copy.limits import MAX_ITEMS


@dataclass(frozen=True, slots=True)
class RowKind:
    """A list of `Content` (its attribute is `name`), the form of one row, and the template that draws it."""

    name: str
    form: type[Row]
    template: str

    def of(self, content: Content, data: Mapping[str, Any] | None) -> "Rows":
        """Make the rows of `content`, or of what came back from the browser for it."""
        items: Sequence[Any] = getattr(content, self.name)
        rows = _formset(self)(data, initial=[self.form.initial_of(item) for item in items], prefix=self.name)
        return Rows(self, rows, len(items))


class Rows:
    """The rows of one list."""

    def __init__(self, kind: RowKind, formset: "BaseFormSet[Any]", before: int) -> None:
        self.kind = kind
        self.formset = formset
        self._before = before
        self._kept: list[Row] = []

    @property
    def blank(self) -> SafeString:
        """The row without words that the page's script copies for a new one."""
        return _blank(self.kind, get_language() or "")

    def is_valid(self) -> bool:
        return self.formset.is_valid()

    def has_changed(self) -> bool:
        """Whether a row was changed, added, moved or removed."""
        return self.formset.has_changed() or len(self.formset.forms) != self._before

    def values(self, before: Sequence[Any]) -> tuple[Any, ...]:
        """Return the items as the rows have them, in their order; a row of `before` keeps what was not touched."""
        index = {form: position for position, form in enumerate(self.formset.forms)}
        self._kept = list(self.formset.ordered_forms)
        return tuple(form.item(before[index[form]] if index[form] < len(before) else None) for form in self._kept)

    def readable(self, before: Sequence[Any]) -> tuple[Any, ...]:
        """Return the items of those rows that are filled in rightly, in their order: a preview shows them beside half a row."""
        if not self.formset.is_bound:
            return tuple(before)
        self.formset.is_valid()
        rows = [
            (form.cleaned_data.get("ORDER") or self.formset.absolute_max, position, form)
            for position, form in enumerate(self.formset.forms)
            if (position < len(before) or form.has_changed()) and form.is_valid() and not form.cleaned_data.get("DELETE")
        ]
        return tuple(form.item(before[at] if at < len(before) else None) for _, at, form in sorted(rows, key=lambda row: row[:2]))

    def refuse(self, place: str, message: str) -> bool:
        """Show an objection beside the field it points at (`0.email`); tell whether there is such a row."""
        number, _, name = place.partition(".")
        rows = self._kept or self.formset.forms
        if not number.isdigit() or int(number) >= len(rows):
            return False
        row = rows[int(number)]
        field = name.replace(".", "_")
        row.add_error(field if field in row.fields else None, message)
        return True


@cache
def _formset(kind: RowKind) -> "type[BaseFormSet[Any]]":
    return formset_factory(
        kind.form, extra=0, can_order=True, can_delete=True, max_num=MAX_ITEMS[kind.name], validate_max=True
    )  # fmt: skip


@cache
def _blank(kind: RowKind, language: str) -> SafeString:
    """Draw the row once in a process: it is the same on every page in a language, and more fields than most stories fill."""
    return render_to_string(kind.template, {"row": _formset(kind)(prefix=kind.name).empty_form})


CREDITS = RowKind("credits", CreditRow, "stories/forms/credit_row.html")
TAGLINES = RowKind("tagline_overrides", TaglineRow, "stories/forms/tagline_row.html")
PICTURES = RowKind("pictures", PictureRow, "stories/forms/picture_row.html")
NOTES = RowKind("notes", NoteRow, "stories/forms/note_row.html")
