"""/contacts/merges/: rows that were found to be one person, and back again."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.contacts.twins import NewestFirst, named
from stories.api.protocol.etag import require_match
from stories.api.protocol.fields import Moment, StrictInput, Yes
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.schema import IDEMPOTENCY_KEY, IF_MATCH, LINK, LOCATION, REPLAYED
from stories.api.protocol.view import DeskView
from stories.desk.contacts import KEEPERS
from stories.desk.contacts.merging import merge, undo
from stories.desk.people import require
from stories.errors import NotFound
from stories.models.merge import Merge


class MergeInput(StrictInput):
    """`gone` is merged into `kept`."""

    gone = serializers.UUIDField()
    kept = serializers.UUIDField()


class UndoInput(StrictInput):
    """Put back what the merge moved."""

    undone = Yes()


class MergeOutput(serializers.Serializer):
    """What moved: {field: [before, after]} of the row that stands, other names as [kind, value], a login."""

    uuid = serializers.UUIDField()
    gone = serializers.UUIDField(source="gone.uuid")
    kept = serializers.UUIDField(source="kept.uuid")
    by = serializers.CharField(source="by.username")
    at = Moment()
    login = serializers.CharField(source="login.username", allow_null=True)
    filled = serializers.DictField(child=serializers.ListField())
    aliases = serializers.ListField(child=serializers.ListField(child=serializers.CharField()), help_text="From `gone`.")
    added = serializers.ListField(child=serializers.ListField(child=serializers.CharField()), help_text="New with the merge.")
    undone_by = serializers.CharField(source="undone_by.username", allow_null=True)
    undone_at = Moment(allow_null=True)


class MergeView(DeskView):
    """What both resources share."""

    serializer_class = MergeOutput

    queryset = Merge.objects.select_related("gone", "kept", "by", "login", "undone_by")

    def merges(self) -> QuerySet[Merge]:
        """Return what was merged. Raises NotAllowed."""
        require(self.by, *KEEPERS)
        return self.get_queryset()


class Merges(MergeView):
    """GET: what was merged, newest first. POST: merge a row into another; If-Match names the versions of both."""

    pagination_class = NewestFirst

    @extend_schema(operation_id="contacts_merges", responses=MergeOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.merges())

    @extend_schema(
        operation_id="contacts_merge", request=MergeInput, responses={201: MergeOutput},
        parameters=[IF_MATCH, LOCATION, IDEMPOTENCY_KEY, REPLAYED],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request) -> Response:
        asked = MergeInput(data=request.data)
        asked.is_valid(raise_exception=True)
        require(self.by, *KEEPERS)
        gone, kept = (named(asked.validated_data, place) for place in ("gone", "kept"))
        require_match(request, gone)
        require_match(request, kept)
        row = merge(gone, into=kept, by=self.by, at=self.at, versions=(gone.version, kept.version))
        return Response(MergeOutput(row).data, status=201, headers={"Location": reverse("api:merge", args=[row.uuid])})


class OneMerge(MergeView):
    """GET: a merge. PATCH: undo it, while nothing of what moved was changed."""

    @extend_schema(operation_id="contacts_merged", responses=MergeOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        return Response(MergeOutput(self._found(uuid)).data)

    @extend_schema(operation_id="contacts_unmerge", request=UndoInput, responses={200: MergeOutput})
    def patch(self, request: Request, uuid: UUID) -> Response:
        asked = UndoInput(data=request.data)
        asked.is_valid(raise_exception=True)
        undo(self._found(uuid), by=self.by, at=self.at)
        return Response(MergeOutput(self._found(uuid)).data)

    def _found(self, uuid: UUID) -> Merge:
        row = self.merges().filter(uuid=uuid).first()
        if row is None:
            raise NotFound("There was no such merge.")
        return row
