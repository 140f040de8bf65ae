"""The readers' door as a WSGI callable of its own: it answers before Django's middleware hears of the request."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection

from stories.delivery.door import answer
from stories.delivery.exchange import Answer, Request

PREFIX = "/delivery/v1/"

_WITHOUT_LENGTH = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def fast_door(application: Application) -> Application:
    """Answer what is asked below `PREFIX`, and hand everything else to `application`."""

    def answer_or_hand_on(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(PREFIX) or _goes_to_https(environ):
            return application(environ, start_response)
        told = _answer(Request(environ["REQUEST_METHOD"], _text(path), environ.get("QUERY_STRING", ""), _headers_of(environ)))
        headers = list(told.headers.items())
        if told.status not in _WITHOUT_LENGTH and "Content-Length" not in told.headers:
            headers.append(("Content-Length", str(len(told.body))))
        if settings.SECURE_HSTS_SECONDS:
            headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"))
        start_response(f"{told.status.value} {told.status.phrase}", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (told.body,)

    return answer_or_hand_on


def _goes_to_https(environ: dict[str, Any]) -> bool:
    """Tell whether Django would send the client to HTTPS: it shall."""
    if not settings.SECURE_SSL_REDIRECT:
        return False
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        return bool(environ.get(name) != secure)
    return bool(environ["wsgi.url_scheme"] != "https")


def _text(path: str) -> str:
    """Return the path below the door. WSGI carries its bytes as Latin-1 (PEP 3333)."""
    below = path[len(PREFIX) :]
    return below if below.isascii() else below.encode("latin-1").decode("utf-8", "replace")


def _headers_of(environ: dict[str, Any]) -> Callable[[str], str]:
    return lambda name: environ.get(f"HTTP_{name.upper().replace('-', '_')}", "")


def _answer(request: Request) -> Answer:
    """Answer; over a new connection if the database hung up on the old one."""
    try:
        return answer(request)
    except OperationalError:
        connection.close()
        return answer(request)
