"""/captions/: the words of pictures, each for one use."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from media import library
from media.models import Caption
from stories.api.pictures.filters import CaptionFilters
from stories.api.pictures.pages import NewestFirst
from stories.api.pictures.permissions import PERMISSIONS
from stories.api.pictures.preconditions import base_version, etag, is_known
from stories.api.pictures.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, LOCATION
from stories.api.pictures.serializers import CaptionInput, CaptionOutput, CaptionRevision
from stories.api.pictures.strict import refuse_query


class Captions(GenericAPIView[Caption]):
    """GET: captions, newest first. POST: write one."""

    queryset = Caption.objects.select_related("image")
    permission_classes = PERMISSIONS
    filter_backends = [DjangoFilterBackend]
    filterset_class = CaptionFilters
    pagination_class = NewestFirst
    metadata_class = None  # the OpenAPI document describes it; OPTIONS is 405

    @extend_schema(parameters=[LINK], responses=CaptionOutput(many=True))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(CaptionOutput(page, many=True).data)

    @extend_schema(request=CaptionInput, parameters=[ETAG, LOCATION], responses={201: CaptionOutput}, filters=False)
    def post(self, request: Request) -> Response:
        refuse_query(request)
        asked = CaptionInput(data=request.data)
        asked.is_valid(raise_exception=True)
        words: dict[str, Any] = asked.validated_data
        return _answer(library.write_caption(words.pop("image"), by=request.user, at=timezone.now(), **words), status=201)


class OneCaption(APIView):
    """GET: a caption. PATCH: change its words, unless a story shows it."""

    permission_classes = PERMISSIONS

    @extend_schema(parameters=[ETAG, IF_NONE_MATCH], responses={200: CaptionOutput, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        refuse_query(request)
        caption = get_object_or_404(Caption.objects.select_related("image"), uuid=uuid)
        return Response(status=304, headers={"ETag": etag(caption)}) if is_known(request, caption) else _answer(caption)

    @extend_schema(
        request=CaptionRevision,
        parameters=[ETAG, IF_MATCH],
        responses=CaptionOutput,
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        refuse_query(request)
        caption = get_object_or_404(Caption, uuid=uuid)
        version = base_version(request, caption)
        asked = CaptionRevision(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        return _answer(library.revise_caption(caption, base_version=version, by=request.user, **asked.validated_data))


def _answer(caption: Caption, *, status: int = 200) -> Response:
    headers = {"ETag": etag(caption)} | ({"Location": reverse("caption", args=[caption.uuid])} if status == 201 else {})
    return Response(CaptionOutput(caption).data, status=status, headers=headers)
