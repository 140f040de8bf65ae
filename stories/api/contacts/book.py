"""/contacts/, /authors/, /editors/: the contact book, whole and by role. Nobody is deleted: set `active` to false."""

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag, is_known, require_match
from stories.api.protocol.fields import StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.query import TruthFilter
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, NEW
from stories.api.protocol.view import DeskView
from stories.desk.contacts import FIELDS, save_contact
from stories.desk.people import require
from stories.errors import NotFound
from stories.facts import Role
from stories.models.alias import KINDS
from stories.models.contact import Author, Contact, ContactQuerySet, Editor


class ContactFilters(filters.FilterSet):
    """What the book may be narrowed by: these keys, and no others."""

    q = filters.CharFilter(method="with_words", help_text="Every word stands in the name, an alias, the e-mail or the city.")
    active = TruthFilter()
    is_author = TruthFilter()
    is_editor = TruthFilter()
    email = filters.CharFilter(lookup_expr="iexact")
    city = filters.CharFilter(lookup_expr="iexact")
    language = filters.CharFilter()

    class Meta:
        model = Contact
        fields: tuple[str, ...] = ()

    def with_words(self, people: ContactQuerySet, name: str, value: str) -> ContactQuerySet:
        """Return the people found by these words."""
        return people.found_by(value)


class AliasInput(StrictInput):
    """Another name or address, whole also where the rest of a person is left as it is."""

    kind = serializers.ChoiceField(choices=KINDS)
    value = serializers.CharField(max_length=200)

    def to_internal_value(self, data: Any) -> Any:
        """Return the values. Raises ValidationError: REST framework would let a PATCH leave a key out here, too."""
        values = super().to_internal_value(data)
        if missing := [name for name in self.fields if name not in values]:
            raise ValidationError({name: [ErrorDetail("This field is required.", code="required")] for name in missing})
        return values


class AliasOutput(serializers.Serializer):
    """Another name or address by which somebody is found."""

    kind = serializers.ChoiceField(choices=KINDS)
    value = serializers.CharField()


class ContactInput(StrictInput, serializers.ModelSerializer):
    """A person of the book. What is left out is left as it is; of a new one, as the book has it for everybody."""

    aliases = AliasInput(many=True, required=False, help_text="All of them: those left out are forgotten.")

    class Meta:
        model = Contact
        fields = (*FIELDS, "aliases")

    def asked(self) -> dict[str, Any]:
        """Return the values as the desk takes them. Raises ValidationError."""
        self.is_valid(raise_exception=True)
        values: dict[str, Any] = dict(self.validated_data)
        if "aliases" in values:
            values["aliases"] = [(alias["kind"], alias["value"]) for alias in values["aliases"]]
        return values


class ContactOutput(serializers.ModelSerializer):
    """A person of the book. `login` is the account they work with."""

    email = serializers.CharField(read_only=True, help_text="Empty if the book has none.")
    login = serializers.CharField(source="user.username", allow_null=True, read_only=True)
    merged_into = serializers.UUIDField(source="merged_into.uuid", allow_null=True, read_only=True)
    aliases = AliasOutput(many=True, read_only=True)

    class Meta:
        model = Contact
        fields = ("uuid", "version", *FIELDS, "aliases", "login", "merged_into")
        read_only_fields = fields


class ByName(Pages):
    """As in an index."""

    order = ("sort_name", "id")


class ContactBook(DeskView):
    """What the three resources share: `role` is what a new person in this one is."""

    queryset = Contact.objects.all()
    name: ClassVar[str] = "contact"
    role: ClassVar[dict[str, bool]] = {}
    serializer_class = ContactOutput

    def people(self) -> QuerySet[Contact]:
        """Return whom this resource is about. Raises NotAllowed: the book is open to the desk's roles alone."""
        require(self.by, *Role)
        return self.get_queryset().select_related("user", "merged_into").prefetch_related("aliases")

    def found(self, uuid: UUID) -> Contact:
        """Return the person. Raises NotFound."""
        contact = self.people().filter(uuid=uuid).first()
        if contact is None:
            raise NotFound("There is nobody like this in the contact book.")
        return contact

    def shown(self, contact: Contact, *, status: int = 200) -> Response:
        """Answer with a person; a new one (201) with their address."""
        headers = {"ETag": etag(contact)}
        if status == 201:
            headers["Location"] = reverse(f"api:{self.name}", args=[contact.uuid])
        return Response(ContactOutput(contact).data, status=status, headers=headers)


class Contacts(ContactBook):
    """GET: the people, by name. POST: put somebody into the book."""

    filterset_class = ContactFilters
    pagination_class = ByName

    @extend_schema(responses=ContactOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.people())

    @extend_schema(request=ContactInput, responses={201: ContactOutput}, parameters=NEW, filters=False)
    @once_per_key
    def post(self, request: Request) -> Response:
        values = self.role | ContactInput(data=request.data).asked()
        return self.shown(save_contact(Contact(), by=self.by, at=self.at, **values), status=201)


class OneContact(ContactBook):
    """GET: a person. PATCH: change what the book says of them; stories already written keep what they print."""

    @extend_schema(parameters=[ETAG, IF_NONE_MATCH], responses={200: ContactOutput, 304: None})
    def get(self, request: Request, uuid: UUID) -> Response:
        contact = self.found(uuid)
        return Response(status=304, headers={"ETag": etag(contact)}) if is_known(request, contact) else self.shown(contact)

    @extend_schema(request=ContactInput, parameters=[ETAG, IF_MATCH], responses={200: ContactOutput})
    def patch(self, request: Request, uuid: UUID) -> Response:
        values = ContactInput(data=request.data, partial=True).asked()
        contact = self.found(uuid)
        require_match(request, contact)
        return self.shown(save_contact(contact, by=self.by, at=self.at, base_version=contact.version, **values))


class Authors(Contacts):
    """GET: the people who write. POST: put an author into the book."""

    queryset, name, role = Author.objects.all(), "author", {"is_author": True}


class OneAuthor(OneContact):
    """GET, PATCH: a person who writes."""

    queryset, name = Author.objects.all(), "author"


class Editors(Contacts):
    """GET: the people who edit. POST: put an editor into the book."""

    queryset, name, role = Editor.objects.all(), "editor", {"is_author": False, "is_editor": True}


class OneEditor(OneContact):
    """GET, PATCH: a person who edits."""

    queryset, name = Editor.objects.all(), "editor"
