"""/contacts/{uuid}/printed/: stories that print of a person something else than the book, and bringing them up to date."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.contacts.book import ContactBook
from stories.api.protocol.fields import StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.refusals import BadQuery
from stories.api.protocol.schema import IDEMPOTENCY_KEY, LINK, REPLAYED
from stories.api.story.shapes import ProblemOutput
from stories.content import CreditRole
from stories.desk.writing.up_to_date import MAX_AT_ONCE, Prints, bring_up_to_date, differences, printed_otherwise
from stories.errors import Problem
from stories.models.credit import Credit
from stories.models.story import READERS, STATES

MAX_NUMBER = 2**31 - 1
PRINTS = OpenApiParameter(
    "prints", str, enum=list(Prints), default=Prints.ANOTHER.value,
    description="`another` value than the book, or `nothing` where the book would print something.",
)  # fmt: skip
CHOSEN = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": MAX_AT_ONCE,
    "propertyNames": {"type": "string", "format": "uuid"},
    "additionalProperties": {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER},
    "description": "The revision that was read, by story. What colleagues saved since is merged.",
}


@extend_schema_field(CHOSEN)
class ChosenStories(serializers.DictField):
    """`{story: revision}`."""

    def to_internal_value(self, data: Any) -> dict[UUID, int]:
        """Return the revisions by uuid. Raises ValidationError with every objection."""
        if not 1 <= len(data) <= MAX_AT_ONCE:
            raise ValidationError(f"Name 1 to {MAX_AT_ONCE} stories.", code="bad_number")
        wrong = {key: [ErrorDetail(said, code="bad_value")] for key, value in data.items() if (said := _objection(key, value))}
        if wrong:
            raise ValidationError(wrong)
        return {UUID(key): value for key, value in data.items()}


class ChosenInput(StrictInput):
    """Which stories shall say what the book says, and of what: values that differ, or those that were left out."""

    prints = serializers.ChoiceField(choices=list(Prints), default=Prints.ANOTHER)
    stories = ChosenStories()


class DifferenceOutput(serializers.Serializer):
    """A field as the story prints it and as the book would; empty is nothing."""

    field = serializers.CharField()
    printed = serializers.CharField()
    book = serializers.CharField()


class PrintedOutput(serializers.Serializer):
    """A credit that differs from the book."""

    story = serializers.UUIDField(source="story.uuid")
    revision = serializers.IntegerField(source="story.newest_number")
    slug = serializers.CharField(source="story.slug")
    headline = serializers.CharField(source="story.headline")
    state = serializers.ChoiceField(choices=STATES, source="story.state")
    readers = serializers.ChoiceField(choices=READERS, source="story.readers")
    role = serializers.ChoiceField(choices=[role.value for role in CreditRole])
    differences = DifferenceOutput(many=True)


class OutcomeOutput(serializers.Serializer):
    """What became of a story: its new revision, or null and the reasons."""

    story = serializers.UUIDField()
    revision = serializers.IntegerField(source="revision.number", allow_null=True, default=None)
    problems = ProblemOutput(many=True)


class OutcomesOutput(serializers.Serializer):
    """What became of each story that was named."""

    results = OutcomeOutput(many=True)


class Printed(ContactBook):
    """GET: the credits that differ from the book, newest change first. POST: bring stories up to date, each by its rules."""

    pagination_class = Pages
    serializer_class = PrintedOutput
    queryset = ContactBook.queryset

    @extend_schema(operation_id="printed_list", responses=PrintedOutput(many=True), parameters=[PRINTS, LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        contact, prints = self.found(uuid), _prints(request.query_params.get("prints", Prints.ANOTHER))
        rows: list[Credit] = self.paginate_queryset(printed_otherwise(contact, prints, by=self.by))
        for row in rows:
            row.differences = differences(row, contact, prints)
        return self.get_paginated_response(PrintedOutput(rows, many=True).data)

    @extend_schema(
        operation_id="printed_bring_up_to_date", request=ChosenInput, responses={200: OutcomesOutput}, filters=False,
        parameters=[IDEMPOTENCY_KEY, REPLAYED],
        examples=[OpenApiExample("Two", {"stories": {"5e2a9c1e-7f3c-4a0e-9a55-0f6f2d7f0d11": 3}}, request_only=True)],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = ChosenInput(data=request.data)
        asked.is_valid(raise_exception=True)
        chosen, prints = asked.validated_data["stories"], Prints(asked.validated_data["prints"])
        outcomes = bring_up_to_date(self.found(uuid), chosen, prints, by=self.by, at=self.at)
        return Response(OutcomesOutput({"results": outcomes}).data)

    def _query_keys(self, request: Request) -> frozenset[str]:
        return super()._query_keys(request) | ({"prints"} if request.method in ("GET", "HEAD") else frozenset())


def _prints(value: str) -> Prints:
    if value not in set(Prints):
        raise BadQuery(problems=(Problem("bad_query_value", f"Say {' or '.join(Prints)}.", "?prints"),))
    return Prints(value)


def _objection(key: str, value: Any) -> str:
    try:
        UUID(key)
    except ValueError:
        return "Name a story by its uuid."
    return "" if type(value) is int and 1 <= value <= MAX_NUMBER else "Give the number of the revision you read."
