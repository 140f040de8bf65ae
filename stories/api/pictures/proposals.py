"""/images/{uuid}/proposals/: what the file of a picture says, for a person to accept."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media import library
from media.models import Image
from stories.api.pictures.images import shown
from stories.api.pictures.shapes import ImageDetail
from stories.api.pictures.view import PictureView
from stories.api.protocol.etag import etag, require_match
from stories.api.protocol.fields import StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.schema import ETAG, IDEMPOTENCY_KEY, IF_MATCH, REPLAYED


class ProposalOutput(serializers.Serializer):
    """What the file says for a field, where it says so, and what became of it; `instead` is what the field says if another."""

    field = serializers.CharField()
    text = serializers.CharField()
    origin = serializers.ChoiceField(choices=["XMP", "IIM", "EXIF"])
    stands = serializers.ChoiceField(choices=["proposed", "accepted", "declined"])
    instead = serializers.CharField(allow_blank=True)


class ProposalsOutput(serializers.Serializer):
    """All of them, in the order of the fields."""

    results = ProposalOutput(many=True)


class Acceptance(StrictInput):
    """Fields that shall say what the file says."""

    accept = serializers.ListField(child=serializers.CharField(max_length=50), min_length=1, max_length=50)


class Proposals(PictureView):
    """GET: what the file proposes. POST: accept some of it."""

    queryset = Image.objects.select_related("created_by")
    serializer_class = ProposalsOutput

    @extend_schema(operation_id="images_proposals", responses=ProposalsOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(Image, uuid=uuid)
        told = [proposal._asdict() for proposal in library.proposals(image)]
        return Response(ProposalsOutput({"results": told}).data, headers={"ETag": etag(image)})

    @extend_schema(
        operation_id="images_accept",
        request=Acceptance,
        parameters=[ETAG, IF_MATCH, IDEMPOTENCY_KEY, REPLAYED],
        responses={200: ImageDetail},
    )
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = Acceptance(data=request.data)
        asked.is_valid(raise_exception=True)
        image = get_object_or_404(self.get_queryset(), uuid=uuid)
        require_match(request, image)
        fields = asked.validated_data["accept"]
        return shown(library.accept_proposals(image, fields, base_version=image.version, by=self.by, at=self.at))
