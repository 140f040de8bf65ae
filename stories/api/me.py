"""/me/: who the desk takes you for."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from stories.api.protocol.fields import Moment
from stories.api.protocol.permissions import scopes_of
from stories.api.protocol.view import DeskView
from stories.desk.people import roles_of
from stories.desk.tokens import SCOPES
from stories.facts import Role
from stories.models.token import Token


class TokenOutput(serializers.Serializer):
    """The token the request came with."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    expires_at = Moment(source="expiry", allow_null=True)


class MeOutput(serializers.Serializer):
    """An account, and what it may do here: what its roles and the token's scopes both allow."""

    login = serializers.CharField()
    name = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=[role.value for role in Role]))
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=SCOPES))
    token = TokenOutput(allow_null=True, help_text="Null in a browser's session.")


class Me(DeskView):
    """GET: your account, its roles, and the scopes of this request."""

    serializer_class = MeOutput

    @extend_schema(operation_id="me_read", responses=MeOutput)
    def get(self, request: Request) -> Response:
        roles = roles_of(self.by)
        me = {
            "login": self.by.get_username(),
            "name": self.by.get_full_name(),
            "roles": [role.value for role in Role if role in roles],
            "scopes": scopes_of(request),
            "token": request.auth if isinstance(request.auth, Token) else None,
        }
        return Response(MeOutput(me).data)
