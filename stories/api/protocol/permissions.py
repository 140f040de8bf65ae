"""What a token reaches. It can do what its account's roles and its own scopes both allow; a session has every scope."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from stories.api.protocol.refusals import InsufficientScope
from stories.desk.tokens import SCOPES
from stories.models.token import Token

if TYPE_CHECKING:  # REST framework's views load this module while they are being made
    from rest_framework.views import APIView

# The scope of each step: what reaches readers is "publish", what takes everything from them for ever is "kill".
SCOPE_OF_STEP: Mapping[str, str] = MappingProxyType({
    "submit": "draft", "send_back": "draft", "approve": "draft", "discard": "draft", "spike": "draft", "unspike": "draft",
    "hold": "draft", "release": "publish", "schedule": "publish", "unschedule": "publish", "publish": "publish",
    "roll_back": "publish", "withdraw": "publish", "kill": "kill",
})  # fmt: skip


class ScopeAllows(BasePermission):
    """Let in whoever is known: to read with the scope "read", to write with "draft".

    A view that knows better says so: `write_scope`, or None when it asks `require_scope` itself.
    """

    def has_permission(self, request: Request, view: "APIView") -> bool:
        if not request.user.is_authenticated:
            return False
        scope = "read" if request.method in SAFE_METHODS else getattr(view, "write_scope", "draft")
        if scope:
            require_scope(request, scope)
        return True


def scopes_of(request: Request) -> tuple[str, ...]:
    """Return the scopes of the request, in the order the desk names them."""
    if isinstance(request.auth, Token):
        return tuple(scope for scope in SCOPES if scope in request.auth.scopes)
    return SCOPES


def require_scope(request: Request, scope: str) -> None:
    """Let pass what has `scope`.

    Raises:
        InsufficientScope: naming it.
    """
    if scope not in scopes_of(request):
        raise InsufficientScope(scope)
