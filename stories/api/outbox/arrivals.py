"""/stories/{uuid}/arrivals/: whether what happened to a story has arrived, receiver by receiver."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.fields import Moment
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import LINK
from stories.api.protocol.view import DeskView
from stories.desk.people import find_story
from stories.models.dispatch import STANDINGS, Dispatch


class ArrivalOutput(serializers.Serializer):
    """One event at one receiver. `id` is the one the receiver was told; `last_answer` what it said, or why nothing was heard."""

    id = serializers.UUIDField(source="event.uuid")
    event = serializers.CharField(source="event.event")
    at = Moment(source="event.created_at")
    subscriber = serializers.CharField(source="subscriber.name")
    stands = serializers.ChoiceField(choices=list(STANDINGS))
    tries = serializers.IntegerField()
    last_answer = serializers.CharField()
    next_try_at = Moment()
    arrived_at = Moment(allow_null=True)
    gave_up_at = Moment(allow_null=True)


class NewestArrivalsFirst(Pages):
    """As they were handed out, backwards."""

    order = ("-id",)


class Arrivals(DeskView):
    """GET: the events of a story at each receiver, newest first."""

    pagination_class = NewestArrivalsFirst
    serializer_class = ArrivalOutput
    queryset = Dispatch.objects.none()

    @extend_schema(operation_id="arrivals_list", responses=ArrivalOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = Dispatch.objects.filter(event__story=find_story(uuid, by=self.by))
        return self.listed(rows.select_related("event", "subscriber"))
