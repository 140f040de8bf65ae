"""The ledger: every step somebody took, and the proof that it is as it was written."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin

from phrases import word
from phrases.telling import told
from stories.admin.pages import shown
from stories.admin.permissions import ReadOnly
from stories.desk.history.verify import verify_ledger
from stories.facts import Role
from stories.models import Transition


@admin.register(Transition)
class LedgerAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Rows are added by the desk; the database refuses to change or delete one."""

    readers = frozenset({Role.EDITOR, Role.ADMIN})
    actions = None
    list_display = ("number", "taken", "by", "step", "story", "from_state", "to_state", "readers_have", "reason")
    fields = (
        "number", "taken", "by", "step", "story", "from_state", "to_state", "readers_have", "reason",
        "revision_hash", "details", "previous_hash", "row_hash",
    )  # fmt: skip
    list_display_links = ("number",)
    list_filter: ClassVar = ("action",)
    list_select_related = ("by", "story")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("story__slug", "by__username", "action", "reason")
    search_help_text = gettext_lazy("Slug, person, step or reason")
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
            messages.error(
                request,
                _("The history was changed: %(row)s. %(message)s") % {"row": told(fault.row), "message": told(fault.message)},
            )
        else:
            messages.success(request, _("The history is as it was written, from the first row to the last."))
        return redirect("admin:stories_transition_changelist")

    @admin.display(description=gettext_lazy("at"), ordering="number")
    def taken(self, transition: Transition) -> str:
        return shown(transition.at)

    @admin.display(description=gettext_lazy("step"), ordering="action")
    def step(self, transition: Transition) -> str:
        return told(word(transition.action))

    @admin.display(description=gettext_lazy("from"), ordering="source")
    def from_state(self, transition: Transition) -> str:
        return told(word(transition.source)) if transition.source else "–"

    @admin.display(description=gettext_lazy("to"), ordering="target")
    def to_state(self, transition: Transition) -> str:
        return told(word(transition.target))

    @admin.display(description=gettext_lazy("readers have"))
    def readers_have(self, transition: Any) -> str:
        return told(word(transition.readers))
