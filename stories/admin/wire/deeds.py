"""What is done to many pieces of wire copy at once. Each is done by itself; what is refused keeps no other out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from phrases.telling import told
from stories.admin.pages import person
from stories.admin.wire.reading import called
from stories.desk.wire.intake import take_in
from stories.desk.wire.received import reports_of, set_aside
from stories.errors import StoryError
from stories.models.wire_item import WireItem, WireState

# Each is a transaction of its own, and the browser waits for all of them.
MOST_AT_ONCE = 100
# Of more it is said how many: they are listed with the rest that waits.
REFUSALS_TOLD = 20


def is_clean(item: WireItem) -> bool:
    """Tell whether copy waits with nothing worse than remarks, so that nobody need look at it first."""
    return item.state == WireState.WAITING and all(report.severity == "info" for report in reports_of(item))


def make_drafts(request: HttpRequest, items: QuerySet[WireItem]) -> None:
    """Make drafts of those that are clean, MOST_AT_ONCE, and tell how many were made and how many left alone."""
    clean = [item for item in items if is_clean(item)]
    if number := _each(request, clean, lambda item: take_in(item, by=person(request), at=timezone.now())):
        messages.success(request, ngettext("%(number)s made a draft.", "%(number)s made drafts.", number) % {"number": number})
    if others := items.count() - len(clean):
        messages.info(
            request,
            ngettext("%(number)s was left alone: look at it.", "%(number)s were left alone: look at each.", others)
            % {"number": others},
        )


def set_all_aside(request: HttpRequest, items: QuerySet[WireItem]) -> None:
    """Set aside those that wait, MOST_AT_ONCE, and tell how many that were."""
    waiting = list(items.filter(state=WireState.WAITING))
    if number := _each(request, waiting, lambda item: set_aside(item, by=person(request), at=timezone.now())):
        messages.success(request, ngettext("%(number)s set aside.", "%(number)s set aside.", number) % {"number": number})


def _each(request: HttpRequest, items: list[WireItem], deed: Callable[[WireItem], Any]) -> int:
    """Do it with MOST_AT_ONCE. What is refused is not among these, or it would keep those behind it from their turn for ever."""
    number, refused, left = 0, 0, iter(items)
    while number < MOST_AT_ONCE and (item := next(left, None)):
        try:
            deed(item)
        except StoryError as refusal:
            refused += 1
            if refused <= REFUSALS_TOLD:
                messages.error(request, f"{called(item)}: {told(str(refusal))}")
        else:
            number += 1
    _tell_of_others(request, refused=refused - REFUSALS_TOLD, waiting=len(list(left)))
    return number


def _tell_of_others(request: HttpRequest, *, refused: int, waiting: int) -> None:
    if refused > 0:
        messages.error(
            request,
            ngettext("%(number)s more was refused: it waits still.", "%(number)s more were refused: they wait still.", refused)
            % {"number": refused},
        )
    if waiting:
        messages.info(
            request,
            ngettext(
                "%(number)s more waits its turn: do the same again.",
                "%(number)s more wait their turn: do the same again.",
                waiting,
            )
            % {"number": waiting},
        )
