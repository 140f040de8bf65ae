"""Secrets and signatures of webhooks: Standard Webhooks 1.0.0 (https://www.standardwebhooks.com), symmetric, `v1`."""

import binascii
import hmac
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

PREFIX = "whsec_"
SECRET_BYTES = 32


class LostSecret(Exception):
    """A sealed secret does not open: the desk's own key was changed since."""


def new_secret() -> str:
    """Return a new secret as the receiver keeps it: `whsec_` and base64."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, message: str, body: bytes, *, at: datetime) -> str:
    """Return `v1,` and the HMAC-SHA256 of message id, moment in whole seconds and body, joined by dots.

    Raises:
        ValueError: `secret` is none.
    """
    try:
        key = b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError("This is no webhook secret.") from error
    signed = b".".join((message.encode(), str(int(at.timestamp())).encode(), body))
    return f"v1,{b64encode(hmac.digest(key, signed, 'sha256')).decode()}"


def seal(secret: str) -> str:
    """Return `secret` as the database keeps it: encrypted under the desk's own key, so that a copy of it signs nothing."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Return what was sealed, also under one of SECRET_KEY_FALLBACKS.

    Raises:
        LostSecret
    """
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken as error:
        raise LostSecret("The secret was sealed under another key of the desk: rotate it.") from error


def opens(sealed: str) -> bool:
    """Tell whether what was sealed can be unsealed."""
    try:
        unseal(sealed)
    except LostSecret:
        return False
    return True


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (salted_hmac("newsroom.outbox.secrets", "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
