"""The lines below a story on its page: what the credits give while somebody types, and those written by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from phrases.telling import told
from stories.admin.forms.copy_form import CopyForm
from stories.admin.forms.rows import CREDITS, TAGLINES, Rows
from stories.admin.forms.saving import base_of
from stories.admin.pages import story_or_404
from stories.content import Content
from stories.desk.facts.taglines import with_replaced_lines
from stories.formats import wire_text
from stories.tagline import Tagline


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of a form, each with the row it is written by hand in, if any; the `loose` rows belong to none of them."""

    lines: tuple[tuple[Tagline, Any], ...]
    loose: tuple[Any, ...]


def shown_taglines(form: CopyForm) -> Shown:
    """Return the lines of the story as the form has it."""
    loose = list(form.rows[TAGLINES.name].formset.forms)
    lines = []
    for line in _lines(form.before, form.rows):
        row = next((row for row in loose if _key(row) == (line.kind, str(line.nth))), None)
        lines.append((line, row))
        if row:
            loose.remove(row)
    return Shown(tuple(lines), tuple(loose))


@require_POST
def preview(request: HttpRequest, pk: int | None = None) -> JsonResponse:
    """Answer with the lines the typed credits give, {"taglines": [...]}. Nothing is saved."""
    base = base_of(request.POST, story_or_404(request, pk)).content if pk else Content()
    rows = {kind.name: kind.of(base, request.POST) for kind in (CREDITS, TAGLINES)}
    return JsonResponse({"taglines": list(map(_told, _lines(base, rows)))})


def _lines(base: Content, rows: dict[str, Rows]) -> Iterable[Tagline]:
    """Return the lines of what the rows say, as far as they are filled in."""
    typed = {kind.name: rows[kind.name].readable(getattr(base, kind.name)) for kind in (CREDITS, TAGLINES)}
    return wire_text.taglines(with_replaced_lines(replace(base, **typed), before=base))


def _key(row: Any) -> tuple[str, str]:
    return row["kind"].value(), str(row["nth"].value())


def _told(line: Tagline) -> dict[str, Any]:
    return {"kind": line.kind, "nth": line.nth, "label": told(line.label), "generated": line.generated, "stale": line.is_stale}
