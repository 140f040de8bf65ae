"""The JSON Schema of `Content`, read from the dataclasses as `codec` reads them: a new field is described at once."""

import dataclasses
import types
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from stories.api.content.words import FIELDS, MAX_NOTE
from stories.content import Content, EmbedBlock, LinkBlock, ListBlock, TextBlock
from stories.copy.limits import MAX_BODY_BYTES, MAX_ITEMS, MAX_LENGTHS

# What the types do not say and `limits.checked` asks for, by the name of the field.
_RULES: Mapping[str, dict[str, Any]] = types.MappingProxyType({
    "slug": {"pattern": "^([a-z0-9]+(-[a-z0-9]+)*)?$"},
    "section": {"pattern": "^([a-z0-9]+(-[a-z0-9]+)*)?$"},
    "language": {"pattern": "^[a-zA-Z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$"},
    "urgency": {"minimum": 1, "maximum": 9},
    "year": {"minimum": 0, "maximum": 9999},
    "id": {"pattern": "^[A-Za-z0-9_-]{1,40}$"},
    "nth": {"minimum": 1, "maximum": MAX_ITEMS["tagline_overrides"], "description": "Which line of this kind."},
    "line": {"description": "Printed in the place of the line the credits give. One line, unless that one has several."},
    "instead_of": {"description": "What the credits gave when it was written, noted by the desk. Null: it was read again."},
    "contact": {"format": "uuid"},
    "image": {"format": "uuid"},
    "body": {"description": f"At most {MAX_BODY_BYTES // 1024} kB of text, in UTF-8."},
})  # fmt: skip

# The fields of the body that hold mark-up; any other string is plain.
_INLINE: Mapping[type, str] = types.MappingProxyType(
    {TextBlock: "text", ListBlock: "items", LinkBlock: "text", EmbedBlock: "text"}
)
_MARKUP = 'Inline text: &amp; &lt; &gt; are escaped; <em>, <strong> and <a href=""> are the only elements.'


@cache
def content_shape() -> dict[str, Any]:
    """Return the schema of what is shown: every field is there."""
    return _object(Content, names=FIELDS, complete=True)


@cache
def words_shape() -> dict[str, Any]:
    """Return the schema of what may be sent: any of the fields."""
    shape = _object(Content, names=FIELDS, complete=False)
    shape["properties"] |= {
        "body_html": {"type": "string", "description": "The body as HTML, instead of `body`; it is cleaned."},
        "note": {"type": "string", "maxLength": MAX_NOTE, "description": "For colleagues: what was changed, and why."},
    }
    return shape | {"not": {"required": ["body", "body_html"]}}


def _object(kind: Any, *, names: tuple[str, ...] | None = None, complete: bool) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if names is None or field.name in names]
    required = [field.name for field in fields if complete or _has_no_default(field)]
    shape: dict[str, Any] = {
        "type": "object",
        "properties": {field.name: _named(field.name, _of(hints[field.name], complete=complete)) for field in fields},
        "additionalProperties": False,
    }
    if inline := _INLINE.get(kind):
        shape["properties"][inline] |= {"description": _MARKUP}
    # A block is told by its type, so what comes in must name it as well.
    required += ["type"] if "type" in shape["properties"] and "type" not in required else []
    return shape | ({"required": required} if required else {})


def _has_no_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _of(hint: Any, *, complete: bool) -> dict[str, Any]:
    origin, options = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        kinds = [_of(option, complete=complete) for option in options if option is not types.NoneType]
        nullable = [{"type": "null"}] if types.NoneType in options else []
        return {"oneOf": kinds + nullable} if len(kinds + nullable) > 1 else kinds[0]
    if origin is tuple:
        return {"type": "array", "items": _of(options[0], complete=complete)}
    if origin is Literal:
        return {"type": "string", "enum": list(options)}
    if dataclasses.is_dataclass(hint):
        return _object(hint, complete=complete)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[hint]}


def _named(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Add what is known of a field of this name; of a nullable one, to its other half."""
    if "oneOf" in shape and {"type": "null"} in shape["oneOf"]:
        return {"oneOf": [_named(name, half) if half != {"type": "null"} else half for half in shape["oneOf"]]}
    if shape.get("type") == "array":
        limit = {"maxItems": MAX_ITEMS[name]} if name in MAX_ITEMS else {}
        return {**shape, **limit, "items": _with_length(name, shape["items"]), **_RULES.get(name, {})}
    return _with_length(name, shape) | _RULES.get(name, {})


def _with_length(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Add how long a string may be. Only bytes bound the texts of the body, and all of them together."""
    return {**shape, "maxLength": MAX_LENGTHS[name]} if shape == {"type": "string"} and name in MAX_LENGTHS else shape
