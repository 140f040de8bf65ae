"""/stories/{uuid}/editions/: what readers were given, and when."""

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
from stories.facts import Kind
from stories.models.edition import Edition


class EditionOutput(serializers.Serializer):
    """The nth publication, frozen. `note` is what readers were told."""

    number = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    note = serializers.CharField()
    revision = serializers.IntegerField(source="revision.number")
    sha256 = serializers.CharField()
    by = serializers.CharField(source="by.username")
    at = Moment()


class NewestEditionsFirst(Pages):
    """By number, backwards."""

    order = ("-number",)


class Editions(DeskView):
    """GET: the editions of a story, newest first."""

    pagination_class = NewestEditionsFirst
    serializer_class = EditionOutput
    queryset = Edition.objects.none()

    @extend_schema(operation_id="editions_list", responses=EditionOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = find_story(uuid, by=self.by).editions.select_related("by", "revision").defer("text", "revision__text")
        return self.listed(rows)
