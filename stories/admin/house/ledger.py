"""The ledger: every step somebody took, below the proof that it is as it was written."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin

from phrases import word
from phrases.telling import told
from stories.admin.house import verifying
from stories.admin.house.ledger_asked import ByPerson, LedgerPaginator, OfStep, OnDays, Rows, row_numbered
from stories.admin.pages import shown
from stories.admin.permissions import ReadOnly
from stories.desk.board import finding
from stories.desk.history.verifications import WHO_MAY
from stories.models import Transition

VERY_MANY = gettext_lazy("Very many stories hold these words: the 1,000 opened last are looked at. Add a word.")


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
    list_filter: ClassVar = (OfStep, ByPerson, OnDays)
    list_filter_submit = True
    list_select_related = ("by", "story")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("number",)  # that there is a search; `get_search_results` does it
    search_help_text = gettext_lazy("Words of the story, as on the board, or the number of a row")
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

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Of some days the rows come by their moments, whose index they are read along. All but those of one instant agree."""
        return ("-at", "-number") if request.GET.keys() & set(OnDays.keys) else ("-number",)

    def get_search_results(self, request: HttpRequest, rows: Rows, term: str) -> tuple[Rows, bool]:
        """Find the row with a number, else the rows of the stories the desk finds by these words."""
        if (number := row_numbered(term)) is not None:
            return rows.filter(number=number), False
        if not term.strip():
            return rows, False
        hits = finding.search(term)
        if hits.objection:
            messages.warning(request, told(hits.objection))
        if hits.more:
            messages.warning(request, VERY_MANY)
        return rows.filter(story__in=hits.stories), False

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
