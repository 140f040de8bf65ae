"""The least a WSGI application can do: what the server itself costs, with the headers of a story and as many bytes.

Below /304 it says instead that nothing changed, as the readers' door does: with all headers but those of a body.
"""

from collections.abc import Callable, Iterable
from typing import Any

BODY = b"." * 4_300
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
UNCHANGED = [header for header in HEADERS if header[0] not in {"Content-Type", "Content-Length"}]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer."""
    if environ["PATH_INFO"] == "/304":
        start_response("304 Not Modified", UNCHANGED)
        return (b"",)
    start_response("200 OK", HEADERS)
    return (BODY,)
