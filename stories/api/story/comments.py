"""/stories/{uuid}/comments/: what colleagues say to each other on a story. Comments leave the story's version as it is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.fields import Moment, StrictInput, Text, Yes
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import IDEMPOTENCY_KEY, LINK, REPLAYED
from stories.api.protocol.view import DeskView
from stories.copy.anchors import Place
from stories.desk import comments
from stories.desk.facts.standing import newest_revision
from stories.desk.people import find_story
from stories.errors import BadContent, NotFound, Problem
from stories.models.comment import Comment
from stories.models.story import Story


class CommentInput(StrictInput):
    """A note on a story, on one block of it, on words of a block, or in answer to another."""

    text = Text(max_length=comments.MAX_LENGTH, help_text="`@rosa` calls a colleague; who sees the story is told.")
    block = Text(max_length=40, required=False, allow_blank=True, help_text="The id of a block of the revision.")
    quote = Text(max_length=comments.MAX_QUOTE, required=False, allow_blank=True, help_text="The words it is on, as they stand.")
    start = serializers.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1,
        help_text="About where in the block's plain text they begin, in characters: needed if they stand there more than once.",
    )  # fmt: skip
    revision = serializers.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, help_text="The revision that says so; the newest if left out."
    )
    parent = serializers.UUIDField(required=False, allow_null=True, help_text="The comment it answers.")
    blocking = serializers.BooleanField(required=False, help_text="Stops publication until it is resolved; an editor's word.")


class CommentChange(StrictInput):
    """One thing to do with a comment: mark its thread as dealt with or open it again, put its text right, withdraw it."""

    resolved = serializers.BooleanField(required=False, help_text="false opens it again, or puts back what was withdrawn.")
    text = Text(max_length=comments.MAX_LENGTH, required=False, help_text="Its author's to change, until somebody answered.")
    withdrawn = Yes(required=False, help_text="Its author's to take back, until somebody answered.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return what is asked. Raises ValidationError: nothing is, or more than one thing."""
        if len(attrs) != 1:
            raise serializers.ValidationError("Say one of: resolved, text, withdrawn.", code="not_one")
        return attrs


class PlaceOutput(serializers.Serializer):
    """Where the words or the block stand in the newest revision; `changed` if the words do not read as they did."""

    block = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    changed = serializers.BooleanField()


class DeedOutput(serializers.Serializer):
    """What somebody did with a comment after it was written."""

    deed = serializers.ChoiceField(["resolved", "reopened", "edited", "withdrawn", "put back"])
    by = serializers.CharField()
    at = Moment()


class CommentOutput(serializers.Serializer):
    """A note. Of a withdrawn one the text is empty; `place` is null for the whole story, and for what is gone from the text."""

    uuid = serializers.UUIDField()
    text = serializers.SerializerMethodField()
    block = serializers.CharField()
    quote = serializers.CharField()
    start = serializers.IntegerField()
    revision = serializers.IntegerField(help_text="The revision the words are of; 0 if it is on none.")
    place = serializers.SerializerMethodField()
    parent = serializers.UUIDField(source="parent.uuid", allow_null=True)
    blocking = serializers.BooleanField()
    mentions = serializers.ListField(child=serializers.CharField(), help_text="Those it calls who see the story.")
    by = serializers.CharField(source="by.username")
    at = Moment()
    edited_at = Moment(allow_null=True)
    withdrawn_at = Moment(allow_null=True)
    resolved_by = serializers.CharField(source="resolved_by.username", allow_null=True)
    resolved_at = Moment(allow_null=True)
    deeds = serializers.SerializerMethodField()

    def get_text(self, note: Comment) -> str:
        return "" if note.withdrawn_at else note.text

    @extend_schema_field(DeedOutput(many=True))
    def get_deeds(self, note: Comment) -> Any:
        return DeedOutput(comments.deeds_of(note), many=True).data

    @extend_schema_field(PlaceOutput(allow_null=True))
    def get_place(self, note: Comment) -> dict[str, Any] | None:
        stands = self.context["places"].get(note.pk)
        return PlaceOutput(stands).data if stands else None


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
        story = find_story(uuid, by=self.by)
        page = self.paginate_queryset(story.comments.select_related("by", "parent", "resolved_by")) or []
        places = _places(page, story)
        return self.get_paginated_response([_told(note, places) for note in page])

    @extend_schema(
        operation_id="comments_leave", request=CommentInput, responses={201: CommentOutput},
        parameters=[IDEMPOTENCY_KEY, REPLAYED],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = CommentInput(data=request.data)
        asked.is_valid(raise_exception=True)
        story = find_story(uuid, by=self.by)
        comment = _leave(story, asked.validated_data, self.by, self.at)
        return Response(_told(comment, _places([comment], story)), status=201)


class OneComment(DeskView):
    """PATCH: mark a comment as dealt with or open it again, put its text right, withdraw it."""

    serializer_class = CommentOutput

    @extend_schema(operation_id="comments_change", request=CommentChange, responses={200: CommentOutput})
    def patch(self, request: Request, uuid: UUID, comment: UUID) -> Response:
        asked = CommentChange(data=request.data)
        asked.is_valid(raise_exception=True)
        story = find_story(uuid, by=self.by)
        note = _comment(story, comment)
        if note is None:
            raise NotFound("The story has no such comment.")
        [(what, value)] = asked.validated_data.items()
        changed = CHANGES[what](note, value, self.by, self.at)
        return Response(_told(changed, _places([changed], story)))


def _leave(story: Story, values: Mapping[str, Any], by: User, at: datetime) -> Comment:
    if uuid := values.get("parent"):
        if any(values.get(name) for name in ("blocking", "block", "quote")):
            raise _bad_parent("answer_has_more", "An answer is about what its thread is about, and blocks nothing by itself.")
        if (parent := _comment(story, uuid)) is None:
            raise _bad_parent("no_such_comment", "The story has no such comment.")
        return comments.answer(parent, values["text"], by=by, at=at)
    about = comments.About(**{name: values[name] for name in ("block", "quote", "start", "revision") if name in values})
    return comments.comment(story, values["text"], by=by, at=at, about=about, blocking=values.get("blocking", False))


def _bad_parent(code: str, message: str) -> BadContent:
    return BadContent(problems=(Problem(code, message, "parent"),))


def _settle(note: Comment, value: bool, by: User, at: datetime) -> Comment:  # noqa: FBT001 - it is the value of a field
    return (comments.resolve if value else comments.reopen)(note, by=by, at=at)


CHANGES: dict[str, Callable[[Comment, Any, User, datetime], Comment]] = {
    "resolved": _settle,
    "text": lambda note, text, by, at: comments.edit(note, text, by=by, at=at),
    "withdrawn": lambda note, _, by, at: comments.withdraw(note, by=by, at=at),
}


def _places(notes: Iterable[Comment], story: Story) -> Mapping[int, Place]:
    on_blocks = [note for note in notes if note.block]
    return comments.places(on_blocks, story, newest_revision(story)) if on_blocks else {}


def _told(note: Comment, places: Mapping[int, Place]) -> Any:
    return CommentOutput(note, context={"places": places}).data


def _comment(story: Story, uuid: UUID) -> Comment | None:
    return story.comments.select_related("story", "by", "parent", "resolved_by").filter(uuid=uuid).first()
