"""What a load balancer asks: /livez, does the process answer; /readyz, may it be given requests."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Answer, without asking anything of anybody."""
    return _never_kept(JsonResponse({"status": "alive"}))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and has every migration of this code, else 503 with the reasons."""
    reasons = _objections()
    status = {"status": "not ready", "reasons": reasons} if reasons else {"status": "ready"}
    return _never_kept(JsonResponse(status, status=503 if reasons else 200))


def _objections() -> list[str]:
    try:
        applied = MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return ["The database does not answer."]
    missing = sorted(_wanted() - applied)
    return [f"{len(missing)} migrations are not applied, the first is {missing[0][0]} {missing[0][1]}."] if missing else []


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Return the migrations of the code as it was started."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _never_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
