"""A server for readers alone: `granian --interface wsgi newsroom.readers:application`. There is no desk behind its door."""

import os

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.readers")

_others = get_wsgi_application()

from newsroom import health  # noqa: E402 - Django must stand first
from newsroom.problems import MEDIA_TYPE, problem  # noqa: E402
from stories.delivery.wsgi import fast_door  # noqa: E402

application = fast_door(_others)

urlpatterns = [path("livez", health.livez), path("readyz", health.readyz)]


def handler404(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Answer for the desk, which is not here."""
    return JsonResponse(problem(404, "not_found"), status=404, content_type=MEDIA_TYPE)
