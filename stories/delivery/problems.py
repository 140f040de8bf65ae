"""Problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457): how the readers' door says no."""

import json
from http import HTTPStatus

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """No answer to this request. `code` is stable; `members` stand in the problem beside the members of the standard."""

    def __init__(self, status: HTTPStatus, code: str, detail: str = "", *, allow: str = "", **members: str) -> None:
        self.status, self.code, self.detail, self.allow, self.members = status, code, detail, allow, members
        super().__init__(detail or code)


def not_found() -> Refused:
    """The one answer for what is not there, what is not published and what never was: always the same bytes."""
    return Refused(HTTPStatus.NOT_FOUND, "not_found", "There is nothing at this address.")


def gone(status: str, notice: str) -> Refused:
    """What was published and is no more: `status` is withdrawn or killed, `notice` what readers are told."""
    return Refused(HTTPStatus.GONE, status, f"This story was {status}.", notice=notice)


def answer(refused: Refused) -> HttpResponse:
    """Write the refusal as problem details. It names no address, so that equal refusals are equal bytes."""
    problem = {
        "type": f"urn:newsroom:problem:{refused.code}",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
        "code": refused.code,
        **refused.members,
    }
    response = HttpResponse(json.dumps(problem, ensure_ascii=False), status=refused.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    if refused.allow:
        response["Allow"] = refused.allow
    return response
