"""/contacts/csv/, /contacts/xlsx/, /contacts/vcard/ and /contacts/{uuid}/vcard/: the book as files, narrowed as its list is."""

from typing import ClassVar
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from media.private_files import attached
from stories.api.contacts.book import ContactBook, ContactFilters
from stories.api.protocol.negotiation import WhateverIsAccepted
from stories.desk.contacts import exporting, find_contact, sheets, vcard
from stories.models.contact import Contact

_SHEETS = {kind: media_type.partition(";")[0] for kind, media_type in sheets.MEDIA_TYPES.items()}


class Sheet(ContactBook):
    """The book as a sheet of one `kind`, for whoever keeps it."""

    kind: ClassVar[str]
    filterset_class = ContactFilters
    content_negotiation_class = WhateverIsAccepted
    queryset = Contact.objects.all()

    def file(self) -> HttpResponse:
        """Answer with the people the query asks for."""
        data = exporting.export(self.kind, self.filter_queryset(self.get_queryset()), by=self.by)
        return attached(data, media_type=sheets.MEDIA_TYPES[self.kind], name=f"contacts.{self.kind}")


class CommaSeparated(Sheet):
    """GET: the book as CSV, which can be taken in again. No cell is a formula."""

    kind = "csv"

    @extend_schema(operation_id="contacts_csv", responses={(200, _SHEETS["csv"]): bytes})
    def get(self, request: Request) -> HttpResponse:
        return self.file()


class Workbook(Sheet):
    """GET: the book as XLSX, which can be taken in again. Every cell is text."""

    kind = "xlsx"

    @extend_schema(operation_id="contacts_xlsx", responses={(200, _SHEETS["xlsx"]): bytes})
    def get(self, request: Request) -> HttpResponse:
        return self.file()


class Cards(ContactBook):
    """GET: the people as vCards (RFC 6350), one after the other."""

    filterset_class = ContactFilters
    content_negotiation_class = WhateverIsAccepted
    queryset = Contact.objects.filter(merged_into=None)

    @extend_schema(operation_id="contacts_vcards", responses={(200, "text/vcard"): bytes})
    def get(self, request: Request) -> HttpResponse:
        return attached(
            vcard.cards(self.filter_queryset(self.get_queryset()), by=self.by), media_type=vcard.MEDIA_TYPE, name="contacts.vcf"
        )


class OneCard(ContactBook):
    """GET: a person as a vCard (RFC 6350)."""

    content_negotiation_class = WhateverIsAccepted
    queryset = Contact.objects.all()

    @extend_schema(operation_id="contacts_vcard", responses={(200, "text/vcard"): bytes})
    def get(self, request: Request, uuid: UUID) -> HttpResponse:
        contact = find_contact(uuid, by=self.by)
        return attached(
            vcard.cards(Contact.objects.filter(pk=contact.pk), by=self.by),
            media_type=vcard.MEDIA_TYPE,
            name=f"{contact.uuid}.vcf",
        )
