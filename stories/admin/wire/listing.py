"""Wire copy in the admin: the list of what came in, and the addresses of its pages."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter

from phrases import word
from phrases.telling import told
from stories.admin.pages import person, shown
from stories.admin.permissions import WRITERS, ReadOnly
from stories.admin.wire import deeds, file, page, receive
from stories.admin.wire.reading import called, counted
from stories.desk.people import visible_stories
from stories.desk.reading import FORMATS
from stories.desk.wire.received import reports_of, visible_items
from stories.models.wire_item import WireItem, WireState


class OfState(DropdownFilter):
    """What became of it."""

    title, parameter_name = gettext_lazy("state"), "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(state.value, told(word(state.value))) for state in WireState]

    def queryset(self, request: HttpRequest, items: QuerySet[WireItem]) -> QuerySet[WireItem]:
        return items.filter(state=self.value()) if self.value() else items


@admin.register(WireItem)
class WireAdmin(ReadOnly, ModelAdmin):  # type: ignore[misc]
    """What came in: the bytes are kept as received, and each piece says what became of it."""

    readers = WRITERS
    actions: ClassVar = ("make_drafts", "set_aside")
    list_display = ("copy", "state_pill", "noticed", "story_link", "by", "received")
    list_display_links = ("copy",)
    list_filter: ClassVar = (OfState,)
    list_filter_submit = True
    list_select_related = ("story", "by")
    list_per_page = 50
    list_fullwidth = True
    search_fields = ("headline", "name", "external_id", "story__slug")
    search_help_text = gettext_lazy("Headline, file, external id or slug")
    show_full_result_count = False
    ordering = ("-received_at", "-id")
    change_list_template = "stories/wire/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[WireItem]:
        # Whoever brought copy in need not be one who may see the story an editor made of it.
        seen = visible_stories(person(request)).filter(pk=OuterRef("story"))
        return visible_items(person(request)).defer("data", "mended").annotate(story_is_seen=Exists(seen))

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "changelist": ("", self.changelist_view),
            "add": ("add/", receive.receive_copy),
            "change": ("<int:pk>/change/", page.look_at),
            "read": ("<int:pk>/read/", page.read_live),
            "received": ("<int:pk>/received/", page.download),
            "file": ("file/<int:pk>/", file.look_at),
            "file_received": ("file/<int:pk>/received/", file.download),
        }
        wrap = self.admin_site.admin_view
        return [path(route, wrap(view), name=f"stories_wireitem_{name}") for name, (route, view) in pages.items()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.action(description=gettext_lazy("Make drafts of those without errors and warnings"))
    def make_drafts(self, request: HttpRequest, items: QuerySet[WireItem]) -> None:
        deeds.make_drafts(request, items)

    @admin.action(description=gettext_lazy("Set aside"), permissions=("view",))
    def set_aside(self, request: HttpRequest, items: QuerySet[WireItem]) -> None:
        deeds.set_all_aside(request, items)

    @admin.display(description=gettext_lazy("copy"), ordering="headline")
    def copy(self, item: WireItem) -> SafeString:
        version = _("version %(number)s") % {"number": item.version} if item.version is not None else ""
        facts = " · ".join(
            filter(None, (called(item), told(word(FORMATS.get(item.format, "unknown format"))), item.external_id, version))
        )
        return format_html('<span class="story-cell"><b>{}</b><span>{}</span></span>', item.headline or _("No headline"), facts)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_pill(self, item: WireItem) -> SafeString:
        status = (
            format_html(' <span class="pill wire-{}">{}</span>', item.status, told(word(item.status)))
            if item.status != "usable"
            else ""
        )
        return format_html('<span class="pill wire-{}">{}</span>{}', slugify(item.state), told(word(item.state)), status)

    @admin.display(description=gettext_lazy("noticed"))
    def noticed(self, item: WireItem) -> str:
        return counted(reports_of(item)) or _("nothing")

    @admin.display(description=gettext_lazy("story"), ordering="story__slug")
    def story_link(self, item: WireItem) -> SafeString | str:
        if item.story is None or not item.story_is_seen:  # type: ignore[attr-defined]
            return "–"
        return format_html('<a href="{}">{}</a>', reverse("admin:stories_story_change", args=[item.story.pk]), item.story)

    @admin.display(description=gettext_lazy("received"), ordering="received_at")
    def received(self, item: WireItem) -> str:
        return shown(item.received_at)
