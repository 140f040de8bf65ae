"""Pages of a list. Each begins behind the last row of the one before, so every page costs the same, however deep."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.core import signing
from django.db.models import Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from stories.api.protocol.refusals import BadQuery
from stories.errors import Problem

PAGE_KEYS = frozenset({"cursor", "page_size"})


class Pages(BasePagination):
    """`?page_size=` and `?cursor=`: opaque and signed; the next page is in `next` and in Link (RFC 8288)."""

    order: ClassVar[tuple[str, ...]] = ("-changed_at", "-id")
    default_size = 50
    max_size = 200

    def paginate_queryset(self, queryset: QuerySet[Any], request: Request, view: Any = None) -> list[Model]:
        """Return the rows of the page that was asked for. Raises BadQuery."""
        rows = queryset.order_by(*self.order)
        if cursor := request.query_params.get("cursor"):
            rows = rows.filter(self._behind(self._read(cursor)))
        return self._page(rows, self._size(request), request.build_absolute_uri())

    def first_page(self, queryset: QuerySet[Any], address: str) -> list[Model]:
        """Return the rows of the first page, to stand in another answer; the next one is at `address`, which is absolute."""
        return self._page(queryset.order_by(*self.order), self.default_size, address)

    def get_paginated_response(self, data: Any) -> Response:
        """Answer with the page."""
        headers = {"Link": f'<{self.next_url}>; rel="next"'} if self.next_url else {}
        return Response({"next": self.next_url, "results": data}, headers=headers)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Describe a page for the OpenAPI document."""
        properties = {"next": {"type": ["string", "null"], "format": "uri"}, "results": schema}
        return {"type": "object", "required": ["next", "results"], "properties": properties, "additionalProperties": False}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Describe the query keys of a page for the OpenAPI document."""
        size = {"type": "integer", "minimum": 1, "maximum": self.max_size, "default": self.default_size}
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "From `next`, as it is."},
            {"name": "page_size", "in": "query", "schema": size, "description": "Rows on a page."},
        ]

    def _page(self, rows: QuerySet[Any], size: int, address: str) -> list[Model]:
        found = list(rows[: size + 1])
        is_last = len(found) <= size
        self.next_url: str | None = None if is_last else replace_query_param(address, "cursor", self._cursor_at(found[size - 1]))
        return found[:size]

    def _size(self, request: Request) -> int:
        asked = request.query_params.get("page_size", str(self.default_size))
        if not (asked.isascii() and asked.isdecimal() and len(asked) < 9 and 1 <= int(asked) <= self.max_size):
            raise BadQuery(problems=(Problem("bad_page_size", f"A page has 1 to {self.max_size} rows.", "?page_size"),))
        return int(asked)

    def _fields(self) -> tuple[str, ...]:
        return tuple(name.lstrip("-") for name in self.order)

    def _behind(self, values: Sequence[Any]) -> Q:
        """Later in the order than a row with these values. The first condition alone lets an index find the place."""
        names, sign = self._fields(), "lt" if self.order[0].startswith("-") else "gt"
        later = Q()
        for depth, name in enumerate(names):
            equal = dict(zip(names[:depth], values, strict=False))
            later |= Q(**equal, **{f"{name}__{sign}": values[depth]})
        return Q(**{f"{names[0]}__{sign}e": values[0]}) & later

    def _cursor_at(self, row: Model) -> str:
        values = [getattr(row, name) for name in self._fields()]
        return signing.dumps([_plain(value) for value in values], salt=self._salt())

    def _read(self, cursor: str) -> list[Any]:
        try:
            values: list[Any] = signing.loads(cursor, salt=self._salt())
        except signing.BadSignature as error:
            raise BadQuery(
                problems=(Problem("bad_cursor", "Take the cursor from `next` of a page, as it is.", "?cursor"),)
            ) from error
        return values

    def _salt(self) -> str:
        """A cursor belongs to one order: its values would mean something else in another."""
        return f"{type(self).__module__}.{' '.join(self.order)}"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
