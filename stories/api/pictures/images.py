"""/images/: the picture library."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from media import library
from media.models import Image, Rights
from stories.api.pictures.parsers import PictureForm
from stories.api.pictures.shapes import ImageDetail, ImageInput, ImageOutput, ImageUpload
from stories.api.pictures.view import NewestFirst, PictureView
from stories.api.protocol.etag import etag, is_known, require_match
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.parsers import StrictJSON
from stories.api.protocol.query import MomentFilter, TruthFilter
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, NEW

WORDS = 'Words of the picture, its captions or its metadata: `river "town hall" -rain`; a word may be half typed.'


class ImageFilters(filters.FilterSet):
    """What the list may be narrowed by: these keys, and no others."""

    q = filters.CharFilter(method="with_words", max_length=200, help_text=WORDS)
    awaiting_file = TruthFilter(field_name="sha256", lookup_expr="isnull", help_text="Known by its words only.")
    rights = filters.ChoiceFilter(choices=Rights.choices)
    expires_before = MomentFilter(field_name="valid_until", lookup_expr="lt", help_text="Rights end before this moment.")
    recalled = TruthFilter(field_name="recalled_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Image
        fields: tuple[str, ...] = ()

    def with_words(self, images: QuerySet[Image], name: str, value: str) -> QuerySet[Image]:
        """Return the pictures found by these words."""
        return library.holding(images, value)


class Images(PictureView):
    """GET: pictures, newest first. POST: add one, with its file (a form) or by its words alone (JSON)."""

    parser_classes = (StrictJSON, PictureForm)
    filterset_class = ImageFilters
    pagination_class = NewestFirst
    serializer_class = ImageOutput
    queryset = Image.objects.select_related("created_by")

    @extend_schema(operation_id="images_list", responses=ImageOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.get_queryset())

    @extend_schema(
        operation_id="images_add",
        request={"application/json": ImageInput, "multipart/form-data": ImageUpload},
        responses={201: ImageDetail},
        parameters=NEW,
        filters=False,
    )
    @once_per_key
    def post(self, request: Request) -> Response:
        in_form = isinstance(request.data, QueryDict)
        asked = (ImageUpload if in_form else ImageInput)(data=request.data)
        asked.is_valid(raise_exception=True)
        words: dict[str, Any] = asked.validated_data
        if in_form:
            return shown(library.accept(words.pop("file").read(), by=self.by, at=self.at, **words), status=201)
        return shown(library.await_file(by=self.by, at=self.at, **words), status=201)


class OneImage(PictureView):
    """GET: a picture's words, rights and metadata. PATCH: change what the desk says of it."""

    serializer_class = ImageDetail
    queryset = Image.objects.select_related("created_by")

    @extend_schema(operation_id="images_read", parameters=[ETAG, IF_NONE_MATCH], responses={200: ImageDetail, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(self.get_queryset(), uuid=uuid)
        return Response(status=304, headers={"ETag": etag(image)}) if is_known(request, image) else shown(image)

    @extend_schema(operation_id="images_describe", request=ImageInput, parameters=[ETAG, IF_MATCH], responses={200: ImageDetail})
    def patch(self, request: Request, uuid: UUID) -> Response:
        asked = ImageInput(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        image = get_object_or_404(self.get_queryset(), uuid=uuid)
        require_match(request, image)
        return shown(library.describe(image, base_version=image.version, by=self.by, at=self.at, **asked.validated_data))


def shown(image: Image, *, status: int = 200) -> Response:
    """Answer with a picture as it is; a new one (201) with its address."""
    headers = {"ETag": etag(image)} | ({"Location": reverse("api:image", args=[image.uuid])} if status == 201 else {})
    return Response(ImageDetail(image).data, status=status, headers=headers)
