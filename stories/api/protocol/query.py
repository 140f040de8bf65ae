"""Query keys: each list names its filters, and nothing else is taken. A key without a value, or twice, is a mistake too."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import rest_framework as filters
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from stories.api.protocol.fields import read_moment
from stories.api.protocol.refusals import BadQuery
from stories.errors import Problem


def refuse_unknown(query: QueryDict, known: frozenset[str]) -> None:
    """Let pass a query whose every key is known and stands once, with a value a database can hold.

    Raises:
        BadQuery: with every objection.
    """
    problems = []
    for key, values in query.lists():
        if key not in known:
            problems.append(Problem("unknown_query_key", f"There is no query key {key[:40]!r} here.", f"?{key}"))
        elif len(values) > 1 or not values[0]:
            problems.append(Problem("bad_query_value", "Give one value, or leave the key out.", f"?{key}"))
        elif "\x00" in values[0]:
            problems.append(Problem("bad_character", "NUL is no text.", f"?{key}"))
    if problems:
        raise BadQuery(problems=tuple(problems))


class Filters(filters.DjangoFilterBackend):
    """Narrow a list by the view's `filterset_class`."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> QuerySet[Any]:
        """Return the rows. Raises BadQuery."""
        filterset = self.get_filterset(request, queryset, view)
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            problems = (
                Problem("bad_query_value", _choices(filterset.form.fields[key]) or " ".join(messages), f"?{key}")
                for key, messages in filterset.errors.items()
            )
            raise BadQuery(problems=tuple(problems))
        return filterset.qs


def _choices(field: forms.Field) -> str:
    """Say what there is to choose from, if that is what the field asks for."""
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return ""
    return f"Choose one of {', '.join(str(value) for value, _ in field.choices if value)}."


class _MomentField(forms.Field):
    def to_python(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return read_moment(value)
        except ValidationError as error:
            raise forms.ValidationError("Write a date and time with its offset: 2026-03-04T10:30:00Z.") from error


class MomentFilter(filters.IsoDateTimeFilter):
    """A moment with its offset."""

    field_class = _MomentField


class _TruthField(forms.Field):
    def to_python(self, value: Any) -> bool | None:
        if value not in (None, "", "true", "false"):
            raise forms.ValidationError("Say true or false.")
        return None if not value else value == "true"


class TruthFilter(filters.BooleanFilter):
    """`true` or `false`."""

    field_class = _TruthField

    def __init__(self, **kwargs: Any) -> None:
        # django-filter's own widget turns what it does not know into "no filter".
        super().__init__(widget=forms.TextInput, **kwargs)
