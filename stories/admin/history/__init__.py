"""The past of a story: one line of time, two versions compared, what readers had, who wrote and approved which words."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpResponse

from stories.admin.history.compare_page import compare
from stories.admin.history.edition_pages import document, edition, frame
from stories.admin.history.line_page import check, history
from stories.admin.history.moment_page import then
from stories.admin.history.revision_pages import origins_of_revision, restore_revision, revision

# Name -> address below the stories, view.
PAGES: Mapping[str, tuple[str, Callable[..., HttpResponse]]] = MappingProxyType({
    "history": ("<int:pk>/history/", history),
    "check": ("<int:pk>/history/check/", check),
    "then": ("<int:pk>/then/", then),
    "compare": ("<int:pk>/compare/", compare),
    "revision": ("<int:pk>/revisions/<int:number>/", revision),
    "restore": ("<int:pk>/revisions/<int:number>/restore/", restore_revision),
    "origins": ("<int:pk>/revisions/<int:number>/origins/", origins_of_revision),
    "edition": ("<int:pk>/editions/<int:number>/", edition),
    "frame": ("<int:pk>/editions/<int:number>/frame/", frame),
    "document": ("<int:pk>/editions/<int:number>/<slug:name>/", document),
})  # fmt: skip
