"""/contacts/duplicates/ and /contacts/apart/: rows that may be one person, and those somebody knows to be two."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.contacts.book import ContactOutput
from stories.api.protocol.fields import Moment, StrictInput
from stories.api.protocol.idempotency import once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import IDEMPOTENCY_KEY, LINK, REPLAYED
from stories.api.protocol.view import DeskView
from stories.desk.contacts import KEEPERS
from stories.desk.contacts.duplicates import Reason, keep_apart, let_together, suggestions
from stories.desk.people import require
from stories.errors import BadContent, NotFound, Problem
from stories.models.contact import Contact
from stories.models.kept_apart import KeptApart

SHOWN = 200


class PairInput(StrictInput):
    """Two people of the book."""

    one = serializers.UUIDField()
    other = serializers.UUIDField()


class SuggestionOutput(serializers.Serializer):
    """Two rows that may be one person, and why; `one` was in the book first."""

    one = ContactOutput()
    other = ContactOutput()
    reasons = serializers.ListField(child=serializers.ChoiceField(choices=[reason.value for reason in Reason]))


class SuggestionsOutput(serializers.Serializer):
    """The surest pairs; `more` are not shown."""

    results = SuggestionOutput(many=True)
    more = serializers.IntegerField()


class ApartOutput(serializers.Serializer):
    """Two people, and who said so."""

    uuid = serializers.UUIDField()
    one = serializers.UUIDField(source="one.uuid")
    other = serializers.UUIDField(source="other.uuid")
    by = serializers.CharField(source="by.username")
    at = Moment()


class NewestFirst(Pages):
    """As they were said or done, the newest first."""

    order = ("-at", "-id")


class Duplicates(DeskView):
    """GET: the rows that may be one person, the surest first."""

    serializer_class = SuggestionsOutput

    @extend_schema(operation_id="contacts_duplicates", responses=SuggestionsOutput)
    def get(self, request: Request) -> Response:
        require(self.by, *KEEPERS)
        found = suggestions()
        return Response(SuggestionsOutput({"results": found[:SHOWN], "more": max(0, len(found) - SHOWN)}).data)


class Apart(DeskView):
    """GET: who is kept apart, newest first. POST: say that two are two people, so that nobody merges them."""

    pagination_class = NewestFirst
    serializer_class = ApartOutput
    queryset = KeptApart.objects.select_related("one", "other", "by")

    @extend_schema(operation_id="contacts_kept_apart", responses=ApartOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        require(self.by, *KEEPERS)
        return self.listed(self.get_queryset())

    @extend_schema(
        operation_id="contacts_keep_apart",
        request=PairInput,
        responses={201: ApartOutput},
        parameters=[IDEMPOTENCY_KEY, REPLAYED],
    )
    @once_per_key
    def post(self, request: Request) -> Response:
        asked = PairInput(data=request.data)
        asked.is_valid(raise_exception=True)
        require(self.by, *KEEPERS)
        one, other = (named(asked.validated_data, place) for place in ("one", "other"))
        return Response(ApartOutput(keep_apart(one, other, by=self.by, at=self.at)).data, status=201)


class OneApart(DeskView):
    """DELETE: take it back; the two may be one person after all."""

    @extend_schema(operation_id="contacts_let_together", responses={204: None})
    def delete(self, request: Request, uuid: UUID) -> Response:
        require(self.by, *KEEPERS)
        apart = KeptApart.objects.filter(uuid=uuid).first()
        if apart is None:
            raise NotFound("Nobody said so.")
        let_together(apart, by=self.by)
        return Response(status=204)


def named(values: dict[str, UUID], place: str) -> Contact:
    """Return the person a key names. Raises BadContent."""
    contact = Contact.objects.filter(uuid=values[place]).first()
    if contact is None:
        raise BadContent(problems=(Problem("no_such_contact", "There is nobody like this in the contact book.", place),))
    return contact
