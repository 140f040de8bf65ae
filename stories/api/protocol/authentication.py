"""How a machine comes in: by bearer token (RFC 6750, https://www.rfc-editor.org/rfc/rfc6750)."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone
from knox.crypto import hash_token
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from stories.models.token import Token

_NOTED_EVERY = timedelta(minutes=1)


class InvalidToken(AuthenticationFailed):
    """A token came, and it is none of ours, or no longer."""

    default_detail = "This token is unknown, expired or revoked."
    default_code = "invalid_token"


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <token>`. Only the digest of a token is kept, and it is found by the digest."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        """Return the account and its token; None when no bearer token came."""
        secret = _secret(request)
        if secret is None:
            return None
        at = timezone.now()
        token = Token.objects.select_related("user").filter(digest=hash_token(secret)).first()
        if token is None or not _is_good(token, at):
            raise InvalidToken
        _note_use(token, at)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 says in WWW-Authenticate: no error code when no token came."""
        return 'Bearer realm="desk"' + ("" if _secret(request) is None else ', error="invalid_token"')


def _secret(request: Request) -> str | None:
    scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
    return secret.strip() if scheme.lower() == "bearer" else None


def _is_good(token: Token, at: datetime) -> bool:
    return token.revoked_at is None and (token.expiry is None or at < token.expiry) and token.user.is_active


def _note_use(token: Token, at: datetime) -> None:
    """Keep when a token was last used, to the minute: a busy one would write at every request else."""
    if token.last_used_at is None or at - token.last_used_at >= _NOTED_EVERY:
        Token.objects.filter(pk=token.pk).update(last_used_at=at)
