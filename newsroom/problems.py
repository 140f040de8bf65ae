"""Problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457): what a refusal looks like on the wire."""

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Protocol

MEDIA_TYPE = "application/problem+json"

_LINE = re.compile(r"line (\d+)")


class Objection(Protocol):
    """What both apps' `Problem` has."""

    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def place(self) -> str: ...


def problem(
    status: int,
    code: str,
    *,
    title: str = "",
    detail: str = "",
    instance: str = "",
    objections: Iterable[Objection] = (),
    **members: Any,
) -> dict[str, Any]:
    """Return the body of a refusal.

    `type` never changes its meaning: it is the code, as a URN. `instance` is the path that was asked for; a 404 goes without it,
    so that what one may not see and what is not there are the same bytes.
    """
    body = {"type": f"urn:newsroom:problem:{code}", "title": title or HTTPStatus(status).phrase, "status": status}
    if detail:
        body["detail"] = detail
    if instance and status != HTTPStatus.NOT_FOUND:
        body["instance"] = instance
    errors = [_error(objection) for objection in objections]
    return body | {"code": code, "errors": errors} | members


def pointer(place: str) -> str:
    """Return a dotted place as a JSON Pointer in a URI fragment (RFC 6901, section 6): `pictures.0.alt` is `#/pictures/0/alt`.

    A place that names a block by its id (`body#k3`) is the body. A key of a client's is percent-encoded in its place already.
    """
    return "#" + "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in place.partition("#")[0].split(".") if part)


def _error(objection: Objection) -> dict[str, Any]:
    """Say where: a query key, a line of wire copy, or a place in the JSON."""
    error: dict[str, Any] = {"detail": objection.message, "code": objection.code}
    if objection.place.startswith("?"):
        return error | {"parameter": objection.place[1:]}
    if line := _LINE.fullmatch(objection.place):
        return error | {"line": int(line[1])}
    return error | {"pointer": pointer(objection.place)}
