"""The story as a form: `Content` into fields, and what was typed back into `Content`.

Only a field somebody changed changes its value: wire copy that was opened and saved is the wire copy it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stories.admin.forms.drawing import Drawn
from stories.admin.forms.editor import body_widget
from stories.admin.forms.fields import Line, Text, Words
from stories.admin.forms.rows import CREDITS, NOTES, PICTURES, TAGLINES, Rows
from stories.content import Content, Copyright, Dateline, PictureBlock
from stories.copy.limits import MAX_LENGTHS
from stories.errors import Problem
from stories.formats import body_html
from stories.models import Section

URGENCIES = {
    1: _("1 – flash"),
    2: _("2 – bulletin"),
    3: _("3 – urgent"),
    4: "4",
    5: _("5 – routine"),
    6: "6",
    7: "7",
    8: "8",
    9: _("9 – whenever"),
}
# Fields that are an attribute of Content of the same name.
PLAIN = ("headline", "deck", "slug", "section", "language", "urgency", "wire_credit", "rights", "topics", "keywords")


class CopyForm(forms.Form):
    """The words of a story. `base` is the number of the revision they were typed on, 0 for a new story."""

    default_renderer = Drawn

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    headline = Text(label=_("Headline"), max_length=MAX_LENGTHS["headline"], rows=2)
    deck = Text(label=_("Deck"), max_length=MAX_LENGTHS["deck"], help_text=_("The line under the headline."))
    body = Text(label=_("Body"), widget=body_widget())
    slug = Line(label=_("Slug"), max_length=MAX_LENGTHS["slug"], help_text=_("Short working name: halden-flood."))
    section = forms.ChoiceField(label=_("Section"), required=False)
    language = Line(label=_("Language"), max_length=MAX_LENGTHS["language"], initial="en", help_text=_("en, de, pt-BR."))
    urgency = forms.TypedChoiceField(label=_("Urgency"), coerce=int, choices=URGENCIES, initial=5)
    dateline_place = Line(label=_("Dateline: place"), max_length=MAX_LENGTHS["place"], help_text=_("As printed: HALDEN."))
    dateline_date = Line(label=_("Dateline: date"), max_length=MAX_LENGTHS["date"], help_text=_("As printed: March 4."))
    wire_credit = Line(label=_("Wire"), max_length=MAX_LENGTHS["wire_credit"], help_text=_("The agency it came from."))
    topics = Words(label=_("Topics"), help_text=_("Codes of IPTC Media Topics, with commas."))
    keywords = Words(label=_("Keywords"), help_text=_("With commas."))
    rights = Text(label=_("Rights"), max_length=MAX_LENGTHS["rights"], help_text=_("What others may do with it."))
    copyright_year = forms.IntegerField(label=_("Copyright: year"), required=False, min_value=0, max_value=9999)
    copyright_holder = Line(label=_("Copyright: holder"), max_length=MAX_LENGTHS["holder"])
    revision_note = Line(label=_("Note on this save"), max_length=500, help_text=_("For colleagues, in the history."))

    def __init__(
        self, base: Content, number: int, data: Mapping[str, Any] | None = None, *, sections: Mapping[str, str] | None = None
    ) -> None:
        """Make the form of revision `number`, which says `base`; `data` is what came back from the browser.

        `sections` are the open ones, slugs with names; they are read if they are not given.
        """
        super().__init__(data, initial={"base": number, **_values(base)})
        self.before = base
        self.rows: dict[str, Rows] = {rows.name: rows.of(base, data) for rows in (CREDITS, TAGLINES, PICTURES, NOTES)}
        self.fields["section"].choices = _choices(sections, base.section)  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def content(self, base: Content) -> Content:
        """Return `base` with what was changed in the form.

        Raises:
            BadContent: the body is no body; see `body_html.to_blocks`.
        """
        typed, changed = self.cleaned_data, set(self.changed_data)
        values: dict[str, Any] = {name: typed[name] for name in PLAIN if name in changed}
        if changed & {"dateline_place", "dateline_date"}:
            values["dateline"] = _if_any(Dateline(typed["dateline_place"], typed["dateline_date"]), Dateline())
        if changed & {"copyright_year", "copyright_holder"}:
            values["copyright"] = _if_any(Copyright(typed["copyright_year"], typed["copyright_holder"]), Copyright())
        values |= {name: rows.values(getattr(base, name)) for name, rows in self.rows.items() if rows.has_changed()}
        if "body" in changed:
            values["body"] = body_html.to_blocks(typed["body"], base=base.body)
        return _without_lost_pictures(replace(base, **values), base)

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show each objection beside the field it points at, or at the top if it points at none."""
        for problem in problems:
            name, _, rest = problem.place.partition(".")
            if name in self.rows and self.rows[name].refuse(rest, problem.message):
                continue
            field = field_of(problem.place)
            self.add_error(field if field in self.fields else None, problem.message)


def field_of(place: str) -> str:
    """Return the name of the field a problem's place points at: `copyright.year` is `copyright_year`, `body.3` is `body`."""
    joined = place.replace(".", "_")
    return joined if joined.startswith(("dateline_", "copyright_")) else place.replace("#", ".").partition(".")[0]


def _values(content: Content) -> dict[str, Any]:
    """Return the fields' values as `content` has them."""
    dateline, copyright = content.dateline or Dateline(), content.copyright or Copyright()
    return {name: getattr(content, name) for name in PLAIN} | {
        "body": body_html.from_blocks(content.body),
        "dateline_place": dateline.place,
        "dateline_date": dateline.date,
        "copyright_year": copyright.year,
        "copyright_holder": copyright.holder,
    }


def _if_any(value: Any, empty: Any) -> Any:
    return None if value == empty else value


def _without_lost_pictures(content: Content, base: Content) -> Content:
    """A picture taken out of the story takes its place in the body with it."""
    lost = {picture.id for picture in base.pictures} - {picture.id for picture in content.pictures}
    body = tuple(block for block in content.body if not (isinstance(block, PictureBlock) and block.picture in lost))
    return replace(content, body=body)


def _choices(sections: Mapping[str, str] | None, current: str) -> list[tuple[str, str]]:
    """Return the open sections, and the one the story stands in whatever became of it."""
    known = dict(Section.objects.filter(open=True).values_list("slug", "name")) if sections is None else sections
    closed = {current: gettext("%(section)s (closed)") % {"section": current}} if current and current not in known else {}
    return [("", "–"), *known.items(), *closed.items()]
