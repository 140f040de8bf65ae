"""Cursors of lists: the last story of a page, signed, so that nobody can ask for what no page showed them."""

from datetime import datetime
from http import HTTPStatus

from django.core.signing import BadSignature, Signer

from stories.delivery.problems import Refused

# Signed without a moment: the same page has the same address, and so the same ETag.
_SIGNER = Signer(salt="newsroom.delivery.cursor")


def cursor_after(first_published_at: datetime, key: int) -> str:
    """Return the cursor of the page that follows the story with these two."""
    return _SIGNER.sign_object([first_published_at.isoformat(), key])


def read_cursor(text: str) -> tuple[datetime, int]:
    """Return what `cursor_after` was given.

    Raises:
        Refused: 400, we did not write this.
    """
    try:
        moment, key = _SIGNER.unsign_object(text)
    except BadSignature:
        raise Refused(HTTPStatus.BAD_REQUEST, "bad_cursor", "Take cursors from the pages as they stand there.") from None
    return datetime.fromisoformat(moment), key
