"""Problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457): how the readers' door says no."""

import json
from http import HTTPStatus

MEDIA_TYPE = "application/problem+json"


class Refused(Exception):
    """No answer to this request. `code` is stable; `members` stand in the problem beside the members of the standard.

    With `body`, these bytes are said in `media_type` instead.
    """

    def __init__(
        self, status: HTTPStatus, code: str, detail: str = "", *, allow: str = "", body: bytes = b"",
        media_type: str = MEDIA_TYPE, **members: str | int,
    ) -> None:  # fmt: skip
        self.status, self.code, self.detail, self.allow, self.members = status, code, detail, allow, members
        self._body, self.media_type = body, media_type
        super().__init__(detail or code)

    @property
    def body(self) -> bytes:
        """The refusal as problem details. It names no address, so that equal refusals are equal bytes."""
        problem = {
            "type": f"urn:newsroom:problem:{self.code}",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "code": self.code,
            **self.members,
        }
        return self._body or json.dumps(problem, ensure_ascii=False).encode()


def not_found() -> Refused:
    """The one answer for what is not there, what is not published and what never was: always the same bytes."""
    return Refused(HTTPStatus.NOT_FOUND, "not_found", "There is nothing at this address.")


def gone(status: str, notice: str, *, body: bytes = b"", media_type: str = MEDIA_TYPE) -> Refused:
    """What was published and is no more: `status` is withdrawn or killed, `notice` what readers are told."""
    return Refused(HTTPStatus.GONE, status, f"This story was {status}.", notice=notice, body=body, media_type=media_type)
