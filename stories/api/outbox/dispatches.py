"""/subscribers/{uuid}/dispatches/: what was sent to a subscriber and whether it arrived; a test, and sending again."""

from uuid import UUID

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.outbox.arrivals import ArrivalOutput, NewestArrivalsFirst
from stories.api.outbox.subscribers import SubscriberView
from stories.api.protocol.fields import StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.schema import IDEMPOTENCY_KEY, LINK, REPLAYED
from stories.desk.outbox import subscribers
from stories.models.dispatch import STANDINGS, Dispatch, DispatchQuerySet

MAX_AT_ONCE = 500


class DispatchFilters(filters.FilterSet):
    """What a subscriber's dispatches may be narrowed by."""

    stands = filters.ChoiceFilter(choices=[(name, name) for name in STANDINGS], method="with_standing")

    class Meta:
        model = Dispatch
        fields: tuple[str, ...] = ()

    def with_standing(self, dispatches: DispatchQuerySet, name: str, value: str) -> DispatchQuerySet:
        """Return those that stand so."""
        return dispatches.standing(value)


class DispatchOutput(ArrivalOutput):
    """One event at this subscriber. `story` is the one it is about; a test is about none."""

    story = serializers.UUIDField(source="event.story.uuid", allow_null=True)


class AgainInput(StrictInput):
    """The events to be sent again, by the `id` of their dispatches."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=MAX_AT_ONCE)


class AgainOutput(serializers.Serializer):
    """How many are tried again now. What has arrived, or is under way, is left alone."""

    again = serializers.IntegerField()


class Dispatches(SubscriberView):
    """GET: what was sent to a subscriber, newest first."""

    pagination_class = NewestArrivalsFirst
    filterset_class = DispatchFilters
    serializer_class = DispatchOutput
    queryset = Dispatch.objects.none()

    @extend_schema(operation_id="dispatches_list", responses=DispatchOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = Dispatch.objects.filter(subscriber=self.found(uuid))
        return self.listed(rows.select_related("event__story", "subscriber"))


class Tests(SubscriberView):
    """POST: send a subscriber an event that is about nothing, to see whether it arrives."""

    serializer_class = DispatchOutput

    @extend_schema(
        operation_id="dispatches_test", request=None, responses={201: DispatchOutput}, parameters=[IDEMPOTENCY_KEY, REPLAYED]
    )
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        sent = subscribers.send_test(self.found(uuid), by=self.by, at=self.at)
        return Response(DispatchOutput(sent).data, status=201)


class Again(SubscriberView):
    """POST: try what has not arrived at a subscriber again, now and with all its tries before it."""

    serializer_class = AgainOutput

    @extend_schema(
        operation_id="dispatches_again", request=AgainInput, responses={200: AgainOutput}, parameters=[IDEMPOTENCY_KEY, REPLAYED]
    )
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = AgainInput(data=request.data)
        asked.is_valid(raise_exception=True)
        rows = Dispatch.objects.filter(subscriber=self.found(uuid), event__uuid__in=asked.validated_data["ids"])
        return Response(AgainOutput({"again": subscribers.send_again(rows, by=self.by, at=self.at)}).data)
