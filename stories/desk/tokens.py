"""Tokens for machines: made, listed and revoked. Only a digest is kept."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from phrases import phrase
from stories.errors import BadContent, Problem
from stories.models.token import Token

SCOPES = ("read", "draft", "publish", "kill", "admin")


@transaction.atomic
def create_token(user: User, name: str, scopes: Iterable[str], *, lasts: timedelta | None = None) -> tuple[Token, str]:
    """Make a token for `user` and return it with its secret, which nobody can see again.

    Raises:
        BadContent: no name, no scope, or one that does not exist.
    """
    wanted = sorted(set(scopes), key=lambda scope: SCOPES.index(scope) if scope in SCOPES else len(SCOPES))
    if not name.strip() or len(name) > 100:
        raise BadContent(
            problems=(Problem("bad_name", phrase("Name what will use the token, in up to 100 characters."), "name"),)
        )
    if not wanted or not set(wanted) <= set(SCOPES):
        raise BadContent(
            problems=(Problem("bad_scopes", phrase("Choose scopes from: {scopes}.", scopes=", ".join(SCOPES)), "scopes"),)
        )
    token, secret = Token.objects.create(user, expiry=lasts, name=name.strip(), scopes=wanted)
    return token, secret


def revoke_token(token: Token, *, at: datetime) -> Token:
    """End a token at once. It stays in the list, for people to see what once had access."""
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
    return token
