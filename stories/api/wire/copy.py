"""/wire/ and /stories/{uuid}/wire/: wire copy in, and the working copy of a story as wire copy out."""

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseBase, QueryDict
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag, is_known
from stories.api.protocol.fields import StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.parsers import MAX_WIRE_BYTES, WIRE_FILES, WIRE_MEDIA_TYPES, WireForm, WireJSON, WireText
from stories.api.protocol.refusals import BadQuery, TooLarge
from stories.api.protocol.schema import ETAG, IF_NONE_MATCH, NEW
from stories.api.protocol.view import DeskView
from stories.api.story.stories import shown
from stories.api.wire.shapes import IntakeOutput, NamedWireFacts, WireFile, WireFileOutput, WireInput, one_of_several
from stories.desk.facts.standing import newest_revision
from stories.desk.people import find_story
from stories.desk.reading import Parts, format_of_type, split
from stories.desk.wire.intake import ingest, receive
from stories.desk.wire.parting import beside_the_stories, ingest_each, keep_file
from stories.desk.wire.received import reports_of
from stories.errors import BadContent, BadWire, Problem, Taken
from stories.formats import wire_text

# For bodies that are the copy itself and have no room for them.
_IN_THE_ADDRESS = [
    OpenApiParameter(name, str, OpenApiParameter.QUERY, description=f"With text/plain, XML or ninjs. {field.help_text}")
    for name, field in NamedWireFacts().fields.items()
]


@dataclass(frozen=True, slots=True)
class _Copy:
    raw: bytes
    name: str = ""
    slug: str = ""
    external_id: str = ""
    format: str = ""
    is_a_file: bool = True


class Wire(DeskView):
    """POST: take wire copy in. 201 for a new draft, 200 for a story there was, 207 for a file of several stories.

    It comes as wire text, ninjs, NewsML-G2 or NITF: under its media type, as the file of a form, or as a text in JSON. Under
    application/json an object with a `uri` and no `text` is ninjs. What the media type does not tell, the bytes do. Copy that is
    refused for its errors (422), or because its story was changed meanwhile (409), is kept and waits in the admin.

    Of a list of ninjs, a message of NewsML-G2 with several texts, or documents of XML in one file each story comes in by itself,
    and the answer says of each what became of it. A list with one story is answered as a list, too: what was sent decides the
    shape of the answer, not how many stories were in it.
    """

    parser_classes = (WireJSON, WireText, *WIRE_FILES, WireForm)
    serializer_class = IntakeOutput

    @extend_schema(
        operation_id="wire_ingest",
        request={
            "text/plain": str,
            **dict.fromkeys(WIRE_MEDIA_TYPES, str),
            "multipart/form-data": WireFile,
            "application/json": WireInput,
        },
        responses={200: IntakeOutput, 201: IntakeOutput, 207: WireFileOutput},
        parameters=[*NEW, *_IN_THE_ADDRESS],
    )
    def post(self, request: Request) -> HttpResponseBase:
        try:
            return self._ingest(request)
        except (BadWire, BadContent, Taken):
            # A refusal takes back all that was written under an Idempotency-Key; one story's bytes are kept all the same.
            copy = self._read(request)
            if not split(copy.raw).are_several:
                receive(copy.raw, by=self.by, at=self.at, name=copy.name, external_id=copy.external_id, format=copy.format)
            raise

    @once_per_key
    def _ingest(self, request: Request) -> Response:
        copy = self._read(request)
        parts = split(copy.raw)
        if parts.are_several:
            return self._several(copy, parts)
        if len(copy.raw) > MAX_WIRE_BYTES and copy.is_a_file:
            raise TooLarge("One story is at most 1 MB.")
        return self._one(copy)

    def _one(self, copy: _Copy) -> Response:
        intake = ingest(
            copy.raw, by=self.by, at=self.at, name=copy.name, slug=copy.slug, external_id=copy.external_id, format=copy.format
        )
        answer = shown(self, intake.story, status=201 if intake.became == "draft" else 200)
        answer.data = {
            "became": intake.became,
            "story": answer.data,
            "reports": [asdict(report) for report in reports_of(intake.item)],
        }
        return answer

    def _several(self, copy: _Copy, parts: Parts) -> Response:
        of_one = {"slug": copy.slug, "external_id": copy.external_id}
        file = keep_file(copy.raw, parts, by=self.by, at=self.at, name=copy.name, **of_one)
        arrived = list(ingest_each(file, parts, by=self.by, at=self.at, format=copy.format, **of_one))
        # All at once, or each story would ask for its people by itself.
        prefetch_related_objects([one.intake.story for one in arrived if one.intake], "created_by", "assignee")
        stories = [one_of_several(one) for one in arrived]
        return Response(
            {"stories": stories, "reports": [asdict(report) for report in beside_the_stories(file)]},
            status=HTTPStatus.MULTI_STATUS,
        )

    def _read(self, request: Request) -> _Copy:
        """Return the wire copy, however it was sent. Raises ValidationError, BadQuery, TooLarge."""
        if isinstance(request.data, bytes):
            return _Copy(request.data, format=format_of_type(request.content_type), **_in_the_address(request.query_params))
        if not isinstance(request.data, QueryDict):
            values = _checked(WireInput, request.data)
            return _Copy(values.pop("text").encode(), is_a_file=False, **values)
        values = _checked(WireFile, request.data)
        file = values.pop("file")
        file.seek(0)  # it may have been read before
        return _Copy(file.read(), file.name, format=format_of_type(file.content_type or ""), **values)

    def _query_keys(self, request: Request) -> frozenset[str]:
        """Only bytes have their facts in the address: a form and JSON have room for them."""
        media_type = (request.content_type or "").partition(";")[0].strip().lower()
        is_the_copy = media_type in (WireText.media_type, *WIRE_MEDIA_TYPES)
        return frozenset(NamedWireFacts().fields) if is_the_copy else frozenset()


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


def _in_the_address(query: QueryDict) -> dict[str, Any]:
    asked = NamedWireFacts(data=query)
    if not asked.is_valid():
        problems = (Problem("bad_query_value", " ".join(messages), f"?{key}") for key, messages in asked.errors.items())
        raise BadQuery(problems=tuple(problems))
    return asked.validated_data


def _checked(kind: type[StrictInput], data: Any) -> dict[str, Any]:
    asked = kind(data=data)
    asked.is_valid(raise_exception=True)
    return asked.validated_data
