"""How wire copy stands in JSON: what goes in with it, and what became of it."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from stories.api.protocol.fields import StrictInput, Text
from stories.api.story.shapes import StoryCard, StoryDetail
from stories.desk.wire.parting import Arrived
from stories.desk.wire.received import reports_of
from stories.errors import Problem, StoryError


class WireFacts(StrictInput):
    """What goes with wire copy."""

    slug = Text(max_length=100, required=False, allow_blank=True, help_text="Left out, it is made of the headline.")
    external_id = Text(
        max_length=200, required=False, allow_blank=True,
        help_text="Your own name for the story: newer text of it becomes the draft's next revision.",
    )  # fmt: skip


class NamedWireFacts(WireFacts):
    """What goes with wire copy that is no file."""

    name = Text(max_length=200, required=False, allow_blank=True, help_text="The name of the file it came in.")


class WireInput(NamedWireFacts):
    """Wire copy in JSON."""

    text = Text()


class WireFile(WireFacts):
    """Wire copy as the file of a form."""

    file = serializers.FileField(allow_empty_file=True)


class ReportOutput(serializers.Serializer):
    """What was noticed. `place` is a JSON pointer or a path in XML, "" in wire text; `text` is what stands there, whole."""

    code = serializers.CharField()
    severity = serializers.ChoiceField(choices=["error", "warning", "info"])
    line = serializers.IntegerField(allow_null=True)
    place = serializers.CharField(allow_blank=True)
    message = serializers.CharField()
    text = serializers.CharField(allow_blank=True)


class IntakeOutput(serializers.Serializer):
    """What became of wire copy: a new draft, the next revision of a story or one known before; and what was noticed in it."""

    became = serializers.ChoiceField(choices=["draft", "revision", "known"])
    story = StoryDetail()
    reports = ReportOutput(many=True)


class WireProblemOutput(serializers.Serializer):
    """A reason of a refusal; `line` counts in the story, null where it is of the whole."""

    code = serializers.CharField()
    detail = serializers.CharField()
    line = serializers.IntegerField(allow_null=True)


class WireStoryOutput(serializers.Serializer):
    """What became of one story of a file. `number` and `line` tell where in the file, from 1; what is refused has `errors`."""

    number = serializers.IntegerField()
    line = serializers.IntegerField()
    became = serializers.ChoiceField(choices=["draft", "revision", "known", "refused"])
    story = StoryCard(allow_null=True)
    reports = ReportOutput(many=True)
    errors = WireProblemOutput(many=True)


class WireFileOutput(serializers.Serializer):
    """What became of a list or another file of several stories, be there only one in it: of each, and what stands in the file and
    belongs to none (`reports`).
    """

    stories = WireStoryOutput(many=True)
    reports = ReportOutput(many=True)


def one_of_several(arrived: Arrived) -> dict[str, Any]:
    """Return what became of one story of a file, as WireStoryOutput says."""
    refusal = arrived.refusal
    return {
        "number": arrived.piece.number,
        "line": arrived.piece.line,
        "became": arrived.intake.became if arrived.intake else "refused",
        "story": StoryCard(arrived.intake.story).data if arrived.intake else None,
        "reports": [asdict(report) for report in reports_of(arrived.item)] if arrived.item else [],
        "errors": _reasons(refusal) if refusal else [],
    }


def _reasons(refusal: StoryError) -> list[dict[str, Any]]:
    problems = refusal.problems or (Problem(refusal.code, str(refusal)),)
    return [{"code": one.code, "detail": one.message, "line": _line(one.place)} for one in problems]


def _line(place: str) -> int | None:
    number = place.removeprefix("line ")
    return int(number) if number != place and number.isdecimal() else None
