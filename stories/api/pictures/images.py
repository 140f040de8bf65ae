"""/images/: the picture library."""

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
from media.models import Image
from stories.api.pictures.filters import ImageFilters
from stories.api.pictures.pages import NewestFirst
from stories.api.pictures.parsers import PictureFormParser
from stories.api.pictures.permissions import PERMISSIONS
from stories.api.pictures.preconditions import base_version, etag, is_known
from stories.api.pictures.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, LOCATION
from stories.api.pictures.serializers import ImageDetail, ImageInput, ImageOutput, ImageUpload
from stories.api.pictures.strict import refuse_query


class Images(GenericAPIView[Image]):
    """GET: pictures, newest first. POST: add one, with its file (a form) or by its words alone (JSON)."""

    queryset = Image.objects.select_related("created_by")
    permission_classes = PERMISSIONS
    parser_classes = [*APIView.parser_classes, PictureFormParser]
    filter_backends = [DjangoFilterBackend]
    filterset_class = ImageFilters
    pagination_class = NewestFirst
    metadata_class = None  # the OpenAPI document describes it; OPTIONS is 405

    @extend_schema(parameters=[LINK], responses=ImageOutput(many=True))
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(ImageOutput(page, many=True).data)

    @extend_schema(
        request={"application/json": ImageInput, "multipart/form-data": ImageUpload},
        responses={201: ImageDetail},
        parameters=[ETAG, LOCATION],
        filters=False,
    )
    def post(self, request: Request) -> Response:
        refuse_query(request)
        in_form = (request.content_type or "").startswith("multipart/")
        asked = (ImageUpload if in_form else ImageInput)(data=request.data)
        asked.is_valid(raise_exception=True)
        words: dict[str, Any] = asked.validated_data
        by, at = request.user, timezone.now()
        image = (
            library.accept(words.pop("file").read(), by=by, at=at, **words)
            if in_form
            else library.await_file(by=by, at=at, **words)
        )
        return answer(image, status=201)


class OneImage(APIView):
    """GET: a picture's words, rights and metadata. PATCH: change what the desk says of it."""

    permission_classes = PERMISSIONS

    @extend_schema(parameters=[ETAG, IF_NONE_MATCH], responses={200: ImageDetail, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        refuse_query(request)
        image = get_object_or_404(Image.objects.select_related("created_by"), uuid=uuid)
        return Response(status=304, headers={"ETag": etag(image)}) if is_known(request, image) else answer(image)

    @extend_schema(request=ImageInput, parameters=[ETAG, IF_MATCH], responses=ImageDetail)
    def patch(self, request: Request, uuid: UUID) -> Response:
        refuse_query(request)
        image = get_object_or_404(Image, uuid=uuid)
        version = base_version(request, image)
        asked = ImageInput(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        return answer(library.describe(image, base_version=version, by=request.user, **asked.validated_data))


def answer(image: Image, *, status: int = 200) -> Response:
    """Answer with a picture as it is; a new one (201) with its address."""
    headers = {"ETag": etag(image)} | ({"Location": reverse("image", args=[image.uuid])} if status == 201 else {})
    return Response(ImageDetail(image).data, status=status, headers=headers)
