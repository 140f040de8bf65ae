"""The ledger: every step somebody took, below the proof that it is as it was written."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any, ClassVar

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter

from phrases import word
from phrases.telling import told
from stories.admin.house import verifying
from stories.admin.pages import shown
from stories.admin.permissions import ReadOnly
from stories.desk.history.verifications import WHO_MAY
from stories.models import Head, Transition
from stories.words import DEEDS


class OfStep(DropdownFilter):
    """What was done. The names are the house's own: to ask the ledger for those it has would read all of it."""

    title, parameter_name = gettext_lazy("step"), "step"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return sorted(((deed.replace(" ", "_"), told(deed)) for deed in DEEDS), key=itemgetter(1))

    def queryset(self, request: HttpRequest, rows: QuerySet[Transition]) -> QuerySet[Transition]:
        return rows.filter(action=self.value()) if self.value() else rows


class LedgerPaginator(Paginator):  # type: ignore[type-arg]
    """Knows how many rows the whole ledger has without counting them: they are numbered without a gap."""

    @cached_property
    def count(self) -> int:
        if self.object_list.query.has_filters():
            return super().count
        return Head.objects.values_list("number", flat=True).first() or 0


@admin.register(Transition)
class LedgerAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """Rows are added by the desk; the database refuses to change or delete one."""

    readers = frozenset(WHO_MAY)
    actions = None
    list_display = ("number", "taken", "by", "step", "story", "from_state", "to_state", "readers_have", "reason")
    fields = (
        "number", "taken", "by", "step", "story", "from_state", "to_state", "readers_have", "reason",
        "revision_hash", "details", "previous_hash", "row_hash",
    )  # fmt: skip
    list_display_links = ("number",)
    list_filter: ClassVar = (OfStep,)
    list_filter_submit = True
    list_select_related = ("by", "story")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("story__slug", "by__username", "action", "reason")
    search_help_text = gettext_lazy("Slug, person, step or reason")
    show_full_result_count = False
    paginator = LedgerPaginator
    ordering = ("-number",)
    sortable_by = ("number",)  # by anything else all of it would be read
    change_list_template = "stories/house/ledger_list.html"

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "verify": ("verify/", verifying.ask),
            "verify_progress": ("verify/progress/", verifying.progress),
            "verify_stop": ("verify/stop/", verifying.stop),
        }
        wrap = self.admin_site.admin_view
        ours = [path(route, wrap(view), name=f"stories_transition_{name}") for name, (route, view) in pages.items()]
        return [*ours, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the ledger, and above it what is known of the whole of it."""
        return super().changelist_view(request, (extra_context or {}) | verifying.fill(request))

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
