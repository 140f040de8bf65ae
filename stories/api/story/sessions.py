"""/stories/{uuid}/lock/, presence/ and autosave/: who is at work in a story. None of it is history, or a version of the story."""

import json
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.fields import Moment, StrictInput
from stories.api.protocol.view import DeskView
from stories.desk.facts import sessions
from stories.desk.people import find_story
from stories.errors import NotFound
from stories.models.session import Autosave
from stories.models.story import Story


class LockOutput(serializers.Serializer):
    """Who keeps the others from saving, and until when unless they are seen again; both null while nobody does."""

    by = serializers.CharField(allow_null=True)
    until = Moment(allow_null=True)


class PersonOutput(serializers.Serializer):
    """Somebody in a story."""

    by = serializers.CharField(source="user.username")
    seen_at = Moment()


class PresenceOutput(serializers.Serializer):
    """Who is in a story: seen there a minute ago at most, the longest unseen first."""

    people = PersonOutput(many=True)


class AutosaveInput(StrictInput):
    """What was typed since a revision, whatever names a form has for it: at most 1 MB."""

    base = serializers.IntegerField(min_value=1, max_value=2**31 - 1, help_text="The revision it was typed on.")
    fields = serializers.DictField()


class AutosaveOutput(serializers.Serializer):
    """What you typed and did not save."""

    base = serializers.IntegerField()
    fields = serializers.SerializerMethodField("typed")
    at = Moment()

    def typed(self, kept: Autosave) -> dict[str, Any]:
        fields: dict[str, Any] = json.loads(kept.text)
        return fields


class Lock(DeskView):
    """GET: who has locked a story. PUT: lock it for ten minutes, or renew that. DELETE: unlock it; an editor may for anybody."""

    serializer_class = LockOutput
    also_refuses: ClassVar = (423,)

    @extend_schema(operation_id="lock_read", responses=LockOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        return self._shown(find_story(uuid, by=self.by))

    @extend_schema(operation_id="lock_take", request=None, responses={200: LockOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        story = find_story(uuid, by=self.by)
        sessions.lock(story, by=self.by, at=self.at)
        return self._shown(story)

    @extend_schema(operation_id="lock_end", responses={204: None})
    def delete(self, request: Request, uuid: UUID) -> Response:
        sessions.unlock(find_story(uuid, by=self.by), by=self.by, at=self.at)
        return Response(status=204)

    def _shown(self, story: Story) -> Response:
        held = sessions.lock_of(story, at=self.at)
        lock = {"by": held.user.username, "until": held.seen_at + sessions.LOCKED_FOR} if held else {"by": None, "until": None}
        return Response(LockOutput(lock).data)


class Presence(DeskView):
    """GET: who is in a story. PUT: say that you are, once a minute; your lock lives as long. DELETE: leave, and end your lock."""

    serializer_class = PresenceOutput

    @extend_schema(operation_id="presence_read", responses=PresenceOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        return self._shown(find_story(uuid, by=self.by))

    @extend_schema(operation_id="presence_enter", request=None, responses={200: PresenceOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        story = find_story(uuid, by=self.by)
        sessions.enter(story, by=self.by, at=self.at)
        return self._shown(story)

    @extend_schema(operation_id="presence_leave", responses={204: None})
    def delete(self, request: Request, uuid: UUID) -> Response:
        sessions.leave(find_story(uuid, by=self.by), by=self.by)
        return Response(status=204)

    def _shown(self, story: Story) -> Response:
        return Response(PresenceOutput({"people": sessions.present(story, at=self.at)}).data)


class Unsaved(DeskView):
    """GET: what you typed and did not save. PUT: keep it, in place of what was kept. DELETE: forget it."""

    serializer_class = AutosaveOutput

    @extend_schema(operation_id="autosave_read", responses=AutosaveOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        kept = sessions.unsaved(find_story(uuid, by=self.by), by=self.by)
        if kept is None:
            raise NotFound("Nothing of yours is unsaved in this story.")
        return Response(AutosaveOutput(kept).data)

    @extend_schema(operation_id="autosave_keep", request=AutosaveInput, responses={200: AutosaveOutput})
    def put(self, request: Request, uuid: UUID) -> Response:
        asked = AutosaveInput(data=request.data)
        asked.is_valid(raise_exception=True)
        typed = asked.validated_data
        kept = sessions.autosave(find_story(uuid, by=self.by), typed["fields"], base=typed["base"], by=self.by, at=self.at)
        return Response(AutosaveOutput(kept).data)

    @extend_schema(operation_id="autosave_forget", responses={204: None})
    def delete(self, request: Request, uuid: UUID) -> Response:
        sessions.forget_unsaved(find_story(uuid, by=self.by), by=self.by)
        return Response(status=204)
