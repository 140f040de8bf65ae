"""Pages of a list, newest first. A page is found by where the last one ended, so every page costs the same."""

from typing import Any

from django.core import signing
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

_SALT = "media.api.pages"


class NewestFirst(CursorPagination):
    """Pages by cursor: opaque, signed, and 400 when it is not one of ours."""

    ordering = ("-created_at", "-id")
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("page_size", str(self.page_size))
        if not (asked.isascii() and asked.isdecimal() and 1 <= int(asked[:9]) <= self.max_page_size):
            raise ValidationError({"page_size": [f"From 1 to {self.max_page_size}."]})
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
            raise ValidationError({"cursor": ["Take the cursor from `next` or `previous` of a page, as it is."]}) from refusal
