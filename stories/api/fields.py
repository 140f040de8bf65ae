"""What comes in and goes out, one value at a time: moments, and inputs that take only what they name."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

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
    """A date and time with its offset (RFC 3339); goes out in UTC."""

    def to_internal_value(self, value: Any) -> datetime:
        """Return an aware moment in UTC: not every offset one may write is one PostgreSQL reads."""
        try:
            moment = datetime.fromisoformat(value)
            in_utc = moment.astimezone(UTC) if moment.tzinfo and value[10:11] in ("T", "t", " ") else None
        except (ValueError, OverflowError):
            in_utc = None
        if in_utc is None:
            raise ValidationError("Write a date and time with its offset: 2026-03-04T10:30:00Z.", code="bad_moment")
        return in_utc

    def to_representation(self, value: datetime) -> str:
        """Return the moment in UTC, to the microsecond."""
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _wrong_type(field: serializers.Field, data: Mapping[str, Any], name: str) -> str:
    """Say what is wrong with the JSON type of a value. What null means the field knows itself; a form has no types."""
    if isinstance(data, QueryDict):
        return "" if len(data.getlist(name)) == 1 else "Send one value."
    value = data[name]
    kinds, words = next((kinds, words) for fits, kinds, words in _JSON_TYPES if isinstance(field, fits))
    return "" if value is None or type(value) in kinds else f"This must be {words}."
