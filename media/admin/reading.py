"""Pages of Django's admin on which somebody only reads: lists nothing is done on to many rows at once, and a row's history."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe


class ReadingPages:
    """What is sent to a list without actions, or to the history of a row, is refused: nobody takes it.

    How many rows each filter would leave is not counted, whoever asks: it would read all of a table for each.
    """

    show_facets = admin.ShowFacets.NEVER

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method not in ("GET", "HEAD") and not self.actions:  # type: ignore[attr-defined]
            return HttpResponseNotAllowed(("GET", "HEAD"))
        return super().changelist_view(request, extra_context)  # type: ignore[misc,no-any-return]

    @method_decorator(require_safe)
    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().history_view(request, object_id, extra_context)  # type: ignore[misc,no-any-return]
