"""The least a WSGI application can do: what the server itself costs, with the headers of a story and as many bytes."""

from collections.abc import Callable, Iterable
from typing import Any

BODY = b"." * 8_000
HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("ETag", f'"{"0" * 64}"'),
    ("Cache-Control", "public, no-cache"),
    ("Vary", "Accept-Encoding"),
    ("Content-Type", "application/json"),
    ("Content-Length", str(len(BODY))),
]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", HEADERS)
    return (BODY,)
