"""/stories/{uuid}/revisions/: what a story said at each save."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag
from stories.api.protocol.fields import Moment, StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.preconditions import changing
from stories.api.protocol.schema import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LINK, REPLAYED
from stories.api.protocol.view import DeskView
from stories.api.story.shapes import ContentOutput
from stories.desk.people import find_story
from stories.desk.writing.drafting import restore
from stories.errors import NotFound
from stories.models.revision import Revision


class RestoreInput(StrictInput):
    """Which revision the story shall say again."""

    restore = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class RevisionOutput(serializers.Serializer):
    """A save: its hash covers words, credits and pictures alike."""

    number = serializers.IntegerField()
    base = serializers.IntegerField(help_text="The revision it was made from; 0 for the first.")
    sha256 = serializers.CharField()
    by = serializers.CharField(source="by.username")
    at = Moment()
    note = serializers.CharField()


class RevisionDetail(RevisionOutput):
    """A save with what it said."""

    content = ContentOutput()


class NewestRevisionsFirst(Pages):
    """By number, backwards."""

    order = ("-number",)


class Revisions(DeskView):
    """GET: the saves of a story, newest first. POST: save the words of an earlier one again, as a new one."""

    pagination_class = NewestRevisionsFirst
    serializer_class = RevisionOutput
    queryset = Revision.objects.none()

    @extend_schema(operation_id="revisions_list", responses=RevisionOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = find_story(uuid, by=self.by).revisions.select_related("by").defer("text")
        return self.listed(rows)

    @extend_schema(
        operation_id="revisions_restore", request=RestoreInput, responses={201: RevisionDetail},
        parameters=[ETAG, IF_MATCH, IDEMPOTENCY_KEY, REPLAYED],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = RestoreInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with changing(request, uuid) as story:
            revision = restore(story, asked.validated_data["restore"], base=story.newest_number, by=self.by, at=self.at)
        story.refresh_from_db()
        return Response(RevisionDetail(revision).data, status=201, headers={"ETag": etag(story)})


class OneRevision(DeskView):
    """GET: a save with what it said. It never changes."""

    serializer_class = RevisionDetail

    @extend_schema(operation_id="revisions_read", responses=RevisionDetail)
    def get(self, request: Request, uuid: UUID, number: int) -> Response:
        revision = find_story(uuid, by=self.by).revisions.select_related("by").filter(number=number).first()
        if revision is None:
            raise NotFound("The story has no such revision.")
        return Response(RevisionDetail(revision).data)
