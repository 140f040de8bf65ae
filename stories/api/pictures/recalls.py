"""/images/{uuid}/recall/: a picture taken from readers, and how far that is.

The stories it names, of which there may be thousands, stand in lists of their own too, below it: a page at a time.
"""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media.models import Image
from stories.api.pictures.view import PictureView
from stories.api.protocol.fields import Moment, StrictInput
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import LINK
from stories.desk.pictures import recalling
from stories.models import Story, Transition

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
    """How far a recall is. `files` are addresses caches outside may still hold: purge them there.

    Of `corrected` and `remaining` the first stand here; `..._next` is where the rest is told, null if these are all.
    """

    recalled_at = Moment(allow_null=True)
    by = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    corrected = CorrectedOutput(many=True)
    corrected_next = serializers.URLField(allow_null=True)
    remaining = RemainingOutput(many=True)
    remaining_next = serializers.URLField(allow_null=True)
    files = serializers.ListField(child=serializers.CharField())


class Corrections(Pages):
    """The newest first; so many of them that few recalls have a second page."""

    order = ("-number",)
    default_size = Pages.max_size


class Remaining(Pages):
    """In the order the recall comes to them."""

    order = ("id",)
    default_size = Pages.max_size


class Recall(PictureView):
    """GET: how far the recall is. PUT: recall, or go on with it. DELETE: lift it; editions stay as they are."""

    queryset = Image.objects.select_related("recalled_by")
    serializer_class = RecallOutput
    write_scope = "publish"

    @extend_schema(operation_id="images_recall_read", responses={200: RecallOutput})
    def get(self, request: Request, uuid: UUID) -> Response:
        return _told(request, get_object_or_404(self.get_queryset(), uuid=uuid))

    @extend_schema(operation_id="images_recall", request=RecallInput, responses={200: RecallOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        asked = RecallInput(data=request.data)
        asked.is_valid(raise_exception=True)
        image = recalling.recall(get_object_or_404(Image, uuid=uuid), by=self.by, at=self.at, **asked.validated_data)
        return _told(request, image, recalling.go_on(image, at=self.at, limit=AT_ONCE))

    @extend_schema(operation_id="images_recall_lift", responses={200: RecallOutput})
    def delete(self, request: Request, uuid: UUID) -> Response:
        return _told(request, recalling.lift(get_object_or_404(Image, uuid=uuid), by=self.by))


class RecallCorrected(PictureView):
    """GET: the stories the picture was taken out of, the newest first."""

    queryset = Image.objects.all()
    pagination_class = Corrections
    serializer_class = CorrectedOutput

    @extend_schema(operation_id="images_recall_corrected", responses=CorrectedOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        page = self.paginate_queryset(recalling.corrections(get_object_or_404(Image, uuid=uuid)))
        return self.get_paginated_response(CorrectedOutput([_corrected(step) for step in page], many=True).data)


class RecallRemaining(PictureView):
    """GET: the stories readers still see with the picture."""

    queryset = Image.objects.all()
    pagination_class = Remaining
    serializer_class = RemainingOutput

    @extend_schema(operation_id="images_recall_remaining", responses=RemainingOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        page = self.paginate_queryset(recalling.still_live(get_object_or_404(Image, uuid=uuid)))
        return self.get_paginated_response(RemainingOutput([_remaining(story) for story in page], many=True).data)


def _told(request: Request, image: Image, failed: list[recalling.NotDone] | None = None) -> Response:
    """Answer with how far the recall of `image` is; `failed` are the stories it could not be taken out of just now."""
    because = {row.story.pk: row.because for row in failed or ()}
    is_recalled = image.recalled_at is not None
    corrections, remaining = Corrections(), Remaining()
    steps = corrections.first_page(recalling.corrections(image), _address(request, image, "corrected"))
    stories = remaining.first_page(recalling.still_live(image), _address(request, image, "remaining"))
    told = {
        "recalled_at": image.recalled_at,
        "by": image.recalled_by.get_username() if image.recalled_by else None,
        "reason": image.recall_reason,
        "note": image.recall_note,
        "corrected": [_corrected(step) for step in steps],
        "corrected_next": corrections.next_url,
        "remaining": [_remaining(story, because.get(story.pk, "")) for story in stories],
        "remaining_next": remaining.next_url,
        "files": recalling.addresses(image) if is_recalled else [],
    }
    return Response(RecallOutput(told).data)


def _address(request: Request, image: Image, name: str) -> str:
    return request.build_absolute_uri(reverse(f"api:image-recall-{name}", args=[image.uuid]))


def _corrected(step: Transition) -> dict[str, Any]:
    return {"story": step.story.uuid, "slug": step.story.live_slug, "edition": recalling.edition_of(step)}


def _remaining(story: Story, problem: str = "") -> dict[str, Any]:
    return {"story": story.uuid, "slug": story.live_slug, "problem": problem}
