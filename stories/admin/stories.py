"""Stories in the admin: the addresses of every page a story has. All that changes one goes through the desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin

from stories.admin import (
    arrivals,
    autosave,
    board,
    comments,
    conflict_page,
    history,
    lookups,
    picture_offers,
    picture_recall,
    plan_page,
    presence,
    preview,
    preview_links,
    printed,
    related,
    step_frames,
    step_pages,
    story_page,
    taglines,
    topics,
    undoing,
)
from stories.admin.permissions import WRITERS, ByRole
from stories.desk.people import visible_stories
from stories.models import Story


@admin.register(Story)
class StoryAdmin(ByRole, ModelAdmin):  # type: ignore[misc]
    """The pages of stories. The list is the board's: nothing is deleted, edited or done to many there past the desk."""

    writers = WRITERS
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return visible_stories(request.user)  # type: ignore[arg-type]

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "changelist": ("", board.stories),
            "add": ("add/", story_page.new_story),
            "change": ("<int:pk>/change/", story_page.change_story),
            "board": ("board/", board.changes),
            "board_steps": ("board/steps/", board.take_steps),
            "step": ("<int:pk>/steps/<slug:action>/", step_pages.take_step),
            "step_frame": ("<int:pk>/steps/<slug:action>/frame/<slug:channel>/", step_frames.frame),
            "undo": ("<int:pk>/undo/", undoing.undo),
            "new_taglines": ("add/taglines/", taglines.preview),
            "taglines": ("<int:pk>/taglines/", taglines.preview),
            "wire": ("<int:pk>/wire/", story_page.wire),
            "preview": ("<int:pk>/preview/<slug:channel>/", preview.preview),
            "keep": ("<int:pk>/unsaved/", autosave.keep),
            "discard": ("<int:pk>/unsaved/discard/", autosave.discard),
            "conflict": ("<int:pk>/conflict/", conflict_page.settle_conflict),
            "presence": ("<int:pk>/presence/", presence.presence),
            "lock": ("<int:pk>/lock/", presence.lock),
            "comments": ("<int:pk>/comments/", comments.conversation),
            "comments_seen": ("<int:pk>/comments/seen/", comments.seen),
            "colleagues": ("<int:pk>/comments/colleagues/", comments.colleagues),
            "comment": ("<int:pk>/comments/<uuid:uuid>/<slug:name>/", comments.deed),
            "plan": ("<int:pk>/plan/", plan_page.plan_story),
            "preview_links": ("<int:pk>/preview-links/", preview_links.preview_links_page),
            "revoke_link": ("<int:pk>/preview-links/<uuid:uuid>/revoke/", preview_links.revoke),
            "arrivals": ("<int:pk>/arrivals/", arrivals.arrivals),
            **history.PAGES,
            "printed": ("printed/<int:pk>/", printed.bring),
            "pictures": ("pictures/", picture_offers.picture_offers),
            "related": ("related/", related.related_stories),
            "topic_names": ("topics/", topics.named_topics),
            "lookup": ("lookup/<slug:what>/", lookups.lookup),
            "thumbnail": ("pictures/<uuid:uuid>/", lookups.thumbnail),
            "recall": ("pictures/<uuid:uuid>/recall/", picture_recall.recall_picture),
        }
        wrap = self.admin_site.admin_view
        return [path(route, wrap(view), name=f"stories_story_{name}") for name, (route, view) in pages.items()]
