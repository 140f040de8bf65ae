"""/wire/ and /stories/{uuid}/wire/: wire copy in, and the working copy of a story as wire copy out."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, QueryDict
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.etag import etag, is_known
from stories.api.fields import StrictInput, Text
from stories.api.idempotency import once_per_key
from stories.api.parsers import MAX_WIRE_BYTES, StrictJSON, WireForm, WireText
from stories.api.refusals import TooLarge
from stories.api.schema import ETAG, IF_NONE_MATCH, NEW
from stories.api.stories import shown
from stories.api.story_shapes import StoryDetail
from stories.api.view import DeskView
from stories.desk.facts import newest_revision
from stories.desk.intake import ingest
from stories.desk.people import find_story
from stories.formats import wire_text


class WireInput(StrictInput):
    """Wire copy in JSON."""

    text = Text()
    name = Text(max_length=200, required=False, allow_blank=True, help_text="The name of the file it came in.")
    slug = Text(max_length=100, required=False, allow_blank=True, help_text="Left out, it is made of the headline.")


class WireFile(StrictInput):
    """Wire copy as the file of a form."""

    file = serializers.FileField(allow_empty_file=True)
    slug = Text(max_length=100, required=False, allow_blank=True)


class ReportOutput(serializers.Serializer):
    """What the parser noticed."""

    code = serializers.CharField()
    severity = serializers.CharField()
    line = serializers.IntegerField()
    message = serializers.CharField()


class IntakeOutput(serializers.Serializer):
    """What became of wire copy: a story, and what the parser noticed."""

    story = StoryDetail()
    reports = ReportOutput(many=True)


@dataclass(frozen=True, slots=True)
class _Copy:
    raw: bytes
    name: str = ""
    slug: str = ""


class Wire(DeskView):
    """POST: take wire copy in, as text/plain, as the file of a form, or in JSON. 200 if these very bytes were taken in before."""

    parser_classes = (StrictJSON, WireText, WireForm)
    serializer_class = IntakeOutput

    @extend_schema(
        operation_id="wire_ingest",
        request={"text/plain": str, "multipart/form-data": WireFile, "application/json": WireInput},
        responses={200: IntakeOutput, 201: IntakeOutput},
        parameters=NEW,
    )
    @once_per_key
    def post(self, request: Request) -> Response:
        copy = _read(request)
        intake = ingest(copy.raw, by=self.by, at=self.at, name=copy.name, slug=copy.slug)
        answer = shown(self, intake.story, status=201 if intake.is_new else 200)
        answer.data = {"story": answer.data, "reports": intake.item.reports}
        return answer


class PlainText(JSONRenderer):
    """Lets a client ask for text/plain. The text is written by its format; what is rendered here is a problem, in JSON."""

    media_type = "text/plain"
    format = "txt"


class StoryWire(DeskView):
    """GET: the working copy as wire copy."""

    renderer_classes = (PlainText, JSONRenderer)

    @extend_schema(
        operation_id="wire_read",
        parameters=[ETAG, IF_NONE_MATCH],
        responses={(200, "text/plain"): OpenApiResponse(str, description="Wire copy, UTF-8."), 304: None},
    )
    def get(self, request: Request, uuid: UUID) -> HttpResponse:
        story = find_story(uuid, by=self.by)
        headers = {"ETag": etag(story)}
        if is_known(request, story):
            return HttpResponse(status=304, headers=headers)
        return HttpResponse(
            wire_text.render(newest_revision(story).content), content_type="text/plain; charset=utf-8", headers=headers
        )


def _read(request: Request) -> _Copy:
    """Return the wire copy, however it was sent. Raises ValidationError, TooLarge."""
    if isinstance(request.data, bytes):
        return _Copy(request.data)
    in_form = isinstance(request.data, QueryDict)
    asked = (WireFile if in_form else WireInput)(data=request.data)
    asked.is_valid(raise_exception=True)
    values = asked.validated_data
    if not in_form:
        return _Copy(values["text"].encode(), values.get("name", ""), values.get("slug", ""))
    if values["file"].size > MAX_WIRE_BYTES:
        raise TooLarge("At most 1 MB.")
    return _Copy(values["file"].read(), values["file"].name, values.get("slug", ""))
