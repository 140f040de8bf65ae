"""/images/{uuid}/uses/: where a picture is shown, or was."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media.models import Image
from stories.api.pictures.view import PictureView
from stories.desk.pictures.uses import where_used
from stories.models.story import READERS, STATES


class UseOutput(serializers.Serializer):
    """A story that shows a picture on the desk, to readers, or did in these editions."""

    story = serializers.UUIDField(source="story.uuid")
    slug = serializers.CharField(source="story.slug")
    headline = serializers.CharField(source="story.headline")
    state = serializers.ChoiceField(source="story.state", choices=STATES)
    readers = serializers.ChoiceField(source="story.readers", choices=READERS)
    on_desk = serializers.BooleanField(help_text="The newest revision shows it.")
    live = serializers.BooleanField(help_text="Readers see it there.")
    editions = serializers.ListField(child=serializers.IntegerField())


class UsesOutput(serializers.Serializer):
    """All of them, the newest change first."""

    results = UseOutput(many=True)


class Uses(PictureView):
    """GET: the stories you may see that show a picture, or showed it to readers."""

    queryset = Image.objects.all()
    serializer_class = UsesOutput

    @extend_schema(operation_id="images_uses", responses=UsesOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        found = where_used(get_object_or_404(Image, uuid=uuid), by=self.by)
        return Response(UsesOutput({"results": found}).data)
