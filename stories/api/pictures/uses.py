"""/images/{uuid}/uses/: where a picture is shown, or was."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from media.models import Image
from stories.api.pictures.view import PictureView
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import LINK
from stories.desk.pictures.uses import stories_that_show, uses_in
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


class Uses(PictureView):
    """GET: the stories you may see that show a picture, or showed it to readers; the newest change first."""

    queryset = Image.objects.all()
    pagination_class = Pages
    serializer_class = UseOutput

    @extend_schema(operation_id="images_uses", responses=UseOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        image = get_object_or_404(Image, uuid=uuid)
        page = self.paginate_queryset(stories_that_show(image, by=self.by))
        return self.get_paginated_response(UseOutput(uses_in(image, page), many=True).data)
