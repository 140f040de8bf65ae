"""/subscribers/: who is told of publications, and the secrets that sign what they are told. An admin's work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.etag import etag, is_known, require_match
from stories.api.protocol.fields import Moment, StrictInput, Text
from stories.api.protocol.idempotency import ShownOnce, once_per_key
from stories.api.protocol.pages import Pages
from stories.api.protocol.schema import ETAG, IF_MATCH, IF_NONE_MATCH, LINK, NEW
from stories.api.protocol.view import DeskView
from stories.desk.outbox import addresses, subscribers
from stories.desk.people import require
from stories.errors import NotFound
from stories.facts import Role
from stories.models.subscriber import Subscriber, SubscriberKind


class SubscriberInput(StrictInput):
    """Who is told, and where."""

    name = Text(max_length=subscribers.MAX_NAME_LENGTH)
    url = Text(max_length=addresses.MAX_LENGTH, help_text="Where webhooks are sent: https://partner.example/hooks/newsroom.")


class ChangeInput(SubscriberInput):
    """What is left out stays. Disabled, a subscriber is sent nothing; enabled, at once what waited."""

    enabled = serializers.BooleanField(required=False)


class SecretInput(StrictInput):
    """How long the secret of before signs beside the new one."""

    keep_hours = serializers.IntegerField(min_value=0, max_value=subscribers.MAX_KEPT_HOURS)


class SubscriberOutput(serializers.Serializer):
    """A receiver. `failing` and `gave_up` count what has not arrived. The hub of the feeds comes from the settings."""

    uuid = serializers.UUIDField()
    version = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=SubscriberKind.choices)
    name = serializers.CharField()
    url = serializers.CharField()
    enabled = serializers.SerializerMethodField()
    disabled_at = Moment(allow_null=True)
    disabled_why = serializers.CharField()
    old_secret_until = Moment(allow_null=True)
    created_at = Moment()
    created_by = serializers.CharField(source="created_by.username", allow_null=True)
    failing = serializers.IntegerField(source="failing_rows")
    gave_up = serializers.IntegerField(source="given_up_rows")

    def get_enabled(self, subscriber: Subscriber) -> bool:
        return subscriber.disabled_at is None


class WithSecretOutput(SubscriberOutput):
    """A receiver, with the secret to check our signatures by: this once."""

    secret = serializers.CharField(allow_null=True, help_text="Null where an answer is replayed: no secret is kept.")


class ByName(Pages):
    """As in an index."""

    order = ("name", "id")


class SubscriberView(DeskView):
    """What the resources of subscribers share."""

    serializer_class = SubscriberOutput
    queryset = Subscriber.objects.none()
    write_scope = "admin"

    def subscribers(self) -> QuerySet[Subscriber]:
        """Return who is told, with what did not arrive. Raises NotAllowed."""
        require(self.by, Role.ADMIN)
        return subscribers.with_failures(Subscriber.objects.select_related("created_by"))

    def found(self, uuid: UUID) -> Subscriber:
        """Return the subscriber. Raises NotAllowed, NotFound."""
        subscriber = self.subscribers().filter(uuid=uuid).first()
        if subscriber is None:
            raise NotFound("There is no such subscriber.")
        return subscriber

    @contextmanager
    def changing(self, request: Request, uuid: UUID) -> Iterator[Subscriber]:
        """Hold the subscriber as If-Match names it until the block ends. Raises NotAllowed, NotFound, StaleVersion."""
        self.found(uuid)
        with transaction.atomic():
            subscriber = Subscriber.objects.select_for_update().get(uuid=uuid)
            require_match(request, subscriber)
            yield subscriber

    def shown(self, uuid: UUID, *, status: int = 200) -> Response:
        """Answer with a subscriber as it is."""
        subscriber = self.found(uuid)
        return Response(SubscriberOutput(subscriber).data, status=status, headers={"ETag": etag(subscriber)})

    def shown_with(self, secret: str, uuid: UUID) -> Response:
        """Answer with a subscriber and its new secret."""
        subscriber = self.found(uuid)
        headers = {"ETag": etag(subscriber), "Location": reverse("api:subscriber", args=[uuid])}
        return ShownOnce(SubscriberOutput(subscriber).data | {"secret": secret}, status=201, headers=headers, secrets=("secret",))


class Subscribers(SubscriberView):
    """GET: who is told, by name. POST: subscribe a webhook; the answer shows its secret, this once."""

    pagination_class = ByName

    @extend_schema(operation_id="subscribers_list", responses=SubscriberOutput(many=True), parameters=[LINK])
    def get(self, request: Request) -> Response:
        return self.listed(self.subscribers())

    @extend_schema(operation_id="subscribers_make", request=SubscriberInput, responses={201: WithSecretOutput}, parameters=NEW)
    @once_per_key
    def post(self, request: Request) -> Response:
        asked = SubscriberInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made, secret = subscribers.subscribe(**asked.validated_data, by=self.by, at=self.at)
        return self.shown_with(secret, made.uuid)


class OneSubscriber(SubscriberView):
    """GET: a subscriber. PATCH: give it another name or address, disable or enable it."""

    @extend_schema(
        operation_id="subscribers_read", parameters=[ETAG, IF_NONE_MATCH], responses={200: SubscriberOutput, 304: None}
    )
    def get(self, request: Request, uuid: UUID) -> Response:
        subscriber = self.found(uuid)
        return Response(status=304, headers={"ETag": etag(subscriber)}) if is_known(request, subscriber) else self.shown(uuid)

    @extend_schema(
        operation_id="subscribers_change", request=ChangeInput, parameters=[ETAG, IF_MATCH], responses={200: SubscriberOutput}
    )
    def patch(self, request: Request, uuid: UUID) -> Response:
        asked = ChangeInput(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        with self.changing(request, uuid) as subscriber:
            self._change(subscriber, asked.validated_data)
        return self.shown(uuid)

    def _change(self, subscriber: Subscriber, values: dict[str, Any]) -> None:
        if values.keys() & {"name", "url"}:
            name, url = values.get("name", subscriber.name), values.get("url", subscriber.url)
            subscribers.change(subscriber, name, url, by=self.by)
        if "enabled" in values:
            deed = subscribers.enable if values["enabled"] else subscribers.disable
            deed(subscriber, by=self.by, at=self.at)


class Secrets(SubscriberView):
    """POST: give a subscriber a new secret; the answer shows it, this once."""

    serializer_class = WithSecretOutput

    @extend_schema(
        operation_id="subscribers_rotate", request=SecretInput, responses={201: WithSecretOutput},
        parameters=[*NEW, IF_MATCH],
    )  # fmt: skip
    @once_per_key
    def post(self, request: Request, uuid: UUID) -> Response:
        asked = SecretInput(data=request.data)
        asked.is_valid(raise_exception=True)
        with self.changing(request, uuid) as subscriber:
            secret = subscribers.rotate(subscriber, **asked.validated_data, by=self.by, at=self.at)
        return self.shown_with(secret, uuid)
