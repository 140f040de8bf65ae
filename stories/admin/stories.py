"""Stories in the admin: the list, and the addresses of every page a story has. All that changes one goes through the desk."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter

from stories.admin import (
    arrivals,
    autosave,
    board,
    conflict_page,
    history_pages,
    lookups,
    picture_offers,
    picture_recall,
    plan_page,
    presence,
    preview,
    printed,
    step_pages,
    story_page,
    taglines,
)
from stories.admin.pages import shown
from stories.admin.permissions import WRITERS, ByRole
from stories.desk.people import visible_stories
from stories.facts import Readers, State
from stories.models import Section, Story


class OfState(DropdownFilter):
    """Where the working copy is."""

    title, parameter_name = "state", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(state.value, state.value) for state in State]

    def queryset(self, request: HttpRequest, stories: QuerySet[Story]) -> QuerySet[Story]:
        return stories.filter(state=self.value()) if self.value() else stories


class OfReaders(DropdownFilter):
    """What readers have."""

    title, parameter_name = "readers have", "readers"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(readers.value, readers.value) for readers in Readers]

    def queryset(self, request: HttpRequest, stories: QuerySet[Story]) -> QuerySet[Story]:
        return stories.filter(readers=self.value()) if self.value() else stories


class OfSection(DropdownFilter):
    """Where the story stands in the paper."""

    title, parameter_name = "section", "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return Section.objects.values_list("slug", "name")

    def queryset(self, request: HttpRequest, stories: QuerySet[Story]) -> QuerySet[Story]:
        return stories.filter(section=self.value()) if self.value() else stories


class OfAssignee(DropdownFilter):
    """Who works on it."""

    title, parameter_name = "assignee", "assignee"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        people = visible_stories(request.user).exclude(assignee=None).order_by()  # type: ignore[arg-type]
        named = people.values_list("assignee", "assignee__username").distinct().order_by("assignee__username")
        return [("nobody", "nobody"), *((str(pk), name) for pk, name in named)]

    def queryset(self, request: HttpRequest, stories: QuerySet[Story]) -> QuerySet[Story]:
        value = self.value() or ""
        if value == "nobody":
            return stories.filter(assignee=None)
        return stories.filter(assignee=int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else stories


class IsMine(DropdownFilter):
    """Opened by me or given to me."""

    title, parameter_name = "mine", "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("yes", "opened by me or assigned to me")]

    def queryset(self, request: HttpRequest, stories: QuerySet[Story]) -> QuerySet[Story]:
        if self.value() != "yes":
            return stories
        return stories.filter(created_by=request.user) | stories.filter(assignee=request.user)


@admin.register(Story)
class StoryAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """The list of stories. There is no deleting, no action over many and no editing in the list: each goes past the desk."""

    writers = WRITERS
    actions = None
    list_display = ("story", "state_pill", "readers_pill", "section", "assignee", "words", "changed")
    list_display_links = ("story",)
    list_filter: ClassVar = (OfState, OfReaders, OfSection, OfAssignee, IsMine)
    list_filter_submit = True
    list_select_related = ("assignee",)
    list_per_page = 50
    list_fullwidth = True
    show_full_result_count = False
    search_fields = ("slug", "headline")
    search_help_text = "Slug or headline"
    ordering = ("-changed_at", "-id")
    change_list_template = "stories/story_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return visible_stories(request.user)  # type: ignore[arg-type]

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "changelist": ("", self.changelist_view),
            "add": ("add/", story_page.new_story),
            "change": ("<int:pk>/change/", story_page.change_story),
            "board": ("board/", board.changes),
            "board_steps": ("board/steps/", board.take_steps),
            "step": ("<int:pk>/steps/<slug:action>/", step_pages.take_step),
            "new_taglines": ("add/taglines/", taglines.preview),
            "taglines": ("<int:pk>/taglines/", taglines.preview),
            "wire": ("<int:pk>/wire/", story_page.wire),
            "preview": ("<int:pk>/preview/<slug:channel>/", preview.preview),
            "keep": ("<int:pk>/unsaved/", autosave.keep),
            "discard": ("<int:pk>/unsaved/discard/", autosave.discard),
            "conflict": ("<int:pk>/conflict/", conflict_page.settle_conflict),
            "presence": ("<int:pk>/presence/", presence.presence),
            "lock": ("<int:pk>/lock/", presence.lock),
            "plan": ("<int:pk>/plan/", plan_page.plan_story),
            "arrivals": ("<int:pk>/arrivals/", arrivals.arrivals),
            "history": ("<int:pk>/history/", history_pages.history),
            "revision": ("<int:pk>/revisions/<int:number>/", history_pages.revision),
            "restore": ("<int:pk>/revisions/<int:number>/restore/", history_pages.restore_revision),
            "compare": ("<int:pk>/compare/", history_pages.compare),
            "document": ("<int:pk>/editions/<int:number>/<slug:name>/", history_pages.document),
            "printed": ("printed/<int:pk>/", printed.bring),
            "pictures": ("pictures/", picture_offers.picture_offers),
            "lookup": ("lookup/<slug:what>/", lookups.lookup),
            "thumbnail": ("pictures/<uuid:uuid>/", lookups.thumbnail),
            "recall": ("pictures/<uuid:uuid>/recall/", picture_recall.recall_picture),
        }
        wrap = self.admin_site.admin_view
        return [path(route, wrap(view), name=f"stories_story_{name}") for name, (route, view) in pages.items()]

    @admin.display(description="story", ordering="headline")
    def story(self, story: Story) -> SafeString:
        return format_html(
            '<span class="story-cell"><b>{}</b><span>{}{}</span></span>',
            story.headline or "No headline yet",
            story.slug or "no slug",
            " · held" if story.held else "",
        )

    @admin.display(description="state", ordering="state")
    def state_pill(self, story: Story) -> SafeString:
        return format_html('<span class="pill state-{}">{}</span>', story.state, story.state)

    @admin.display(description="readers have", ordering="readers")
    def readers_pill(self, story: Story) -> SafeString:
        return format_html('<span class="pill readers-{}">{}</span>', story.readers, story.readers)

    @admin.display(ordering="changed_at")
    def changed(self, story: Story) -> str:
        return shown(story.changed_at)
