"""Pages of a list, newest first. A page is found by where the last one ended, so every page costs the same."""

from typing import Any

from django.core import signing
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

_SALT = "stories.api.pictures.pages"


class NewestFirst(CursorPagination):
    """Pages by cursor, signed, and 400 when it is none of ours; the next page is in `next` and in Link (RFC 8288)."""

    ordering = ("-created_at", "-id")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("page_size", str(self.page_size))
        if not (asked.isascii() and asked.isdecimal() and 1 <= int(asked[:9]) <= self.max_page_size):
            raise ValidationError({"?page_size": [f"A page has 1 to {self.max_page_size} rows."]})
        return int(asked)

    def encode_cursor(self, cursor: Any) -> str:
        signed = signing.dumps([cursor.offset, cursor.reverse, cursor.position], salt=_SALT)
        return replace_query_param(self.base_url, self.cursor_query_param, signed)

    def decode_cursor(self, request: Request) -> Any:
        if (signed := request.query_params.get(self.cursor_query_param)) is None:
            return None
        try:
            return Cursor(*signing.loads(signed, salt=_SALT))
        except signing.BadSignature as refusal:
            raise ValidationError({"?cursor": ["Take the cursor from `next` of a page, as it is."]}) from refusal

    def get_paginated_response(self, data: Any) -> Response:
        address = self.get_next_link()
        return Response({"next": address, "results": data}, headers={"Link": f'<{address}>; rel="next"'} if address else {})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        properties = {"next": {"type": ["string", "null"], "format": "uri"}, "results": schema}
        return {"type": "object", "required": ["next", "results"], "properties": properties, "additionalProperties": False}
