"""/images/{uuid}/replacements/ and /confirmation/: another file for a picture, and that its words fit the one it has."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media import library
from media.models import FormerFile, Image
from stories.api.pictures.images import shown
from stories.api.pictures.parsers import PictureForm
from stories.api.pictures.shapes import FileUpload, ImageDetail
from stories.api.pictures.view import PictureView
from stories.api.protocol.etag import etag, require_match
from stories.api.protocol.fields import Moment
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.schema import ETAG, IDEMPOTENCY_KEY, IF_MATCH, REPLAYED


class Replacement(FileUpload):
    """Another file for a picture, and why."""

    reason = serializers.CharField(max_length=500)


class FormerFileOutput(serializers.ModelSerializer):
    """A file a picture had, and why it has it no more. It is kept, and has no address."""

    replaced_at = Moment()
    replaced_by = serializers.CharField(source="replaced_by.username", allow_null=True, default=None)

    class Meta:
        model = FormerFile
        fields = ("sha256", "bytes", "width_px", "height_px", "media_type", "replaced_at", "replaced_by", "reason")


class FormerFilesOutput(serializers.Serializer):
    """All of them, the last one first."""

    results = FormerFileOutput(many=True)


class Replacements(PictureView):
    """GET: the files a picture had before, the last one first. POST: another file for it."""

    parser_classes = (PictureForm,)
    queryset = Image.objects.select_related("created_by")
    serializer_class = FormerFilesOutput

    @extend_schema(operation_id="images_former_files", responses=FormerFilesOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(Image, uuid=uuid)
        former = image.former_files.select_related("replaced_by")
        return Response(FormerFilesOutput({"results": former}).data, headers={"ETag": etag(image)})

    @extend_schema(
        operation_id="images_replace_file",
        request={"multipart/form-data": Replacement},
        parameters=[ETAG, IF_MATCH, IDEMPOTENCY_KEY, REPLAYED],
        responses={200: ImageDetail},
    )
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = Replacement(data=request.data)
        asked.is_valid(raise_exception=True)
        image = get_object_or_404(self.get_queryset(), uuid=uuid)
        require_match(request, image)
        data, reason = asked.validated_data["file"].read(), asked.validated_data["reason"]
        return shown(library.replace_file(image, data, base_version=image.version, by=self.by, at=self.at, reason=reason))


class Confirmation(PictureView):
    """PUT: caption, credit and alternative text fit the file the picture has now."""

    queryset = Image.objects.select_related("created_by")
    serializer_class = ImageDetail

    @extend_schema(operation_id="images_confirm_words", request=None, parameters=[ETAG, IF_MATCH], responses={200: ImageDetail})
    def put(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(self.get_queryset(), uuid=uuid)
        require_match(request, image)
        return shown(library.confirm_words(image, base_version=image.version, by=self.by))
