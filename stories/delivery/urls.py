"""The readers' door as Django's view: below /delivery/v1/, behind the middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from stories.delivery.door import answer
from stories.delivery.exchange import Request


def view(request: HttpRequest, path: str) -> HttpResponse:
    """Carry a request to the door and its answer back."""
    query = request.META.get("QUERY_STRING", "")
    told = answer(Request(request.method or "", path, query, lambda name: request.headers.get(name, "")))
    response = HttpResponse(told.body, status=told.status.value, headers=told.headers)
    if "Content-Type" not in told.headers:
        del response["Content-Type"]
    return response


urlpatterns = [re_path(r"^(?P<path>.*)\Z", view)]
