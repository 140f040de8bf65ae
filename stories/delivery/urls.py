"""The addresses of the readers' door, below /delivery/v1/."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from stories.delivery.documents import document, story
from stories.delivery.door import door
from stories.delivery.images import image
from stories.delivery.lists import changes, newest
from stories.delivery.problems import not_found

STORY = "stories/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}/[a-z0-9-]+"


@door()
def nothing(request: HttpRequest) -> HttpResponse:
    """Answer for every address that nobody has."""
    raise not_found()


urlpatterns = [
    path("stories/", newest),
    path("changes", changes),
    re_path(rf"^(?P<path>{STORY})\Z", story),
    re_path(rf"^(?P<path>(?:{STORY})\.[a-z]+)\Z", document),
    re_path(r"^images/(?P<name>[0-9a-f]{32}\.[a-z]+)\Z", image),
    re_path(r"^", nothing),
]
