"""What comes in and goes out, one value at a time: words, moments, a yes; and inputs that take only what they name."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from stories.values.clocks import YEARS

# RFC 3339, 5.6 (https://www.rfc-editor.org/rfc/rfc3339); the seconds may be left out.
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE)

# The JSON type of each kind of field; REST framework would take "5" for 5, and 5 for "5". The first that fits holds.
_JSON_TYPES: tuple[tuple[type[serializers.Field], tuple[type, ...], str], ...] = (
    (serializers.BooleanField, (bool,), "true or false"),
    (serializers.IntegerField, (int,), "a whole number"),
    (serializers.FloatField, (int, float), "a number"),
    (serializers.DictField, (dict,), "an object"),
    (serializers.ListField, (list,), "a list"),
    (serializers.ListSerializer, (list,), "a list"),
    (serializers.Field, (str,), "a string"),
)


class StrictInput(serializers.Serializer):
    """A JSON object without a key that is not named here, and with every value of its JSON type; or a form, each key once."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. Raises ValidationError with every objection."""
        if not isinstance(data, Mapping):
            raise ValidationError({"non_field_errors": [ErrorDetail("This must be an object.", code="wrong_type")]})
        taken = {name: field for name, field in self.fields.items() if not field.read_only}
        unknown = sorted(data.keys() - taken.keys())
        problems: dict[str, Any] = {key: [ErrorDetail(f"There is no {key[:40]!r} here.", code="unknown_key")] for key in unknown}
        for name, field in taken.items():
            if name in data and (objection := _wrong_type(field, data, name)):
                problems[name] = [ErrorDetail(objection, code="wrong_type")]
            elif name in data and (objection := _no_choice(field, data[name])):
                problems[name] = [ErrorDetail(objection, code="invalid_choice")]
        rest = {key: value for key, value in data.items() if key not in problems} if problems else data
        values = {}
        try:
            values = super().to_internal_value(rest)
        except ValidationError as refusal:
            problems = {**refusal.detail, **problems}  # type: ignore[dict-item]
        if problems:
            raise ValidationError(problems)
        return values


class Text(serializers.CharField):
    """Characters exactly as they are sent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)


class Moment(serializers.DateTimeField):
    """A date and time with its offset (RFC 3339), of a year the desk's clocks show; goes out in UTC."""

    def to_internal_value(self, value: Any) -> datetime:
        """Return an aware moment in UTC. Raises ValidationError."""
        moment = read_moment(value)
        if moment.year not in YEARS:
            raise ValidationError(f"Write a year from {YEARS.start} to {YEARS.stop - 1}.", code="bad_moment")
        return moment

    def to_representation(self, value: datetime) -> str:
        """Return the moment in UTC, to the microsecond."""
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@extend_schema_field({"type": "boolean", "const": True})
class Yes(serializers.BooleanField):
    """`true`, and nothing else."""

    def to_internal_value(self, data: Any) -> bool:
        """Return True. Raises ValidationError."""
        if data is not True:
            raise serializers.ValidationError("This must be true.", code="not_true")
        return True


def read_moment(value: str) -> datetime:
    """Return the moment in UTC: not every offset one may write is one PostgreSQL reads. Raises ValidationError."""
    try:
        if _RFC_3339.fullmatch(value):
            return datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # no such day, or one before the year 1
    raise ValidationError("Write a date and time with its offset: 2026-03-04T10:30:00Z.", code="bad_moment")


def _wrong_type(field: serializers.Field, data: Mapping[str, Any], name: str) -> str:
    """Say what is wrong with the JSON type of a value. What null means the field knows itself; a form has no types."""
    if isinstance(data, QueryDict):
        return "" if len(data.getlist(name)) == 1 else "Send one value."
    value = data[name]
    kinds, words = next((kinds, words) for fits, kinds, words in _JSON_TYPES if isinstance(field, fits))
    return "" if value is None or type(value) in kinds else f"This must be {words}."


def _no_choice(field: serializers.Field, value: Any) -> str:
    """Say what there is to choose from, if `value` is none of it."""
    if not isinstance(field, serializers.ChoiceField) or value is None or str(value) in map(str, field.choices):
        return ""
    if value == "" and field.allow_blank:
        return ""
    return f"This must be one of {', '.join(str(choice) for choice in field.choices if choice != '')}."
