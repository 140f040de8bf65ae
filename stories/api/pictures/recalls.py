"""/images/{uuid}/recall/: a picture taken from readers, and how far that is."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media.models import Image
from stories.api.pictures.view import PictureView
from stories.api.protocol.fields import Moment, StrictInput
from stories.desk.pictures import recalling

# The worker takes the picture out of the others.
AT_ONCE = 20


class RecallInput(StrictInput):
    """Why, for the desk; and what readers are told with each corrected story."""

    reason = serializers.CharField(max_length=500)
    note = serializers.CharField(max_length=2000, default=recalling.NOTE)


class CorrectedOutput(serializers.Serializer):
    """A story the picture was taken out of, and the edition that is without it."""

    story = serializers.UUIDField()
    slug = serializers.CharField()
    edition = serializers.IntegerField()


class RemainingOutput(serializers.Serializer):
    """A story readers still see with the picture, though no more with its file; `problem` says why, or is empty."""

    story = serializers.UUIDField()
    slug = serializers.CharField()
    problem = serializers.CharField(allow_blank=True)


class RecallOutput(serializers.Serializer):
    """How far a recall is. `files` are addresses caches outside may still hold: purge them there."""

    recalled_at = Moment(allow_null=True)
    by = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    corrected = CorrectedOutput(many=True)
    remaining = RemainingOutput(many=True)
    files = serializers.ListField(child=serializers.CharField())


class Recall(PictureView):
    """GET: how far the recall is. PUT: recall, or go on with it. DELETE: lift it; editions stay as they are."""

    queryset = Image.objects.select_related("recalled_by")
    serializer_class = RecallOutput
    write_scope = "publish"

    @extend_schema(operation_id="images_recall_read", responses={200: RecallOutput})
    def get(self, request: Request, uuid: UUID) -> Response:
        return _told(get_object_or_404(self.get_queryset(), uuid=uuid))

    @extend_schema(operation_id="images_recall", request=RecallInput, responses={200: RecallOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        asked = RecallInput(data=request.data)
        asked.is_valid(raise_exception=True)
        image = recalling.recall(get_object_or_404(Image, uuid=uuid), by=self.by, at=self.at, **asked.validated_data)
        return _told(image, recalling.go_on(image, at=self.at, limit=AT_ONCE))

    @extend_schema(operation_id="images_recall_lift", responses={200: RecallOutput})
    def delete(self, request: Request, uuid: UUID) -> Response:
        return _told(recalling.lift(get_object_or_404(Image, uuid=uuid), by=self.by))


def _told(image: Image, failed: list[recalling.NotDone] | None = None) -> Response:
    """Answer with how far the recall of `image` is; `failed` are the stories it could not be taken out of just now."""
    because = {row.story.pk: row.because for row in failed or ()}
    is_recalled = image.recalled_at is not None
    told = {
        "recalled_at": image.recalled_at,
        "by": image.recalled_by.get_username() if image.recalled_by else None,
        "reason": image.recall_reason,
        "note": image.recall_note,
        "corrected": [
            {"story": story.uuid, "slug": story.live_slug, "edition": number} for story, number in recalling.corrected(image)
        ],
        "remaining": [
            {"story": story.uuid, "slug": story.live_slug, "problem": because.get(story.pk, "")}
            for story in recalling.still_live(image)
        ],
        "files": recalling.addresses(image) if is_recalled else [],
    }
    return Response(RecallOutput(told).data)
