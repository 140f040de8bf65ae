"""The ledger: every step somebody took, and the proof that it is as it was written."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from stories.admin.pages import shown
from stories.admin.permissions import ReadOnly
from stories.desk.verify import verify_ledger
from stories.facts import Role
from stories.models import Transition


@admin.register(Transition)
class LedgerAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Rows are added by the desk; the database refuses to change or delete one."""

    readers = frozenset({Role.EDITOR, Role.ADMIN})
    actions = None
    list_display = ("number", "taken", "by", "action", "story", "source", "target", "readers_have", "reason")
    list_display_links = ("number",)
    list_filter: ClassVar = ("action",)
    list_select_related = ("by", "story")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("story__slug", "by__username", "action", "reason")
    search_help_text = "Slug, person, step or reason"
    show_full_result_count = False
    ordering = ("-number",)
    change_list_template = "stories/ledger_list.html"

    def get_urls(self) -> list[URLPattern]:
        verify = path("verify/", self.admin_site.admin_view(require_POST(self.verify)), name="stories_transition_verify")
        return [verify, *super().get_urls()]

    def verify(self, request: HttpRequest) -> HttpResponse:
        """Read all of the history and say whether it is as it was written."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        fault = verify_ledger()
        if fault:
            messages.error(request, f"The history was changed: {fault.row}. {fault.message}")
        else:
            messages.success(request, "The history is as it was written, from the first row to the last.")
        return redirect("admin:stories_transition_changelist")

    @admin.display(description="at", ordering="number")
    def taken(self, transition: Transition) -> str:
        return shown(transition.at)

    @admin.display(description="readers have")
    def readers_have(self, transition: Any) -> str:
        return str(transition.readers)
