"""What every resource of the desk API has in common."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.pages import PAGE_KEYS, Pages
from stories.api.protocol.query import Filters, refuse_unknown


class DeskView(GenericAPIView):
    """A resource. `by` is who asks and `at` when, read once; a list also names its `filterset_class` and `pagination_class`."""

    http_method_names = ("get", "head", "post", "put", "patch", "delete")
    filter_backends = (Filters,)
    pagination_class: ClassVar[type[Pages] | None] = None
    write_scope: ClassVar[str | None] = "draft"
    also_refuses: ClassVar[tuple[int, ...]] = ()  # statuses of its writes that others do not have
    by: User
    at: datetime

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may come in, with a query whose every key has a meaning here."""
        super().initial(request, *args, **kwargs)
        self.by, self.at = request.user, timezone.now()
        if request.method in self.allowed_methods:  # any other is refused for itself
            refuse_unknown(request.query_params, self._query_keys(request))

    def listed(self, rows: QuerySet[Any]) -> Response:
        """Answer with the page of `rows` that was asked for, narrowed by the view's filters."""
        page = self.paginate_queryset(self.filter_queryset(rows))
        return self.get_paginated_response(self.serializer_class(page, many=True).data)

    def _query_keys(self, request: Request) -> frozenset[str]:
        if request.method not in ("GET", "HEAD"):
            return frozenset()
        filters = getattr(self, "filterset_class", None)
        return frozenset(filters.base_filters if filters else ()) | (PAGE_KEYS if self.pagination_class else frozenset())
