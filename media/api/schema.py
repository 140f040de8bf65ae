"""Answers every resource here may give, for the API's description."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from media.specs import MEDIA_TYPES

# RFC 9457, https://www.rfc-editor.org/rfc/rfc9457: `errors` points at what is wrong with the request.
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
_ALWAYS = (400, 401, 403, 406, 429)

ETAG = OpenApiParameter("ETag", str, OpenApiParameter.HEADER, response=[200, 201], description="The version, for If-Match.")
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the version that is being changed."
)
IF_NONE_MATCH = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="The ETag of the version at hand.")

PICTURE_FILE = {(200, media_type): OpenApiResponse(bytes, description="The file.") for media_type in MEDIA_TYPES.values()}


def problems(*statuses: int) -> dict[Any, OpenApiResponse]:
    """Describe the refusals of a resource: those given, and those any request may meet."""
    return {
        (status, "application/problem+json"): OpenApiResponse(_PROBLEM, description=HTTPStatus(status).phrase)
        for status in sorted({*_ALWAYS, *statuses})
    }
