"""What a client sends is what we have a name for: an unknown key, a string for a number or half a truth is answered 400."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


class Moment(serializers.DateTimeField):
    """A date and time with its offset (RFC 3339)."""

    default_error_messages: ClassVar = {"naive": "Write a date and time with its offset: 2026-03-04T10:30:00Z."}

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("naive")
        moment: datetime = super().enforce_timezone(value)
        return moment


# The JSON type of each kind of field; REST framework would take "5" for 5, and 5 for "5". The first that fits holds.
_JSON_TYPES = ((serializers.FloatField, (int, float), "a number"), (serializers.Field, (str,), "a string"))


class StrictInput(serializers.Serializer):
    """What comes in: no key that is not named here, and in JSON every value of its type. A form has strings alone."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            problems = {key: [f"There is no {key[:40]!r} here."] for key in sorted(set(data) - set(self.fields))}
            if not isinstance(data, QueryDict):
                problems |= {key: [f"This must be {told}."] for key, told in self._of_another_type(data)}
            if problems:
                raise ValidationError(problems)
        return super().to_internal_value(data)

    def _of_another_type(self, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield each key whose value is not of its field's JSON type, and that type; null is the field's own business."""
        for key in data.keys() & self.fields.keys():
            types, told = next((types, told) for kind, types, told in _JSON_TYPES if isinstance(self.fields[key], kind))
            value = data[key]
            if value is not None and (isinstance(value, bool) or not isinstance(value, types)):
                yield key, told


class StrictFilterSet(filters.FilterSet):
    """Filters that refuse query keys they do not know, and keys without a value. Paging keys are left to the pages."""

    paging_keys = frozenset({"cursor", "page_size"})

    def is_valid(self) -> bool:
        problems = {}
        for key, values in self.data.lists():
            if key not in self.filters and key not in self.paging_keys:
                problems[key] = ["There is no such filter."]
            elif len(values) > 1 or not values[0]:
                problems[key] = ["Give one value, or leave the key out."]
        refuse_in_query(problems)
        valid: bool = super().is_valid()
        refuse_in_query(self.errors)
        return valid


class _Truth(forms.Field):
    def to_python(self, value: Any) -> bool | None:
        if value in self.empty_values:
            return None
        if value not in ("true", "false"):
            raise forms.ValidationError("Say true or false.", code="invalid")
        return bool(value == "true")


class TruthFilter(filters.BooleanFilter):
    """`true` or `false`, and nothing that is neither."""

    field_class = _Truth

    def __init__(self, **options: Any) -> None:
        # The library's own widget makes nothing of what it does not know, and so filters nothing.
        super().__init__(widget=forms.TextInput, **options)


class _Moment(forms.Field):
    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return Moment().to_internal_value(value)
        except ValidationError as refusal:
            raise forms.ValidationError(str(refusal.detail[0]), code="invalid") from refusal


class MomentFilter(filters.IsoDateTimeFilter):
    """A date and time with its offset (RFC 3339), within what UTC can hold."""

    field_class = _Moment


def refuse_query(request: Request) -> None:
    """Refuse any query key: this resource has none."""
    refuse_in_query({key: ["There is no such query key here."] for key in request.query_params})


def refuse_in_query(problems: Mapping[str, list[str]]) -> None:
    """Refuse what is wrong with query keys, if anything is; `?` before a key tells it from a key of the body."""
    if problems:
        raise ValidationError({f"?{key}": messages for key, messages in problems.items()})
