"""The least a WSGI application can do: what the server itself costs, with as many headers and bytes as a story has."""

from collections.abc import Callable, Iterable
from typing import Any

BODY = b"." * 4_000
HEADERS = [(f"X-Header-{number}", "as long as headers are, more or less") for number in range(8)]
HEADERS.append(("Content-Length", str(len(BODY))))


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer."""
    start_response("200 OK", HEADERS)
    return (BODY,)
