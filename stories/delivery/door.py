"""What every view of the readers' door has in common: methods, query keys, refusals and headers."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from itertools import islice
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from stories.delivery import problems
from stories.delivery.problems import Refused

METHODS = "GET, HEAD, OPTIONS"

# Anybody's page may read what is public; nothing that comes from here is a page itself.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
# Kept by whoever likes, asked for again each time: a correction or a kill is seen at once.
ASK_AGAIN = "public, no-cache"

# The most ETags of an If-None-Match that are looked at.
MAX_KNOWN = 20

_DIGEST = re.compile("[0-9a-f]{64}")

Answer = TypeVar("Answer", bound=HttpResponseBase)
View = Callable[..., HttpResponseBase]


def door(*keys: str) -> Callable[[View], View]:
    """Make a view of the readers' door, which takes the query keys `keys` and no others, and answers a `Refused`."""

    def with_door(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                response = _preflight() if request.method == "OPTIONS" else view(_checked(request, keys), *args, **kwargs)
            except Refused as refused:
                response = problems.answer(refused)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        return answer

    return with_door


def known_digests(request: HttpRequest) -> frozenset[str]:
    """Return the SHA-256 digests of If-None-Match; {"*"} for an asterisk. Weak ETags count too (RFC 9110, section 13.1.2).

    What is none of ours is left out, and so is what comes after the first few: a statement holds only so many.
    """
    etags = (etag.removeprefix("W/").strip('"') for etag in parse_etags(request.headers.get("If-None-Match", "")))
    return frozenset(islice((etag for etag in etags if etag == "*" or _DIGEST.fullmatch(etag)), MAX_KNOWN))


def is_known(request: HttpRequest, digest: str) -> bool:
    """Tell whether the client has the bytes with this SHA-256 already."""
    return bool(known_digests(request) & {digest, "*"})


def stamped(response: Answer, digest: str, cache: str = ASK_AGAIN) -> Answer:
    """Give an answer the strong ETag of the bytes with this SHA-256, and say how long they may be kept."""
    response["ETag"] = f'"{digest}"'
    response["Cache-Control"] = cache
    return response


def not_modified() -> HttpResponse:
    """Answer 304, without the bytes the client has."""
    response = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    del response["Content-Type"]
    return response


def headers_of(size: int, media_type: str) -> HttpResponse:
    """Answer HEAD for `size` bytes."""
    return HttpResponse(content_type=media_type, headers={"Content-Length": str(size)})


def _preflight() -> HttpResponse:
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=PREFLIGHT)


def _checked(request: HttpRequest, keys: tuple[str, ...]) -> HttpRequest:
    if request.method not in {"GET", "HEAD"}:
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", f"This door answers {METHODS}.", allow=METHODS)
    if unknown := sorted(set(request.GET) - set(keys)):
        raise Refused(HTTPStatus.BAD_REQUEST, "unknown_key", f"There is no query key {', '.join(unknown)} here.")
    if twice := sorted(key for key in request.GET if len(request.GET.getlist(key)) > 1):
        raise Refused(HTTPStatus.BAD_REQUEST, "key_twice", f"Give {', '.join(twice)} once.")
    return request
