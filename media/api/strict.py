"""What a client sends is what we have a name for: an unknown key, an empty filter or half a truth is answered 400."""

from datetime import UTC
from typing import Any

from django import forms
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


class StrictInput(serializers.Serializer):
    """A serializer for what comes in that refuses keys it does not know."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise ValidationError({key: ["There is no such field."] for key in unknown})
        return super().to_internal_value(data)


class StrictFilterSet(filters.FilterSet):
    """Filters that refuse query keys they do not know, and keys without a value. Paging keys are left to the pages."""

    paging_keys = frozenset({"cursor", "page_size"})

    def is_valid(self) -> bool:
        problems = {}
        for key, value in self.data.items():
            if key not in self.filters and key not in self.paging_keys:
                problems[key] = ["There is no such filter."]
            elif not value:
                problems[key] = ["Give a value, or leave the key out."]
        if problems:
            raise ValidationError(problems)
        return super().is_valid()


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


class _Moment(filters.IsoDateTimeFilter.field_class):  # type: ignore[misc, name-defined]
    def to_python(self, value: Any) -> Any:
        try:
            moment = super().to_python(value)
            return moment and moment.astimezone(UTC)
        except OverflowError as refusal:
            raise forms.ValidationError("This moment is out of range.", code="invalid") from refusal


class MomentFilter(filters.IsoDateTimeFilter):
    """A date and time (RFC 3339), within what UTC can hold."""

    field_class = _Moment


def refuse_query(request: Request) -> None:
    """Refuse any query key: this resource has none."""
    if request.query_params:
        raise ValidationError({key: ["There is no such query key here."] for key in request.query_params})
