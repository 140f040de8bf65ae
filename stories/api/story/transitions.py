"""/stories/{uuid}/transitions/: the steps of a story. Its history is a list; taking a step adds a row to it."""

import json
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag
from stories.api.protocol.fields import Moment, StrictInput, Text
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.permissions import SCOPE_OF_STEP, require_scope
from stories.api.protocol.preconditions import changing
from stories.api.protocol.schema import ETAG, IDEMPOTENCY_KEY, IF_MATCH, LINK, REPLAYED
from stories.api.protocol.view import DeskView
from stories.desk.gate import steps
from stories.desk.people import find_story
from stories.facts import Asked, Kind
from stories.models.story import READERS, STATES
from stories.models.transition import Transition


class StepInput(StrictInput):
    """A step, with what it needs: `steps` of the story says which."""

    action = serializers.ChoiceField(choices=sorted(SCOPE_OF_STEP))
    reason = Text(max_length=500, required=False, allow_blank=True, help_text="For colleagues.")
    note = Text(max_length=2_000, required=False, allow_blank=True, help_text="For readers: a correction, a notice.")
    kind = serializers.ChoiceField(choices=[Kind.UPDATE.value, Kind.CORRECTION.value], required=False)
    revision_hash = Text(
        max_length=64, required=False, help_text="The revision you read: named, the step is refused if there is a newer one."
    )
    pictures_hash = Text(
        max_length=64,
        required=False,
        help_text="The pictures you saw: named, the step is refused if one is other by now.",
    )
    publish_at = Moment(required=False)
    edition = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1, help_text="To roll back: to which.")
    slug = Text(max_length=100, required=False, help_text="To kill: which story, typed.")


class TransitionOutput(serializers.Serializer):
    """A row of the ledger. `details` depend on the step; `row_hash` covers the row and the hash before it."""

    number = serializers.IntegerField()
    action = serializers.CharField()
    source = serializers.CharField(help_text="The state before; empty when the story was opened.")
    target = serializers.ChoiceField(choices=STATES)
    readers = serializers.ChoiceField(choices=READERS)
    by = serializers.CharField(source="by.username")
    at = Moment()
    reason = serializers.CharField()
    revision_hash = serializers.CharField()
    details = serializers.SerializerMethodField()
    previous_hash = serializers.CharField()
    row_hash = serializers.CharField()

    def get_details(self, row: Transition) -> dict[str, Any]:
        details: dict[str, Any] = json.loads(row.details)
        return details


class NewestStepsFirst(Pages):
    """By number in the ledger, backwards."""

    order = ("-number",)


class Transitions(DeskView):
    """GET: the steps that were taken, newest first. POST: take one."""

    pagination_class = NewestStepsFirst
    serializer_class = TransitionOutput
    queryset = Transition.objects.none()
    write_scope = None  # each step has its own

    @extend_schema(operation_id="transitions_list", responses=TransitionOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = find_story(uuid, by=self.by).transitions.select_related("by")
        return self.listed(rows)

    @extend_schema(
        operation_id="transitions_take", request=StepInput, responses={201: TransitionOutput},
        parameters=[ETAG, IF_MATCH, IDEMPOTENCY_KEY, REPLAYED],
        examples=[
            OpenApiExample("Submit", {"action": "submit"}, request_only=True),
            OpenApiExample(
                "Correct", {"action": "publish", "kind": "correction", "note": "A name was misspelled."}, request_only=True
            ),
        ],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = StepInput(data=request.data)
        asked.is_valid(raise_exception=True)
        action, more = _step(asked.validated_data)
        require_scope(request, SCOPE_OF_STEP[action])
        with changing(request, uuid) as story:
            taken = steps.take(action, story, by=self.by, at=self.at, asked=more)
        story.refresh_from_db()
        return Response(TransitionOutput(taken).data, status=201, headers={"ETag": etag(story)})


def _step(values: dict[str, Any]) -> tuple[str, Asked]:
    more = {name: value for name, value in values.items() if name != "action"}
    return values["action"], Asked(**more | ({"kind": Kind(more["kind"])} if "kind" in more else {}))
