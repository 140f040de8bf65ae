"""/stories/{uuid}/plan/: who works on a story, until when, how urgent, and its embargo."""

from uuid import UUID

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag, is_known
from stories.api.protocol.fields import Moment, StrictInput
from stories.api.protocol.preconditions import changing
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH
from stories.api.protocol.view import DeskView
from stories.api.story.shapes import PlanOutput
from stories.desk.people import find_story
from stories.desk.writing.planning import Plan, arrange
from stories.models.story import Story


class PlanInput(StrictInput):
    """A plan is sent whole: a key left out would be an embargo forgotten."""

    assignee = serializers.SlugRelatedField(
        slug_field="username",
        queryset=User.objects.filter(is_active=True),
        allow_null=True,
        help_text="The login of an account.",
        error_messages={"does_not_exist": "Nobody signs in as {value} here."},
    )
    due_at = Moment(allow_null=True)
    priority = serializers.IntegerField(min_value=1, max_value=9, help_text="1 is first.")
    embargo_until = Moment(allow_null=True)


class OnePlan(DeskView):
    """GET: the plan. PUT: make another one the plan."""

    serializer_class = PlanOutput

    @extend_schema(operation_id="plan_read", parameters=[ETAG, IF_NONE_MATCH], responses={200: PlanOutput, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        story = find_story(uuid, by=self.by)
        return Response(status=304, headers={"ETag": etag(story)}) if is_known(request, story) else _answer(story)

    @extend_schema(operation_id="plan_arrange", request=PlanInput, parameters=[ETAG, IF_MATCH], responses={200: PlanOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        asked = PlanInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with changing(request, uuid) as story:
            arrange(story, Plan(**asked.validated_data), by=self.by, at=self.at)
        story.refresh_from_db()
        return _answer(story)


def _answer(story: Story) -> Response:
    return Response(PlanOutput(story).data, headers={"ETag": etag(story)})
