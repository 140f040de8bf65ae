"""/captions/: the words of pictures, each for one use."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from media import library
from media.models import Caption
from stories.api.pictures.shapes import CaptionInput, CaptionOutput, CaptionRevision
from stories.api.pictures.view import NewestFirst, PictureView
from stories.api.protocol.etag import etag, is_known, require_match
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.query import TruthFilter
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, NEW


class CaptionFilters(filters.FilterSet):
    """What the list may be narrowed by: these keys, and no others."""

    image = filters.UUIDFilter(field_name="image__uuid")
    in_use = TruthFilter(help_text="A story shows it.")

    class Meta:
        model = Caption
        fields: tuple[str, ...] = ()


class Captions(PictureView):
    """GET: captions, newest first. POST: write one."""

    filterset_class = CaptionFilters
    pagination_class = NewestFirst
    serializer_class = CaptionOutput
    queryset = Caption.objects.select_related("image")

    @extend_schema(operation_id="captions_list", responses=CaptionOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @extend_schema(
        operation_id="captions_write", request=CaptionInput, responses={201: CaptionOutput}, parameters=NEW, filters=False
    )
    @once_per_key
    def post(self, request: Request) -> Response:
        asked = CaptionInput(data=request.data)
        asked.is_valid(raise_exception=True)
        words: dict[str, Any] = asked.validated_data
        return _shown(library.write_caption(words.pop("image"), by=self.by, at=self.at, **words), status=201)


class OneCaption(PictureView):
    """GET: a caption. PATCH: change its words, unless a story shows it."""

    serializer_class = CaptionOutput
    queryset = Caption.objects.select_related("image")

    @extend_schema(operation_id="captions_read", parameters=[ETAG, IF_NONE_MATCH], responses={200: CaptionOutput, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        caption = get_object_or_404(self.get_queryset(), uuid=uuid)
        return Response(status=304, headers={"ETag": etag(caption)}) if is_known(request, caption) else _shown(caption)

    @extend_schema(
        operation_id="captions_revise", request=CaptionRevision, parameters=[ETAG, IF_MATCH], responses={200: CaptionOutput}
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        asked = CaptionRevision(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        caption = get_object_or_404(self.get_queryset(), uuid=uuid)
        require_match(request, caption)
        return _shown(
            library.revise_caption(caption, base_version=caption.version, by=self.by, at=self.at, **asked.validated_data)
        )


def _shown(caption: Caption, *, status: int = 200) -> Response:
    headers = {"ETag": etag(caption)} | ({"Location": reverse("api:caption", args=[caption.uuid])} if status == 201 else {})
    return Response(CaptionOutput(caption).data, status=status, headers=headers)
