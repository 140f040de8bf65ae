"""/stories/{uuid}/comments/: what colleagues say to each other on a story. Comments leave the story's version as it is."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.fields import Moment, StrictInput, Text
from stories.api.idempotency import once_per_key
from stories.api.pages import Pages
from stories.api.schema import IDEMPOTENCY_KEY, LINK, REPLAYED
from stories.api.view import DeskView
from stories.desk import comments
from stories.desk.people import find_story
from stories.errors import BadContent, NotFound, Problem
from stories.models.comment import Comment
from stories.models.story import Story


class CommentInput(StrictInput):
    """A note on a story, on one block of it, or in answer to another."""

    text = Text(max_length=comments.MAX_LENGTH)
    block = Text(max_length=40, required=False, allow_blank=True, help_text="The id of a block of the newest revision.")
    parent = serializers.UUIDField(required=False, allow_null=True, help_text="The comment it answers.")
    blocking = serializers.BooleanField(required=False, help_text="Stops publication until it is resolved; an editor's word.")


@extend_schema_field({"type": "boolean", "const": True})
class Yes(serializers.BooleanField):
    """`true`, and nothing else: what is resolved stays so."""

    def to_internal_value(self, data: Any) -> bool:
        """Return True. Raises ValidationError."""
        if data is not True:
            raise serializers.ValidationError("This must be true.", code="not_true")
        return True


class ResolveInput(StrictInput):
    """Mark it as dealt with."""

    resolved = Yes()


class CommentOutput(serializers.Serializer):
    """A note."""

    uuid = serializers.UUIDField()
    text = serializers.CharField()
    block = serializers.CharField()
    parent = serializers.UUIDField(source="parent.uuid", allow_null=True)
    blocking = serializers.BooleanField()
    by = serializers.CharField(source="by.username")
    at = Moment()
    resolved_by = serializers.CharField(source="resolved_by.username", allow_null=True)
    resolved_at = Moment(allow_null=True)


class OldestCommentsFirst(Pages):
    """In the order they were written."""

    order = ("at", "id")


class Comments(DeskView):
    """GET: the comments on a story, in the order they were written. POST: leave one."""

    pagination_class = OldestCommentsFirst
    serializer_class = CommentOutput
    queryset = Comment.objects.none()

    @extend_schema(operation_id="comments_list", responses=CommentOutput(many=True), parameters=[LINK])
    def get(self, request: Request, uuid: UUID) -> Response:
        rows = find_story(uuid, by=self.by).comments.select_related("by", "parent", "resolved_by")
        return self.listed(rows)

    @extend_schema(
        operation_id="comments_leave", request=CommentInput, responses={201: CommentOutput},
        parameters=[IDEMPOTENCY_KEY, REPLAYED],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = CommentInput(data=request.data)
        asked.is_valid(raise_exception=True)
        story, values = find_story(uuid, by=self.by), dict(asked.validated_data)
        parent = _parent(story, values.pop("parent", None))
        comment = comments.comment(story, by=self.by, at=self.at, parent=parent, **values)
        return Response(CommentOutput(comment).data, status=201)


class OneComment(DeskView):
    """PATCH: mark a comment as dealt with."""

    serializer_class = CommentOutput

    @extend_schema(operation_id="comments_resolve", request=ResolveInput, responses={200: CommentOutput})
    def patch(self, request: Request, uuid: UUID, comment: UUID) -> Response:
        asked = ResolveInput(data=request.data)
        asked.is_valid(raise_exception=True)
        note = _comment(find_story(uuid, by=self.by), comment)
        if note is None:
            raise NotFound("The story has no such comment.")
        return Response(CommentOutput(comments.resolve(note, by=self.by, at=self.at)).data)


def _parent(story: Story, uuid: UUID | None) -> Comment | None:
    if uuid is None:
        return None
    if (parent := _comment(story, uuid)) is None:
        raise BadContent(problems=(Problem("no_such_comment", "The story has no such comment.", "parent"),))
    return parent


def _comment(story: Story, uuid: UUID) -> Comment | None:
    return story.comments.select_related("story", "by", "parent", "resolved_by").filter(uuid=uuid).first()
