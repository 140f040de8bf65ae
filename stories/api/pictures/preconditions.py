"""Conditional requests (RFC 9110, section 13, https://www.rfc-editor.org/rfc/rfc9110#section-13): which version is meant."""

import re

from rest_framework.request import Request

from media.errors import MissingPrecondition, StalePicture
from media.models import Caption, Image

_TAG = re.compile(r'(?:W/)?"[^"]*"')


def etag(row: Image | Caption) -> str:
    """Return the strong ETag of a row as it is."""
    return f'"{row.uuid}-{row.version}"'


def base_version(request: Request, row: Image | Caption) -> int:
    """Return the version of `row` the client says it is changing.

    Raises:
        MissingPrecondition: it says none, or `*`, which is any.
        StalePicture: not this row's newest, or not this row's at all; a weak tag never matches.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in ("", "*"):
        raise MissingPrecondition
    if etag(row) not in _TAG.findall(header):
        raise StalePicture(latest=row.version)
    return row.version


def is_known(request: Request, row: Image | Caption) -> bool:
    """Tell whether the client has `row` as it is already (If-None-Match, compared weakly)."""
    tags = _TAG.findall(request.headers.get("If-None-Match", ""))
    return etag(row) in [tag.removeprefix("W/") for tag in tags]
