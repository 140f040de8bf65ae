"""Conditional requests (RFC 9110, section 13, https://www.rfc-editor.org/rfc/rfc9110#section-13): which version is meant."""

import re
from typing import Protocol
from uuid import UUID

from rest_framework.request import Request

from stories.api.protocol.refusals import MissingPrecondition, StaleVersion

_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')


class Versioned(Protocol):
    """A row that counts its changes."""

    uuid: UUID
    version: int


def etag(row: Versioned) -> str:
    """Return the strong ETag of a row as it is: `"uuid-version"`."""
    return f'"{row.uuid}-{row.version}"'


def require_match(request: Request, row: Versioned) -> None:
    """Let pass who says, in If-Match, that they change `row` as it is. A weak tag matches nothing.

    Raises:
        MissingPrecondition: no If-Match, or `*`, which names no version. StaleVersion: another version.
    """
    given = request.headers.get("If-Match", "").strip()
    if given in {"", "*"}:
        raise MissingPrecondition
    if etag(row) not in _strong(given):
        raise StaleVersion(f"You read another version; now it is {etag(row)}.", newest={"etag": etag(row)})


def seen_version(request: Request, row: Versioned) -> int | None:
    """Return the older version of `row` that If-Match names, or None."""
    prefix = f'"{row.uuid}-'
    for tag in _strong(request.headers.get("If-Match", "")):
        number = tag.removeprefix(prefix).rstrip('"')
        if re.fullmatch("[0-9]{1,9}", number) and int(number) < row.version:
            return int(number)
    return None


def is_known(request: Request, row: Versioned) -> bool:
    """Tell whether the client has this version already (If-None-Match, which compares weakly)."""
    given = request.headers.get("If-None-Match", "").strip()
    return given == "*" or etag(row).strip('"') in {match[2] for match in _TAG.finditer(given)}


def _strong(header: str) -> list[str]:
    return [f'"{match[2]}"' for match in _TAG.finditer(header) if not match[1]]
