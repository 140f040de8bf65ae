"""/contacts/imports/: a sheet of people; first what it would change, then, when somebody says so, exactly that."""

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.fields import Moment, StrictInput, Yes
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.parsers import Bytes, Form
from stories.api.protocol.schema import IDEMPOTENCY_KEY, LOCATION, REPLAYED
from stories.api.protocol.view import DeskView
from stories.desk.contacts import importing, sheets
from stories.desk.contacts.planning import Verdict
from stories.models.contact_import import ContactImport

_CSV, _XLSX = (sheets.MEDIA_TYPES[kind].partition(";")[0] for kind in ("csv", "xlsx"))


class CommaSeparatedSheet(Bytes):
    """The body is CSV."""

    media_type = _CSV
    limit = sheets.MAX_BYTES


class WorkbookSheet(Bytes):
    """The body is XLSX."""

    media_type = _XLSX
    limit = sheets.MAX_BYTES


class SheetForm(Form):
    """A form with a sheet as its file."""

    limit = sheets.MAX_BYTES


class SheetFile(StrictInput):
    """A sheet in a form."""

    file = serializers.FileField(allow_empty_file=True)


class TakeInInput(StrictInput):
    """Write what was shown."""

    taken_in = Yes()


class CellProblemOutput(serializers.Serializer):
    """What is wrong with a row, and in which column of the book."""

    column = serializers.CharField()
    message = serializers.CharField()


class PlannedOutput(serializers.Serializer):
    """What becomes of a row. `changes` is {field: [before, after]}, `note` something worth a look."""

    row = serializers.IntegerField(help_text="As a spreadsheet counts: the columns' names are row 1.")
    verdict = serializers.ChoiceField(choices=[verdict.value for verdict in Verdict])
    name = serializers.CharField()
    contact = serializers.CharField(source="uuid", help_text="The uuid of the person; of a new one, the one they will have.")
    note = serializers.CharField()
    changes = serializers.DictField(child=serializers.ListField())
    problems = CellProblemOutput(many=True)

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """Return a row of `ContactImport.rows`."""
        problems = [{"column": column, "message": message} for column, message in instance["problems"]]
        return dict(super().to_representation(instance | {"problems": problems}))


class CountsOutput(serializers.Serializer):
    """How many rows have each verdict."""

    new = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    refused = serializers.IntegerField()


class ImportOutput(serializers.Serializer):
    """What a sheet would change, or did."""

    uuid = serializers.UUIDField()
    name = serializers.CharField(help_text="The name of the file, if it had one.")
    at = Moment()
    taken_at = Moment(allow_null=True)
    counts = CountsOutput()
    rows = PlannedOutput(many=True)


class Imports(DeskView):
    """POST: look what a sheet would change, as CSV, as XLSX, or as the file of a form. Nothing is written."""

    parser_classes = (CommaSeparatedSheet, WorkbookSheet, SheetForm)
    serializer_class = ImportOutput

    @extend_schema(
        operation_id="contacts_propose",
        request={_CSV: bytes, _XLSX: bytes, "multipart/form-data": SheetFile},
        responses={201: ImportOutput},
        parameters=[LOCATION, IDEMPOTENCY_KEY, REPLAYED],
    )
    @once_per_key
    def post(self, request: Request) -> Response:
        data, name = _sent(request)
        proposal = importing.propose(data, by=self.by, at=self.at, name=name)
        headers = {"Location": reverse("api:contact-import", args=[proposal.uuid])}
        return Response(_shown(proposal), status=201, headers=headers)


class OneImport(DeskView):
    """GET: what a sheet of yours would change, or did. PATCH: write exactly that, all of it or nothing."""

    serializer_class = ImportOutput

    @extend_schema(operation_id="contacts_proposed", responses=ImportOutput)
    def get(self, request: Request, uuid: UUID) -> Response:
        return Response(_shown(importing.find_import(uuid, by=self.by)))

    @extend_schema(operation_id="contacts_take_in", request=TakeInInput, responses={200: ImportOutput})
    def patch(self, request: Request, uuid: UUID) -> Response:
        asked = TakeInInput(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(_shown(importing.take_in(importing.find_import(uuid, by=self.by), by=self.by, at=self.at)))


def _sent(request: Request) -> tuple[bytes, str]:
    """Return the sheet and the name it came under."""
    if isinstance(request.data, bytes):
        return request.data, ""
    if not isinstance(request.data, QueryDict):
        raise ValidationError({"file": ["Send a sheet."]})
    asked = SheetFile(data=request.data)
    asked.is_valid(raise_exception=True)
    file = asked.validated_data["file"]
    return file.read(), file.name or ""


def _shown(proposal: ContactImport) -> dict[str, Any]:
    fields = ("uuid", "name", "at", "taken_at", "rows")
    values = {name: getattr(proposal, name) for name in fields} | {"counts": importing.counted(proposal)}
    return dict(ImportOutput(values).data)
