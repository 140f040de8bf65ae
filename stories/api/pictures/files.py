"""/images/{uuid}/file/ and /preview/: the bytes of a picture, for the desk alone. Readers get nothing here."""

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from media import library, private_files
from media.models import Image
from media.specs import MEDIA_TYPES, PREVIEW
from stories.api.pictures.images import shown
from stories.api.pictures.parsers import PictureBytes, PictureForm
from stories.api.pictures.shapes import FileUpload, ImageDetail
from stories.api.pictures.view import PictureView
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.negotiation import WhateverIsAccepted
from stories.api.protocol.schema import ETAG, IDEMPOTENCY_KEY, REPLAYED

_SENT = {**dict.fromkeys(MEDIA_TYPES.values(), bytes), "multipart/form-data": FileUpload}


class ImageFile(PictureView):
    """GET: the original, as received. PUT or POST: the file a picture awaits, bare or in a form."""

    parser_classes = (PictureBytes, PictureForm)
    content_negotiation_class = WhateverIsAccepted
    queryset = Image.objects.all()

    @extend_schema(operation_id="images_original", responses={(200, kind): bytes for kind in MEDIA_TYPES.values()})
    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
        return private_files.original(get_object_or_404(Image, uuid=uuid))

    @extend_schema(operation_id="images_put_file", request=_SENT, parameters=[ETAG], responses={200: ImageDetail})
    def put(self, request: Request, uuid: UUID) -> Response:
        return self._fill(request, uuid)

    @extend_schema(
        operation_id="images_send_file", request=_SENT, parameters=[ETAG, IDEMPOTENCY_KEY, REPLAYED], responses={200: ImageDetail}
    )
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        return self._fill(request, uuid)

    def _fill(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(Image, uuid=uuid)
        return shown(library.accept(_sent(request), by=self.by, at=self.at, image=image))


class ImagePreview(PictureView):
    """GET: a picture at a size to look at."""

    content_negotiation_class = WhateverIsAccepted
    queryset = Image.objects.all()

    @extend_schema(operation_id="images_preview", responses={(200, "image/jpeg"): bytes})
    def get(self, request: Request, uuid: UUID) -> HttpResponseBase:
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
