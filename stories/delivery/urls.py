"""The addresses of the readers' door, below /delivery/v1/."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from stories.delivery.documents import document, story_by_slug, story_by_uuid
from stories.delivery.door import door
from stories.delivery.images import image
from stories.delivery.lists import changes, newest
from stories.delivery.problems import not_found

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
DAY_AND_SLUG = "(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<slug>[a-z0-9-]+)"


@door()
def nothing(request: HttpRequest) -> HttpResponse:
    """Answer for every address that nobody has."""
    raise not_found()


urlpatterns = [
    path("stories/", newest),
    path("changes", changes),
    re_path(rf"^stories/(?P<uuid>{UUID})\Z", story_by_uuid),
    re_path(rf"^{DAY_AND_SLUG}\Z", story_by_slug),
    re_path(rf"^(?P<path>stories/{UUID}\.[a-z]+)\Z", document),
    re_path(r"^(?P<path>[0-9]{4}-[0-9]{2}-[0-9]{2}/[a-z0-9-]+\.[a-z]+)\Z", document),
    re_path(r"^images/(?P<name>[0-9a-f]{32}\.[a-z]+)\Z", image),
    re_path(r"^", nothing),
]
