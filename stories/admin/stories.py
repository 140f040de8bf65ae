"""Stories in the admin: the addresses of every page a story has. All that changes one goes through the desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from unfold.admin import ModelAdmin

from stories.admin import board, history, lookups, picture_recall
from stories.admin.contacts import printed
from stories.admin.lookups import pictures, related, topics
from stories.admin.outbox import arrivals
from stories.admin.permissions import WRITERS, ByRole
from stories.admin.preview.links import preview_links_page, revoke
from stories.admin.preview.page import preview
from stories.admin.steps.frames import frame
from stories.admin.steps.pages import take_step
from stories.admin.steps.undoing import undo
from stories.admin.writing import autosave, comments, conflict_page, plan_page, presence, story_page, taglines
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
            "step": ("<int:pk>/steps/<slug:action>/", take_step),
            "step_frame": ("<int:pk>/steps/<slug:action>/frame/<slug:channel>/", frame),
            "undo": ("<int:pk>/undo/", undo),
            "new_taglines": ("add/taglines/", taglines.preview),
            "taglines": ("<int:pk>/taglines/", taglines.preview),
            "wire": ("<int:pk>/wire/", story_page.wire),
            "preview": ("<int:pk>/preview/<slug:channel>/", preview),
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
            "preview_links": ("<int:pk>/preview-links/", preview_links_page),
            "revoke_link": ("<int:pk>/preview-links/<uuid:uuid>/revoke/", revoke),
            "arrivals": ("<int:pk>/arrivals/", arrivals.arrivals),
            **history.PAGES,
            "printed": ("printed/<int:pk>/", printed.bring),
            "pictures": ("pictures/", pictures.picture_offers),
            "related": ("related/", related.related_stories),
            "topic_names": ("topics/", topics.named_topics),
            "lookup": ("lookup/<slug:what>/", lookups.lookup),
            "thumbnail": ("pictures/<uuid:uuid>/", lookups.thumbnail),
            "recall": ("pictures/<uuid:uuid>/recall/", picture_recall.recall_picture),
        }
        wrap = self.admin_site.admin_view
        return [path(route, wrap(view), name=f"stories_story_{name}") for name, (route, view) in pages.items()]
