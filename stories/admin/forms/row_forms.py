"""One credit, one tagline by hand, one picture, one note, as a row of the story's form."""

import re
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stories.admin.forms.drawing import Drawn
from stories.admin.forms.fields import Line, Text
from stories.content import Credit, CreditRole, Note, Picture, PictureCredit, TaglineOverride
from stories.copy.limits import MAX_BODY_BYTES, MAX_ITEMS, MAX_LENGTHS
from stories.formats.body_html import fresh_id
from stories.tagline import LABELS

ROLES = {
    CreditRole.BYLINE: _("Byline"),
    CreditRole.REPORTER: _("Reporter"),
    CreditRole.ASSISTANCE: _("Assistance"),
    CreditRole.WRITER: _("Writer"),
    CreditRole.EDITOR: _("Editor"),
}
NOTES = {
    "update": _("Update"),
    "correction": _("Correction"),
    "refile": _("Refile"),
    "production": _("Production"),
    "disclaimer": _("Disclaimer"),
}
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What stands for an image whose file is still to come, until the picture library has made its entry.
AWAITED = "awaited"


def is_uuid(value: str) -> bool:
    """Tell whether a value is written as a uuid is."""
    return _UUID.fullmatch(value) is not None


class Row(forms.Form):
    """A row: `initial_of` an item into fields, `item` back. What was not touched stays as it was."""

    default_renderer = Drawn

    @classmethod
    def initial_of(cls, item: Any) -> dict[str, Any]:
        return {field.name: getattr(item, field.name) for field in fields(item)}

    def item(self, before: Any) -> Any:
        """Return the row as a value; `before` is what it was, None for a new one."""
        raise NotImplementedError

    def changed(self) -> dict[str, Any]:
        """Return the values of the fields somebody changed."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name not in {"ORDER", "DELETE"}}


class CreditRow(Row):
    """Who did what, with bureau and addresses as printed. `contact` is the person's uuid in the contact book."""

    role = forms.TypedChoiceField(label=_("Role"), coerce=CreditRole, choices=list(ROLES.items()), initial=CreditRole.BYLINE)
    contact = Line(max_length=36, widget=forms.HiddenInput)
    name = Line(
        label=_("Name"),
        max_length=MAX_LENGTHS["name"],
        required=True,
        error_messages={"required": _("Name the person, or remove the row.")},
    )
    bureau = Line(label=_("Bureau"), max_length=MAX_LENGTHS["bureau"])
    email = Line(label=_("E-mail"), max_length=MAX_LENGTHS["email"])
    phone = Line(label=_("Phone"), max_length=MAX_LENGTHS["phone"])
    title = Line(label=_("Title"), max_length=MAX_LENGTHS["title"])

    def item(self, before: Credit | None) -> Credit:
        values = self.changed()
        if "contact" in values:
            values["contact"] = values["contact"] or None
        return replace(before or Credit(CreditRole.BYLINE, ""), **values)


class TaglineRow(Row):
    """A line below the story written by hand. `read_again`: it still is right, though the credits changed."""

    kind = forms.ChoiceField(choices=list(LABELS.items()), widget=forms.HiddenInput)
    nth = forms.IntegerField(min_value=1, max_value=MAX_ITEMS["tagline_overrides"], initial=1, widget=forms.HiddenInput)
    line = Text(label=_("Printed, as written by hand"), max_length=MAX_LENGTHS["line"], rows=2)
    read_again = forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs={"hidden": True}))

    def item(self, before: TaglineOverride | None) -> TaglineOverride:
        values = self.changed()
        if values.pop("read_again", False):
            values["instead_of"] = None
        return replace(before or TaglineOverride(self.cleaned_data["kind"], ""), **values)

    def clean_line(self) -> str:
        line: str = self.cleaned_data["line"]
        return line.strip()


class PictureRow(Row):
    """Where a picture stands and its words there. `image` is a uuid of the picture library, `AWAITED`, or empty.

    `shown` is the uuid again if there is a file to show beside the row.
    """

    shown: str = ""

    id = Line(max_length=40, widget=forms.HiddenInput)
    image = Line(max_length=36, widget=forms.HiddenInput)
    role = forms.ChoiceField(
        label=_("Place"), choices=[("lead", _("Lead picture")), ("inline", _("In the text"))], initial="lead"
    )
    caption = Text(label=_("Caption"), max_length=MAX_LENGTHS["caption"], rows=3)
    alt = Text(
        label=_("Alt text"),
        max_length=MAX_LENGTHS["alt"],
        rows=2,
        help_text=_("What is to be seen, for those who cannot see it."),
    )
    credit_kind = forms.ChoiceField(
        label=_("Credit"), required=False,
        choices=[
            ("", "–"), ("photographer", _("Photographer")), ("source", _("Source")), ("photo", _("Photo")), ("image", _("Image")),
        ],
    )  # fmt: skip
    credit_name = Line(label=_("Name"), max_length=MAX_LENGTHS["name"])
    credit_agency = Line(label=_("Agency"), max_length=MAX_LENGTHS["agency"])
    title = Line(label=_("Headline over the caption"), max_length=MAX_LENGTHS["title"])

    @classmethod
    def initial_of(cls, item: Picture) -> dict[str, Any]:
        credit = item.credit
        return super().initial_of(item) | {
            "credit_kind": credit.kind if credit else "",
            "credit_name": credit.name if credit else "",
            "credit_agency": credit.agency if credit else "",
        }

    def item(self, before: Picture | None) -> Picture:
        values = self.changed()
        typed = {name: self.cleaned_data[f"credit_{name}"] for name in ("kind", "name", "agency")}
        if [values.pop(f"credit_{name}") for name in typed if f"credit_{name}" in values]:
            values["credit"] = PictureCredit(**typed) if typed["kind"] else None
        if "image" in values:
            values["image"] = values["image"] or None
        values["id"] = self.cleaned_data["id"] or fresh_id()
        return replace(before or Picture(""), **values)

    def clean_image(self) -> str:
        value: str = self.cleaned_data["image"]
        if value not in {"", AWAITED} and not is_uuid(value):
            raise forms.ValidationError(gettext("Choose the picture in the picture library."))
        return value

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("credit_kind") and (typed.get("credit_name") or typed.get("credit_agency")):
            self.add_error("credit_kind", gettext("Say what the credit is: photographer, source, photo or image."))
        return typed


class NoteRow(Row):
    """A note printed with the story."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(NOTES.items()))
    text = Text(
        label=_("Text"),
        max_length=MAX_BODY_BYTES,
        rows=2,
        required=True,
        error_messages={"required": _("Write the note, or remove the row.")},
    )

    def item(self, before: Note | None) -> Note:
        return replace(before or Note("update", ""), **self.changed())
