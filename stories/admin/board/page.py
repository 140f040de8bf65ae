"""The board as a page, and the part of it that changes, for who has it open."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from stories.admin.board.bulk import steps_for
from stories.admin.board.filters import Filters, written
from stories.admin.pages import page, person
from stories.desk.board import MOST, QUEUES, Counts, Page, board, count, found, newest_change
from stories.desk.people import roles_of
from stories.facts import Role


def fill(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Put the board into the first page (UNFOLD["DASHBOARD_CALLBACK"])."""
    user = person(request)
    # Asked before the board is read: what changes in between is then seen as a change.
    newest = etag(request)
    return context | {
        **shown(request, user, timezone.now()),
        "newest": newest,
        "may_write": bool(roles_of(user) & {Role.REPORTER, Role.EDITOR}),
        "bulk": steps_for(user),
    }


@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    """Show the stories as a list, with the filters of the board: all one may see, the one that changed last on top."""
    asked = request.GET.copy()
    asked.setdefault("queue", "all")
    request.GET = asked  # type: ignore[assignment]
    return page(request, "board/page.html", _("Stories"), **fill(request, {}))


def etag(request: HttpRequest) -> str:
    """Return what stays the same while nothing at the desk does; one indexed statement."""
    return f'"{person(request).pk}-{newest_change(person(request))}"'


@require_safe
@condition(etag_func=etag)
def changes(request: HttpRequest) -> HttpResponse:
    """Answer with the part of the board that changes, for the filters of the address; 304 while nothing did."""
    user = person(request)
    return render(request, "stories/board/live.html", shown(request, user, timezone.now()) | {"bulk": steps_for(user)})


def shown(request: HttpRequest, user: User, at: datetime) -> dict[str, Any]:
    """Return what the board shows: all queues, or, once somebody filters or searches, one list."""
    filters = Filters(request.GET)
    context = {"filters": filters, **_numbers(count(user)), "query": request.GET.urlencode()}
    if not filters.is_valid():
        return context | {"refused": True}
    wanted = filters.wanted()
    if not wanted:
        return context | {"board": board(user, at=at)}
    listed = found(wanted, user=user, at=at, behind=filters.cleaned_data["behind"])
    called = QUEUES[wanted.queue].title if wanted.queue else _("Found")
    return context | {"wanted": wanted, "page": listed, "called": called, **_turned(request.GET, listed)}


def _turned(asked: QueryDict, page: Page) -> dict[str, str]:
    """Return the addresses of the first page and the next one, if there is one."""
    first, older = asked.copy(), asked.copy()
    first.pop("behind", None)
    if page.last:
        older["behind"] = written(page.last)
    return {"first": first.urlencode(), "older": older.urlencode() if page.last else ""}


def _numbers(counts: Counts) -> dict[str, Any]:
    return {
        "counts": [(state.value, _capped(number)) for state, number in counts.states.items()],
        "waiting_wire": _capped(counts.waiting_wire) if counts.waiting_wire else "",
    }


def _capped(number: int) -> str:
    return f"{MOST}+" if number > MOST else str(number)
