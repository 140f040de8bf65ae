"""How the OpenAPI document (3.1) learns what the code cannot say: refusals, headers, scopes, and the shape of `Content`."""

import re
from http import HTTPStatus
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent, get_doc
from drf_spectacular.utils import OpenApiParameter
from rest_framework.serializers import BaseSerializer

from stories.api.content.shape import content_shape, words_shape
from stories.api.protocol.fields import StrictInput

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 201, 304], description="The version, strong: what If-Match names."
)
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the version you read; `*` names none."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="The ETag you have: 304 if it still holds."
)
LOCATION = OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201], description="Where it is now.")
LINK = OpenApiParameter("Link", str, OpenApiParameter.HEADER, response=[200], description='The next page, `rel="next"`.')
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key", {"type": "string", "maxLength": 255, "pattern": "^[!-~]+$"}, OpenApiParameter.HEADER,
    description="Any name for this request. Sent again with the same body, it is not done again: the first answer comes back.",
)  # fmt: skip
REPLAYED = OpenApiParameter(
    "Idempotent-Replayed", {"type": "string", "enum": ["true"]}, OpenApiParameter.HEADER, response=[200, 201, 207],
    description="There when this is the stored answer to an Idempotency-Key.",
)  # fmt: skip
NEW = [ETAG, LOCATION, IDEMPOTENCY_KEY, REPLAYED]

# RFC 9457 with our extensions: `code` is stable, `errors` lists every objection with its place.
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:newsroom:problem:not_ready"]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
        "code": {"type": "string", "examples": ["not_ready"]},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail", "code"],
                "properties": {
                    "detail": {"type": "string", "examples": ["Write a headline."]},
                    "code": {"type": "string", "examples": ["headline_missing"]},
                    "pointer": {"type": "string", "examples": ["#/headline"], "description": "A place in the JSON."},
                    "parameter": {"type": "string", "description": "A query key."},
                    "line": {"type": "integer", "description": "A line of wire copy."},
                },
            },
        },
        "newest": {"type": "object", "description": "412: the ETag and the revision that stand now."},
        "merged": {"$ref": "#/components/schemas/Content", "description": "412: both edits in one, to be sent again."},
        "conflicts": {"type": "array", "items": {"type": "object"}, "description": "412: what both changed, with both texts."},
        "scope": {"type": "string", "description": "403: the scope the token lacks."},
    },
}
_READING = (400, 401, 403, 406, 429)
_WRITING = (*_READING, 409, 413, 415, 422)
_HEADERS = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer, RFC 6750."}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}},
}


_METHODS = re.compile(r"((?:GET|POST|PUT|PATCH|DELETE)(?:(?:,| or) (?:GET|POST|PUT|PATCH|DELETE))*): ")
_WORD = re.compile("[A-Z]+")


class DeskSchema(AutoSchema):
    """Adds to each operation the refusals any request may meet, and those its address and headers ask for."""

    def get_tags(self) -> list[str]:
        """Group by the first word after the prefix."""
        return [self.path.removeprefix("/api/v1/").partition("/")[0]]

    def get_description(self) -> str:
        """Return what the view's docstring says of this method: `GET: the people who write. POST: put one into the book.`"""
        _, *parts = _METHODS.split(get_doc(type(self.view)))
        told = {method: text for methods, text in zip(parts[::2], parts[1::2], strict=True) for method in _WORD.findall(methods)}
        text = told[self.method].strip()
        return text[:1].upper() + text[1:]

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        responses: dict[str, Any] = super()._get_response_bodies(direction)
        component = ResolvedComponent(name="Problem", type=ResolvedComponent.SCHEMA, schema=PROBLEM, object="Problem")
        self.registry.register_on_missing(component)
        for status in self._refusals():
            responses[str(status)] = {
                "description": HTTPStatus(status).phrase,
                "content": {"application/problem+json": {"schema": component.ref}},
            } | ({"headers": _HEADERS[status]} if status in _HEADERS else {})
        return dict(sorted(responses.items()))

    def _refusals(self) -> list[int]:
        """Return the statuses of refusal: by method, by a place in the address, by a condition in the headers."""
        refusals = set(_READING if self.method == "GET" else (*_WRITING, *getattr(self.view, "also_refuses", ())))
        if "{" in self.path:
            refusals.add(404)
        if any(getattr(parameter, "name", "") == "If-Match" for parameter in self.get_override_parameters()):
            refusals |= {412, 428}
        return sorted(refusals)

    def _map_basic_serializer(self, serializer: BaseSerializer, direction: str) -> dict[str, Any]:
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        return schema | {"additionalProperties": False} if isinstance(serializer, StrictInput) else schema


class BearerScheme(OpenApiAuthenticationExtension):
    """The bearer token in the document."""

    target_class = "stories.api.protocol.authentication.BearerToken"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "A token with scopes: read, draft, publish, kill, admin."}


class SessionScheme(OpenApiAuthenticationExtension):
    """The browser's session in the document."""

    target_class = "newsroom.api_session.DeskSession"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "Writes carry X-CSRFToken."}


class ContentScheme(OpenApiSerializerExtension):
    """`Content` in the document, as the code has it."""

    target_class = "stories.api.story.shapes.ContentOutput"

    def get_name(self, auto_schema: AutoSchema, direction: str) -> str:
        return "Content"

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        return content_shape()


class WordsScheme(OpenApiSerializerExtension):
    """What may be sent of a story's words: any field of `Content`, the body as HTML instead, and a note."""

    target_class = "stories.api.story.shapes.WordsInput"

    def get_name(self, auto_schema: AutoSchema, direction: str) -> str:
        return "Words"

    def map_serializer(self, auto_schema: AutoSchema, direction: str) -> dict[str, Any]:
        return words_shape()
