"""/api/v1/schema/ and /api/v1/docs/: the desk API described, for machines and for people. Nothing is fetched from elsewhere."""

from functools import cache
from types import SimpleNamespace
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

Endpoint = tuple[str, str, str, Any]


class ByFormat(DefaultContentNegotiation):
    """Choose by Accept, or by `?format=json` and `?format=yaml`."""

    settings = SimpleNamespace(URL_FORMAT_OVERRIDE="format")


class Schema(SpectacularAPIView):
    """The OpenAPI document, as YAML or JSON. It is the same for everybody and made once in a process."""

    content_negotiation_class = ByFormat

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        return Response(_document())

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Refuse in JSON, as the whole API does, in whatever form the document was asked for."""
        told = super().finalize_response(request, response, *args, **kwargs)
        if told.exception:
            told.accepted_renderer = JSONRenderer()
        return told


class Docs(SpectacularSwaggerSplitView):
    """The document to browse and to try."""

    url_name = "api-schema"
    template_name = "newsroom/api_docs.html"


@cache
def _document() -> Any:
    return SchemaGenerator().get_schema(public=True)


def of_the_desk_api(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Keep the addresses of the desk API that are written with a slash at the end: without it they are the same resources."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/") and endpoint[0].endswith("/")]
