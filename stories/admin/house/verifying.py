"""Verifying the history from the page of the ledger: asking for it, stopping it, and the part that says how far it is."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_POST, require_safe

from stories.admin.pages import person, tell_refusal
from stories.desk.history import verifications
from stories.errors import NotAllowed, WrongState


def fill(request: HttpRequest) -> dict[str, Any]:
    """Return what the page of the ledger says of verifying it.

    Raises:
        PermissionDenied: it is not this person's to see.
    """
    try:
        return {"known": verifications.overview(by=person(request), at=timezone.now())}
    except NotAllowed as refusal:
        raise PermissionDenied(refusal) from refusal


@require_safe
@conditional_page
def progress(request: HttpRequest) -> HttpResponse:
    """Answer with the part of the page that changes; 304 while it says the same."""
    return render(request, "stories/house/verification.html", fill(request))


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for all history to be read."""
    return _done(request, verifications.ask)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop what is under way."""
    return _done(request, verifications.stop)


def _done(request: HttpRequest, deed: Callable[..., object]) -> HttpResponse:
    try:
        deed(by=person(request), at=timezone.now())
    except NotAllowed as refusal:
        raise PermissionDenied(refusal) from refusal
    except WrongState as refusal:
        tell_refusal(request, refusal)
    return redirect("admin:stories_transition_changelist")
