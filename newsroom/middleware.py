"""What every request passes: a log line with an id, and the admin's looser policy on scripts."""

import logging
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

logger = logging.getLogger("newsroom.request")


class RequestLog:
    """Log each answer (method, path, status, milliseconds) under a request id, which the answer carries as X-Request-ID."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id, started = uuid.uuid4().hex, time.monotonic()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            spent = {"method": request.method, "path": _logged(request.path), "status": response.status_code}
            logger.info("answered", extra=spent | {"ms": round((time.monotonic() - started) * 1000, 1)})
        response["X-Request-ID"] = request_id
        return response


def _logged(path: str) -> str:
    """Return the path as the log may know it: the address of a guest is all it takes to come in."""
    return "/preview/..." if path.startswith("/preview/") else path


class AdminPolicy:
    """Loosen the content security policy on /admin/ as far as its look needs, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.NEWSROOM_ADMIN_POLICY  # type: ignore[attr-defined]
        return response


class PrivateAnswers:
    """Keep what the desk API answers out of every cache: it is for whoever asked, and for now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response["Cache-Control"] = "private, no-store"
            patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        return response
