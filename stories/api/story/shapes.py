"""A story as the API shows it: a card in lists, and whole."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from stories.api.content import words
from stories.api.protocol.fields import Moment
from stories.content import Content
from stories.desk.facts.gathering import readiness
from stories.desk.facts.standing import newest_revision
from stories.desk.gate.steps import open_to
from stories.desk.looks import looks_in, pictures_hash
from stories.facts import Readers, State
from stories.formats import wire_text
from stories.models.story import Story
from stories.readiness import Severity
from stories.tagline import LABELS


class ContentOutput(serializers.BaseSerializer):
    """Everything a story says. Described by `content_shape`."""

    def to_representation(self, instance: Content) -> dict[str, Any]:
        return words.shown(instance)


class WordsInput(serializers.BaseSerializer):
    """What may be sent of it. Described by `content_shape`, read by `words.read`."""


class ProblemOutput(serializers.Serializer):
    """One objection; `place` is a dotted path into the content or, for a step, a key to send with it."""

    code = serializers.CharField()
    message = serializers.CharField()
    place = serializers.CharField()


class PlanOutput(serializers.Serializer):
    """Who works on a story, until when, how urgent, and before which moment nothing goes out."""

    assignee = serializers.CharField(source="assignee.username", allow_null=True, help_text="The login of an account.")
    due_at = Moment(allow_null=True)
    priority = serializers.IntegerField(min_value=1, max_value=9)
    embargo_until = Moment(allow_null=True)


class ScheduleOutput(serializers.Serializer):
    """When a scheduled story goes out, and as what."""

    publish_at = Moment()
    kind = serializers.CharField(source="publish_kind")
    note = serializers.CharField(source="publish_note")
    by = serializers.CharField(source="scheduled_by.username")


class RevisionName(serializers.Serializer):
    """A revision by number and hash. The hash is what an approval names."""

    number = serializers.IntegerField(source="newest_number")
    sha256 = serializers.CharField(source="newest_hash")


class StoryCard(serializers.Serializer):
    """A story in a list."""

    uuid = serializers.UUIDField()
    version = serializers.IntegerField(help_text="Grows with every change of the story.")
    state = serializers.ChoiceField(choices=[state.value for state in State])
    readers = serializers.ChoiceField(choices=[readers.value for readers in Readers], help_text="What readers have.")
    slug = serializers.CharField()
    day = serializers.DateField(help_text="The day of the slug.")
    headline = serializers.CharField()
    section = serializers.CharField()
    language = serializers.CharField()
    urgency = serializers.IntegerField()
    words = serializers.IntegerField()
    revision = RevisionName(source="*")
    plan = PlanOutput(source="*")
    schedule = serializers.SerializerMethodField()
    held = serializers.BooleanField()
    hold_reason = serializers.CharField()
    created_at = Moment()
    created_by = serializers.CharField(source="created_by.username")
    changed_at = Moment()

    @extend_schema_field(ScheduleOutput(allow_null=True))
    def get_schedule(self, story: Story) -> dict[str, Any] | None:
        return ScheduleOutput(story).data if story.publish_at else None


class CheckOutput(serializers.Serializer):
    """A finding of the readiness checks; `block` stops approval and publication."""

    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    code = serializers.CharField(source="problem.code")
    message = serializers.CharField(source="problem.message")
    place = serializers.CharField(source="problem.place")


class ChoiceOutput(serializers.Serializer):
    """A step that is the caller's: open, or closed with the reasons. `needs` are the keys to send with it."""

    action = serializers.CharField()
    label = serializers.CharField(source="step.label")
    open = serializers.BooleanField(source="is_open")
    objections = ProblemOutput(many=True)
    needs = serializers.ListField(child=serializers.CharField(), source="step.needs")
    effect = serializers.CharField(source="step.effect", help_text="What it does to readers.")


class TaglineOutput(serializers.Serializer):
    """A line below the story as it is printed; `\\n` parts contacts that stand on lines of their own."""

    kind = serializers.ChoiceField(choices=list(LABELS))
    nth = serializers.IntegerField(help_text="Which line of this kind, from 1.")
    text = serializers.CharField()
    overridden = serializers.BooleanField(source="is_overridden", help_text="Written by hand: see `tagline_overrides`.")
    generated = serializers.CharField(help_text="What the credits give; empty if they give none.")
    stale = serializers.BooleanField(source="is_stale", help_text="Written by hand before the credits changed.")


class StoryMore(serializers.Serializer):
    """What a story has besides its card. Comments, pictures and the clock change readiness and steps without a new version."""

    content = ContentOutput()
    pictures_hash = serializers.CharField(help_text="Names what readers would get of its pictures today; empty without pictures.")
    taglines = TaglineOutput(many=True)
    readiness = CheckOutput(many=True)
    steps = ChoiceOutput(many=True)


class StoryDetail(StoryMore, StoryCard):
    """A story whole."""


def whole(story: Story, *, by: User, at: datetime) -> dict[str, Any]:
    """Return a story as `by` sees it at this moment."""
    content = newest_revision(story).content
    more = {
        "content": content,
        "pictures_hash": pictures_hash(looks_in(content)),
        "taglines": wire_text.taglines(content),
        "readiness": readiness(story, content, at=at),
        "steps": open_to(by, story, at=at),
    }
    return {**StoryCard(story).data, **StoryMore(more).data}
