"""The readers' door as a WSGI callable of its own: it answers before Django's middleware hears of the request."""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import NotSupportedError, OperationalError, connection

from stories.delivery.door import refusal
from stories.delivery.exchange import Answer, Opening, Request
from stories.delivery.kept import Shelf
from stories.delivery.problems import Refused

PREFIX = "/delivery/v1/"
RETRY_AFTER_SECONDS = 5

logger = logging.getLogger("newsroom.delivery")

_WITHOUT_LENGTH = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
# The headers the door asks for, as WSGI names them.
_VARIABLES = {name: f"HTTP_{name.upper().replace('-', '_')}" for name in ("Accept", "Accept-Encoding", "If-None-Match")}

_Environ = dict[str, Any]
Application = Callable[[_Environ, Callable[..., Any]], Iterable[bytes]]


def fast_door(application: Application) -> Application:
    """Answer what is asked below `PREFIX`, and hand everything else to `application`."""
    # Read once: to ask the settings costs a reader more than to find the story.
    sent_on, always = _rule_of_https(), _headers_of_https()
    shelf = Shelf()

    def answer_or_hand_on(environ: _Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX) or sent_on(environ):
            return application(environ, start_response)
        method = environ["REQUEST_METHOD"]
        header = lambda name: environ.get(_VARIABLES[name], "")  # noqa: E731 - it is the request's own
        told = _answer(shelf, Request(method, _text(path), environ.get("QUERY_STRING", ""), header))
        if told.opening is None:
            told.opening = _opening(told, always)
        line, headers = told.opening
        start_response(line, list(headers))  # which becomes the server's, to change as it likes (PEP 3333)
        return () if method == "HEAD" else (told.body,)

    return answer_or_hand_on


def _rule_of_https() -> Callable[[_Environ], bool]:
    """Return what tells whether Django would send a client to HTTPS: it shall."""
    if not settings.SECURE_SSL_REDIRECT:
        return lambda environ: False
    name, secure = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return lambda environ: environ.get(name) != secure


def _headers_of_https() -> tuple[tuple[str, str], ...]:
    seconds = settings.SECURE_HSTS_SECONDS
    return (("Strict-Transport-Security", f"max-age={seconds}; includeSubDomains; preload"),) if seconds else ()


def _opening(told: Answer, always: tuple[tuple[str, str], ...]) -> Opening:
    """Return what stands before the body: the line of the status, and all headers."""
    headers = (*told.headers.items(), *always)
    if told.status not in _WITHOUT_LENGTH and "Content-Length" not in told.headers:
        headers = (*headers, ("Content-Length", str(len(told.body))))
    return f"{told.status.value} {told.status.phrase}", headers


def _text(path: str) -> str:
    """Return the path below the door. WSGI carries its bytes as Latin-1 (PEP 3333)."""
    below = path[len(PREFIX) :]
    return below if below.isascii() else below.encode("latin-1").decode("utf-8", "replace")


def _answer(shelf: Shelf, request: Request) -> Answer:
    """Answer; over a new connection if the database hung up on the old one, or keeps plans there of columns as they were."""
    try:
        return shelf.answer(request)
    except (OperationalError, NotSupportedError):
        connection.close()
    try:
        return shelf.answer(request)
    except OperationalError as error:
        logger.error("the database does not answer", extra={"because": str(error)})
        connection.close()
        return _away()


def _away() -> Answer:
    told = refusal(Refused(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", "Not now. Ask again in a moment."))
    told.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return told
