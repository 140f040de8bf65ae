"""What the ledger may be asked for: each question is answered along an index, and of a long answer the newest part."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from operator import itemgetter
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.widgets import INPUT_CLASSES

from phrases.telling import told
from stories.models import Head, Transition
from stories.words import DEEDS

# Rows of an answer that are counted and shown, the newest; the whole ledger is never counted.
COUNTED = 5_000
LARGEST_KEY = 2**63 - 1

Rows = QuerySet[Transition]


class OfStep(DropdownFilter):
    """What was done. The names are the house's own: to ask the ledger for those it has would read all of it."""

    title, parameter_name = _("step"), "step"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return sorted(((deed.replace(" ", "_"), told(deed)) for deed in DEEDS), key=itemgetter(1))

    def queryset(self, request: HttpRequest, rows: Rows) -> Rows:
        return rows.filter(action=self.value()) if self.value() else rows


class ByPerson(DropdownFilter):
    """Who did it: every account may have, also one that is shut now."""

    title, parameter_name = _("person"), "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(str(key), name) for key, name in User.objects.order_by("username").values_list("pk", "username")]

    def queryset(self, request: HttpRequest, rows: Rows) -> Rows:
        if not (key := self.value()):
            return rows
        return rows.filter(by=int(key)) if _is_key(key) else rows.none()


class DaysForm(forms.Form):
    """The first day and the last, either may be missing; of the years whose moments clocks show everywhere."""

    _known = (MinValueValidator(date(1971, 1, 1)), MaxValueValidator(date(2998, 12, 31)))

    def __init__(self, asked: Any) -> None:
        super().__init__(asked, auto_id="ledger_%s")
        for name, label in (("since", _("From")), ("until", _("To"))):
            attributes = {"type": "date", "class": " ".join(INPUT_CLASSES), "aria-label": label}
            widget = forms.DateInput(attrs=attributes, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=label, required=False, widget=widget, validators=self._known)


class OnDays(admin.ListFilter):
    """When: from one day to another, both included, in the zone of whoever asks."""

    title = _("day")
    template = "unfold/filters/filters_date_range.html"
    keys = ("since", "until")

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: type[Transition], model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.used_parameters = {key: params.pop(key)[-1] for key in self.keys if key in params}
        self.form = DaysForm(self.used_parameters)

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return list(self.keys)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        yield {"form": self.form}

    def queryset(self, request: HttpRequest, rows: Rows) -> Rows:
        if not self.form.is_valid():
            return rows.none()
        since, until = (self.form.cleaned_data[key] for key in self.keys)
        if since:
            rows = rows.filter(at__gte=_begins(since))
        return rows.filter(at__lt=_begins(until + timedelta(days=1))) if until else rows


class LedgerPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no row of the whole ledger, and turns to each of its pages by the numbers: they have no gap.

    Of an answer the COUNTED newest rows are counted and shown; `is_cut` tells that there are more.
    """

    is_cut = False

    @cached_property
    def count(self) -> int:
        if not self._is_whole:
            found: int = self.object_list[: COUNTED + 1].count()
            self.is_cut = found > COUNTED
            return min(found, COUNTED)
        return Head.objects.values_list("number", flat=True).first() or 0

    def page(self, number: int | str) -> Page[Transition]:
        number = self.validate_number(number)
        if not self._is_whole:
            return super().page(number)
        before = (number - 1) * self.per_page
        is_newest_first = self.object_list.query.order_by[0] == "-number"
        place = {"number__lte": self.count - before} if is_newest_first else {"number__gt": before}
        return self._get_page(self.object_list.filter(**place)[: self.per_page], number, self)

    @property
    def _is_whole(self) -> bool:
        return not self.object_list.query.has_filters()


def row_numbered(text: str) -> int | None:
    """Return the number of the row somebody looks for, as 41 or #41; None if it is none."""
    number = text.strip().removeprefix("#")
    return int(number) if _is_key(number) else None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= LARGEST_KEY


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
