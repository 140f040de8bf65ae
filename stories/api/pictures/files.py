"""/images/{uuid}/file/ and /preview/: the bytes of a picture, for the desk alone. Readers get nothing here."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from media import library, private_files
from media.models import Image
from media.specs import MEDIA_TYPES, PREVIEW
from stories.api.pictures.images import answer
from stories.api.pictures.parsers import PictureFormParser, PictureParser
from stories.api.pictures.permissions import PERMISSIONS
from stories.api.pictures.schema import ETAG, PICTURE_FILE
from stories.api.pictures.serializers import FileUpload, ImageDetail
from stories.api.pictures.strict import refuse_query

_SENT = {**dict.fromkeys(MEDIA_TYPES.values(), bytes), "multipart/form-data": FileUpload}


class WhateverIsAccepted(DefaultContentNegotiation):
    """A picture goes out in the format it has, whatever the client accepts; problems go out as JSON."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class ImageFile(APIView):
    """GET: the original, as received. PUT or POST: the file a picture awaits, bare or in a form."""

    permission_classes = PERMISSIONS
    parser_classes = [PictureParser, PictureFormParser]
    content_negotiation_class = WhateverIsAccepted

    @extend_schema(responses=PICTURE_FILE)
    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
        refuse_query(request)
        return private_files.original(get_object_or_404(Image, uuid=uuid))

    @extend_schema(request=_SENT, parameters=[ETAG], responses=ImageDetail)
    def put(self, request: Request, uuid: UUID) -> Response:
        return self._fill(request, uuid)

    @extend_schema(request=_SENT, parameters=[ETAG], responses=ImageDetail)
    def post(self, request: Request, uuid: UUID) -> Response:
        return self._fill(request, uuid)

    def _fill(self, request: Request, uuid: UUID) -> Response:
        refuse_query(request)
        image = get_object_or_404(Image, uuid=uuid)
        return answer(library.accept(_sent(request), by=request.user, at=timezone.now(), image=image))


class ImagePreview(APIView):
    """GET: a picture at a size to look at."""

    permission_classes = PERMISSIONS
    content_negotiation_class = WhateverIsAccepted

    @extend_schema(responses={(200, "image/jpeg"): bytes})
    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
        refuse_query(request)
        return private_files.preview(get_object_or_404(Image, uuid=uuid), PREVIEW)


def _sent(request: Request) -> bytes:
    """Return the file a request carries; nothing if its body is empty."""
    if isinstance(request.data, bytes):
        return request.data
    if not request.data and not request.FILES:
        return b""
    asked = FileUpload(data=request.data)
    asked.is_valid(raise_exception=True)
    return bytes(asked.validated_data["file"].read())
